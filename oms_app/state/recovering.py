"""A forgotten password: what its two pages show; the forms are plain HTTP posts to `oms_app.http.recovery`."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import services, settings
from oms_app.domain.errors import DomainError
from oms_app.state.screen import Access, Screen, cookie, handles
from oms_app.views import registration as views
from oms_app.views import sign_in

RECOVERY_COOKIE = "recovery"


class Recovering(Screen):
    """The two pages of a new password; a refusal is told at the field that it is about."""

    error: str = ""
    password_error: str = ""
    resend_after: str = ""
    demo: bool = False

    def _arrived(self) -> None:
        query = self.router.url.query_parameters
        self._turn_page()
        line, self.problem_help = sign_in.error_line(query), sign_in.help_of(query)
        is_password = views.is_of_password(query)
        self.error, self.password_error = ("", line) if is_password else (line, "")
        self.demo = settings().demo

    @handles(Access.ANYONE)
    async def load_login(self) -> None:
        """Show why the last try did not work."""
        self._arrived()

    @handles(Access.ANYONE)
    async def load_code(self) -> object:
        """Show when another code may be had; when none waits to be typed, back to the beginning."""
        self._arrived()
        try:
            sent = await services().recovery.pending(cookie(self.router.headers.cookie or "", RECOVERY_COOKIE))
        except DomainError as error:
            return rx.redirect(f"{routes.RECOVER}?error={error.code.value}")
        self.resend_after = views.resend_after(sent)
        return None
