"""Signing in: what the two pages show; the forms themselves are plain HTTP posts to `oms_app.http.auth`."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import services, settings
from oms_app.domain.errors import DomainError
from oms_app.domain.factors import StaffFactor
from oms_app.state.screen import Access, Screen, cookie, handles
from oms_app.views import sign_in as views

CHALLENGE_COOKIE = "challenge"


class SignIn(Screen):
    """The two pages of signing in."""

    error: str = ""
    note: str = ""
    demo: bool = False
    staff_asked: bool = False
    outside: views.OutsideWay = views.OutsideWay()
    step: views.AskedStep = views.AskedStep()

    def _arrived(self) -> None:
        query = self.router.url.query_parameters
        self._turn_page()
        self.error, self.problem_help = views.error_line(query), views.help_of(query)
        self.note = views.note(query)
        self.demo = settings().demo
        self.staff_asked = settings().staff_factor is StaffFactor.ASKED
        self.outside = views.outside_way(services().outside.name, query.get("next", ""))

    @handles(Access.ANYONE)
    async def load_login(self) -> None:
        """Show why the last try did not work."""
        self._arrived()

    @handles(Access.ANYONE)
    async def load_code(self) -> object:
        """Show what is asked for; when nothing waits to be answered, back to the beginning."""
        self._arrived()
        try:
            step = await services().signing_in.pending(cookie(self.router.headers.cookie or "", CHALLENGE_COOKIE))
        except DomainError as error:
            return rx.redirect(f"{routes.LOGIN}?error={error.code.value}")
        self.step = views.asked_step(step)
        return None
