"""The last step: a code by SMS or of the person's app, and the application is sent (APP-6, SUB-1, SUB-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import services
from oms_app.content import errors
from oms_app.content import form as words
from oms_app.content.dates import MOSCOW
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, DomainError, Invalid, NotFound, TooMany
from oms_app.state.draft import Draft
from oms_app.state.screen import Access, handles
from oms_app.views import drafts as views


class Confirming(Draft):
    """The code that was sent for `coded`; its handle never leaves the server."""

    coded: str = ""
    sent: str = ""
    resend: str = ""
    code_error: str = ""
    sending: bool = False
    has_app: bool = False

    _handle: str = ""

    @handles(Access.CITIZEN)
    async def see_ways(self, actor: Actor) -> None:
        """Whether a code of the person's app will do, so that no SMS is needed."""
        self.has_app, self.code_error = await services().factors.has_app(actor), ""

    @handles(Access.CITIZEN)
    async def send_code(self, actor: Actor, key: str) -> Any:
        """Send a code by SMS; a draft that is not right goes back to its review."""
        try:
            code = await services().applications.send_code(actor, key)
        except Invalid:
            return rx.redirect(routes.application_edit(key, views.REVIEW))
        except NotFound:
            return await self._sent(actor, key)
        self._handle, self.coded, self.code_error = code.handle, key, ""
        self.sent = words.code_sent(code.sent_to, f"{code.expires_at.astimezone(MOSCOW):%H:%M}")
        self.resend = words.resend_after(f"{code.resend_at.astimezone(MOSCOW):%H:%M:%S}")
        return [rx.set_value("code", ""), rx.set_focus("code")]

    @handles(Access.CITIZEN)
    async def wait(self, actor: Actor) -> None:
        """Show that the application is on its way, and take no second press meanwhile."""
        self.sending, self.code_error = True, ""

    @handles(Access.CITIZEN)
    async def submit(self, actor: Actor, key: str, typed: dict[str, Any]) -> Any:
        """Send the application; a repeat leads to the same number."""
        try:
            code = "".join(str(typed.get("code") or "").split())
            receipt = await services().applications.submit(actor, key, self._handle, code)
        except Invalid:
            return rx.redirect(routes.application_edit(key, views.REVIEW))
        except NotFound:
            return await self._sent(actor, key)
        except DomainError as error:
            self.code_error = _sentence(error)
            return rx.set_focus("code")
        finally:
            self.sending = False
        return rx.redirect(routes.application(receipt.number), replace=True)


def _sentence(error: DomainError) -> str:
    if isinstance(error, TooMany) and error.code is Code.WRONG_CODE and error.left:
        return words.tries_left(error.left)
    return errors.sentence(error)
