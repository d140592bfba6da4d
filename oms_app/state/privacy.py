"""«Согласия и выгрузка данных» (SEC-5)."""

from __future__ import annotations

from oms_app.bootstrap import services
from oms_app.domain.actor import Actor
from oms_app.domain.consents import ConsentKind
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import privacy as views
from oms_app.views.privacy import ConsentRow


class Privacy(Screen):
    """My consents; whether there is a person whose data can be taken out."""

    loaded: bool = False
    known: bool = False
    consents: list[ConsentRow] = []

    async def _read(self, actor: Actor) -> None:
        self.consents = views.consents(await services().consents.mine(actor))
        self.known = actor.person_id is not None
        self.loaded = True

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Show everything."""
        await self._read(actor)
        self._watch(Privacy.refresh, f"account:{actor.account_id}", f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """A consent was given or withdrawn in another tab."""
        await self._read(actor)

    @handles(Access.CITIZEN)
    async def give(self, actor: Actor, kind: ConsentKind, version: int) -> None:
        """Agree to the text that is shown."""
        await services().consents.give(actor, kind, version)
        await self._read(actor)

    @handles(Access.CITIZEN)
    async def withdraw(self, actor: Actor, kind: ConsentKind) -> None:
        """Take it back."""
        await services().consents.withdraw(actor, kind)
        await self._read(actor)
