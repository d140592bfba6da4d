"""Registration: what its two pages show; the forms themselves are plain HTTP posts to `oms_app.http.registration`."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import services, settings
from oms_app.domain.errors import DomainError
from oms_app.state.screen import Access, Screen, cookie, handles
from oms_app.views import registration as views
from oms_app.views import sign_in

REGISTRATION_COOKIE = "registration"


class Registering(Screen):
    """The two pages of a new account."""

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
    async def load_form(self) -> None:
        """Show which fields are to be mended."""
        self._arrived()

    @handles(Access.ANYONE)
    async def load_code(self) -> object:
        """Show when another code may be had; when none waits to be typed, back to the form."""
        self._arrived()
        handle = cookie(self.router.headers.cookie or "", REGISTRATION_COOKIE)
        try:
            sent = await services().registration.pending(handle)
        except DomainError as error:
            return rx.redirect(f"{routes.REGISTER}?error={error.code.value}")
        self.resend_after = views.resend_after(sent)
        return None
