"""Signing in: what the two pages show; the forms themselves are plain HTTP posts to `oms_app.http.auth`."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import services, settings
from oms_app.content import dates
from oms_app.content import sign_in as words
from oms_app.domain.errors import DomainError
from oms_app.state.screen import Access, Screen, cookie, handles
from oms_app.views import sign_in as views

CHALLENGE_COOKIE = "challenge"


class SignIn(Screen):
    """The two pages of signing in."""

    error: str = ""
    note: str = ""
    sent_to: str = ""
    resend_after: str = ""
    next_path: str = ""
    demo: bool = False

    def _arrived(self) -> None:
        query = self.router.url.query_parameters
        self.problem, self.missing = "", False
        self.error = views.error_line(query)
        self.note = words.SIGNED_OUT_NOTE if query.get("bye") else ""
        self.next_path = query.get("next", "")
        self.demo = settings().demo

    @handles(Access.ANYONE)
    async def load_login(self) -> None:
        """Show why the last try did not work."""
        self._arrived()

    @handles(Access.ANYONE)
    async def load_code(self) -> object:
        """Show where the code went; when none waits to be typed, back to the beginning."""
        self._arrived()
        try:
            sent = await services().signing_in.pending(cookie(self.router.headers.cookie or "", CHALLENGE_COOKIE))
        except DomainError as error:
            return rx.redirect(f"{routes.LOGIN}?error={error.code.value}")
        self.sent_to = words.sent_to(sent.sent_to)
        self.resend_after = words.resend_after(f"{sent.resend_at.astimezone(dates.MOSCOW):%H:%M:%S}")
        return None
