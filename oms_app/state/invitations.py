"""«Приглашения» on «Люди», and the form of a new one."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.content import invitations as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Invalid
from oms_app.domain.invitations import InvitationField
from oms_app.domain.row_id import row_id
from oms_app.services.invitations import TOPIC
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import invitations as views
from oms_app.views import people
from oms_app.views.invitations import InvitationRow
from oms_app.views.rows import Choice


class InvitationsScreen(Screen):
    """The list, live in every open tab."""

    invitations: list[InvitationRow] = []
    listed: bool = False
    told: str = ""

    async def _read(self, actor: Actor) -> None:
        self.invitations = views.rows(await services().invitations.list(actor), now())
        self.listed = True

    @loads(Access.ADMIN)
    async def load(self, actor: Actor) -> None:
        """The list, and what has just been sent."""
        self.told = words.SENT if "invited" in self.router.url.query_parameters else ""
        self._watch(InvitationsScreen.refresh, TOPIC)
        await self._read(actor)

    @handles(Access.ADMIN)
    async def refresh(self, actor: Actor) -> None:
        """Sent, accepted or withdrawn, here or elsewhere."""
        await self._read(actor)

    @handles(Access.ADMIN)
    async def send_again(self, actor: Actor, invitation_id: int) -> None:
        """Another letter, another link."""
        self.told = ""
        await services().invitations.send_again(actor, invitation_id)
        self.told = words.SENT
        await self._read(actor)

    @handles(Access.ADMIN)
    async def withdraw(self, actor: Actor, invitation_id: int) -> None:
        """The link opens nothing any more."""
        self.told = ""
        await services().invitations.withdraw(actor, invitation_id)
        self.told = words.WITHDRAWN
        await self._read(actor)


class InvitingScreen(Screen):
    """The form."""

    insurers: list[Choice] = []
    wrong: dict[str, str] = views.no_errors()
    ready: bool = False

    @loads(Access.ADMIN)
    async def load(self, actor: Actor) -> None:
        """An empty form."""
        self.wrong = views.no_errors()
        self.insurers = people.insurers(await services().people.organisations(actor))
        self.ready = True

    @handles(Access.ADMIN)
    async def invite(self, actor: Actor, form: dict[str, Any]) -> Any:
        """Send it, or say what to mend."""
        typed = {field.value: str(form.get(field) or "") for field in InvitationField}
        try:
            await services().invitations.invite(actor, typed, row_id(typed[InvitationField.INSURER]))
        except Invalid as error:
            self.wrong = views.to_mend(error)
            return rx.set_focus(error.problems[0].field)
        return rx.redirect(f"{routes.ADMIN_PEOPLE}?invited=1")
