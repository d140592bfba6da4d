"""Forms that a passkey fills in: `assets/passkey.js` asks for the options, the browser for the key."""

from __future__ import annotations

from typing import Literal

import reflex as rx

from oms_app.components.icons import icon
from oms_app.components.values import Content
from oms_app.content import factors as words

Ceremony = Literal["get", "create"]


def passkey_form(ceremony: Ceremony, *content: Content, ask: str, action: str, answer: str) -> rx.Component:
    """Posts what the passkey answered as the field `answer` to `action`; the options come from `ask`."""
    return rx.el.form(
        rx.el.p(
            _problem("failed", words.PASSKEY_FAILED),
            _problem("unsupported", words.PASSKEY_UNSUPPORTED),
            role="alert",
            class_name="field-error passkey-told",
        ),
        *content,
        rx.el.input(type="hidden", name=answer, default_value="", data_passkey_answer=""),
        method="post",
        action=action,
        on_submit=None,
        class_name="stack",
        data_passkey=ceremony,
        data_ask=ask,
    )


def _problem(kind: str, text: str) -> rx.Component:
    """What went wrong in the browser; the script shows it, so that it is read aloud."""
    return rx.el.span(icon("alert", "sm"), rx.el.span(text), hidden=True, custom_attrs={f"data-{kind}": ""})
