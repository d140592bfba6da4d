"""«Люди»: finding accounts, and what an administrator may do with one."""

from __future__ import annotations

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import people as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Invalid, NotFound
from oms_app.domain.row_id import row_id
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import people as views
from oms_app.views.people import AccountRow, Shown
from oms_app.views.rows import Choice


class PeopleScreen(Screen):
    """The list."""

    rows: list[AccountRow] = []
    count: str = ""
    rows_loaded: bool = False

    async def _read(self, actor: Actor, login: str = "", role: str = "") -> None:
        found = await services().people.find(actor, login=login, role=views.role_of(role))
        self.rows, self.count, self.rows_loaded = views.rows(found, now()), words.count(len(found)), True

    @loads(Access.ADMIN)
    async def load(self, actor: Actor) -> None:
        """Everybody of staff."""
        await self._read(actor)

    @handles(Access.ADMIN)
    async def find(self, actor: Actor, form: dict[str, str]) -> None:
        """By a login typed whole, or by role."""
        await self._read(actor, form.get("login", ""), form.get("role", ""))


class PersonScreen(Screen):
    """One account."""

    shown: Shown = Shown()
    insurers: list[Choice] = []
    errors: dict[str, str] = {}
    said: str = ""

    async def _read(self, actor: Actor, account_id: int) -> None:
        self.insurers = views.insurers(await services().people.organisations(actor))
        self.shown = views.shown(await services().people.one(actor, account_id), actor, now())

    async def _changed(self, actor: Actor, account_id: int) -> None:
        await self._read(actor, account_id)
        self.errors, self.said = {}, words.SAVED

    @loads(Access.ADMIN)
    async def load(self, actor: Actor) -> None:
        """Open the page."""
        self.shown, self.said, self.errors = Shown(), "", {}
        account_id = row_id(self._param(routes.ADMIN_PERSON, "account_id"))
        if account_id is None:
            raise NotFound
        await self._read(actor, account_id)

    @handles(Access.ADMIN)
    async def block(self, actor: Actor, account_id: int) -> None:
        """Close it."""
        await services().people.block(actor, account_id)
        await self._changed(actor, account_id)

    @handles(Access.ADMIN)
    async def unblock(self, actor: Actor, account_id: int) -> None:
        """Open it again."""
        await services().people.unblock(actor, account_id)
        await self._changed(actor, account_id)

    @handles(Access.ADMIN)
    async def reset_factors(self, actor: Actor, account_id: int) -> None:
        """The ways to confirm a sign-in begin anew."""
        await services().people.reset_factors(actor, account_id)
        await self._changed(actor, account_id)

    @handles(Access.ADMIN)
    async def give(self, actor: Actor, account_id: int, form: dict[str, str]) -> None:
        """Another role."""
        role, insurer_id = views.role_of(form.get("role", "")), row_id(form.get("insurer", ""))
        try:
            await services().people.give_role(actor, account_id, role, insurer_id)
        except Invalid as error:
            self.errors, self.said = views.errors(error), ""
            return
        await self._changed(actor, account_id)

    @handles(Access.ADMIN)
    async def take(self, actor: Actor, account_id: int) -> None:
        """No role of staff any more."""
        await services().people.take_role(actor, account_id)
        await self._changed(actor, account_id)
