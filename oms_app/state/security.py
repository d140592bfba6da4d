"""«Безопасность»: how one signs in, where from, and what is done about a stranger (SIGN-4)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import security as views
from oms_app.views.security import DeviceRow, SettingRow, SignInRow


class Security(Screen):
    """My own account."""

    loaded: bool = False
    locked: bool = False
    settings: list[SettingRow] = []
    devices: list[DeviceRow] = []
    sign_ins: list[SignInRow] = []

    async def _read(self, actor: Actor) -> None:
        house, at = services(), now()
        contacts = await house.contacts.mine(actor)
        self.locked = contacts.password_locked
        factors, outside = await house.factors.list(actor), await house.outside.offered(actor)
        self.settings = views.settings(actor, contacts, factors, at, outside)
        self.devices = views.devices(await house.devices.mine(actor), at)
        self.sign_ins = views.sign_ins(await house.devices.history(actor), at)
        self.loaded = True

    @loads(Access.SIGNED_IN)
    async def load(self, actor: Actor) -> None:
        """Show everything."""
        await self._read(actor)
        self._watch(Security.refresh, f"account:{actor.account_id}", f"person:{actor.person_id}")

    @handles(Access.SIGNED_IN)
    async def refresh(self, actor: Actor) -> None:
        """Something of the account changed, here or elsewhere."""
        await self._read(actor)

    @handles(Access.SIGNED_IN)
    async def end(self, actor: Actor, session_id: int) -> None:
        """End the session of another device."""
        await services().devices.end(actor, session_id)
        await self._read(actor)

    @handles(Access.SIGNED_IN)
    async def end_others(self, actor: Actor) -> None:
        """«Выйти везде»."""
        await services().signing_in.sign_out_all(actor, but_this=True)
        await self._read(actor)

    @handles(Access.SIGNED_IN)
    async def deny(self, actor: Actor, attempt_id: int) -> object:
        """«Это был не я»; the next thing is a new password."""
        await services().devices.deny(actor, attempt_id)
        return rx.redirect(f"{routes.SECURITY_PASSWORD}?denied=1")
