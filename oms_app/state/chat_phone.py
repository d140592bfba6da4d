"""The phone of a visitor in the chat: asked for, proved by a code, changed (SUP-2, SUP-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.bootstrap import services
from oms_app.content import errors
from oms_app.domain.errors import DomainError
from oms_app.services.address_codes import AddressCodeSent
from oms_app.state.chat import ChatPanel
from oms_app.state.screen import Access, handles

PHONE, CODE, TEXT = "chat-phone", "chat-code", "chat-text"


class ChatPhone(ChatPanel):
    """`code_sent` once a code is on its way; its handle never leaves the server."""

    code_sent: bool = False
    phone_error: str = ""
    code_error: str = ""
    _handle: str = ""

    def _sent(self, sent: AddressCodeSent) -> None:
        self._handle, self.code_sent, self.phone_error, self.code_error = sent.handle, True, "", ""

    @handles(Access.ANYONE)
    async def ask_code(self, form: dict[str, str]) -> Any:
        """Send a code to the phone that was typed."""
        try:
            guest = await self._guest(by_person=True)
            self._sent(await services().chat_phones.ask_code(guest, form.get(PHONE, "")))
        except DomainError as error:
            self.phone_error = errors.sentence(error)
            return rx.set_focus(PHONE)
        return rx.set_focus(CODE)

    @handles(Access.ANYONE)
    async def resend_code(self) -> Any:
        """Another code to the same phone."""
        try:
            guest = await self._guest(by_person=True)
            self._sent(await services().chat_phones.resend(guest, self._handle))
        except DomainError as error:
            self.code_error = errors.sentence(error)
        return rx.set_focus(CODE)

    @handles(Access.ANYONE)
    async def enter_code(self, form: dict[str, str]) -> Any:
        """The phone is mine."""
        try:
            guest = await self._guest(by_person=True)
            await services().chat_phones.prove(guest, self._handle, form.get(CODE, ""))
        except DomainError as error:
            self.code_error = errors.sentence(error)
            return rx.set_focus(CODE)
        self._handle, self.code_sent, self.code_error = "", False, ""
        await self._show(seen=True)
        return rx.set_focus(TEXT)

    @handles(Access.ANYONE)
    async def other_phone(self) -> Any:
        """Type another one; the one that was proved is the chat's no more."""
        self._handle, self.code_sent, self.phone_error, self.code_error = "", False, "", ""
        if self.chat.phone:
            await services().chat_phones.forget(await self._guest(by_person=True))
            await self._show(seen=True)
        return rx.set_focus(PHONE)
