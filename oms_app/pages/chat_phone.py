"""In the chat of a visitor: where the answer goes when they do not wait for it (SUP-2, SUP-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.fields import code_field, text_field
from oms_app.components.layout import line
from oms_app.components.values import when
from oms_app.content import chats as words
from oms_app.state.chat_phone import CODE, PHONE, ChatPhone

S: Any = ChatPhone


def _ask() -> rx.Component:
    phone = text_field(
        PHONE,
        words.PHONE,
        hint=words.PHONE_HINT,
        error=S.phone_error,
        type="tel",
        input_mode="tel",
        autocomplete="tel",
        max_length=30,
    )
    return rx.el.form(phone, button(words.PHONE_ASK, type="submit"), on_submit=S.ask_code, class_name="stack-tight")


def _enter() -> rx.Component:
    code = code_field(CODE, words.CODE, hint=words.CODE_HINT, error=S.code_error)
    ways = line(
        button(words.CODE_ENTER, "primary", type="submit"),
        button(words.CODE_AGAIN, "quiet", on_click=S.resend_code),
        button(words.PHONE_OTHER, "quiet", on_click=S.other_phone),
    )
    return rx.el.form(code, ways, on_submit=S.enter_code, class_name="stack-tight")


def phone_place() -> rx.Component:
    """The phone is asked for, proved, or known."""
    asks = rx.el.section(
        rx.el.h3(words.PHONE_TITLE),
        rx.el.p(words.PHONE_TEXT, class_name="small muted"),
        rx.cond(S.code_sent, _enter(), _ask()),
        class_name="chat-phone",
    )
    known = rx.el.div(
        rx.el.p(S.chat.phone, class_name="small"),
        button(words.PHONE_CHANGE, "quiet", on_click=S.other_phone),
        class_name="chat-phone",
    )
    return rx.fragment(when(S.chat.asks_phone, asks), when(S.chat.phone, known))
