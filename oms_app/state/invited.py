"""What the pages of an invitation's link show; their forms are plain HTTP posts to `oms_app.http.invitation`."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import services, settings
from oms_app.domain.errors import DomainError
from oms_app.state.screen import Access, Screen, cookie, handles
from oms_app.views import invitations as views
from oms_app.views import registration, sign_in
from oms_app.views.invitations import Offer

INVITATION_COOKIE, ACCEPTANCE_COOKIE = "invitation", "acceptance"


class InvitedScreen(Screen):
    """The link itself never reaches the state."""

    offer: Offer = Offer()
    opened: bool = False
    wrong: dict[str, str] = views.wrong({})
    error: str = ""
    resend_after: str = ""
    demo: bool = False

    def _arrived(self) -> None:
        query = self.router.url.query_parameters
        self._turn_page()
        self.wrong, self.error = views.wrong(query), sign_in.error_line(query)
        self.problem_help = sign_in.help_of(query)
        self.demo = settings().demo

    @handles(Access.ANYONE)
    async def load_offer(self) -> None:
        """What the link is for; nothing for one that is unknown, over or used."""
        self._arrived()
        try:
            token = cookie(self.router.headers.cookie or "", INVITATION_COOKIE)
            self.offer = views.offer(await services().acceptance.look(token))
        except DomainError:
            self.offer = Offer()
        self.opened = True

    @handles(Access.ANYONE)
    async def load_code(self) -> object:
        """When another code may be had; when none waits to be typed, back to the form."""
        self._arrived()
        try:
            sent = await services().acceptance.pending(cookie(self.router.headers.cookie or "", ACCEPTANCE_COOKIE))
        except DomainError as error:
            return rx.redirect(f"{routes.INVITED}?error={error.code.value}")
        self.resend_after = registration.resend_after(sent)
        return None
