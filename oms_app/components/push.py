"""The button that lets a browser show the portal's messages; `assets/push.js` asks it."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.icons import icon
from oms_app.components.layout import line, stack
from oms_app.components.values import Text
from oms_app.content import notifications as words


def push_button(key: Text, action: str) -> rx.Component:
    """Asks the browser with `key`, and posts what it answered to `action`; says what became of it."""
    told = rx.el.p(
        _place("failed", words.PUSH_FAILED),
        _place("denied", words.PUSH_DENIED),
        _place("unsupported", words.PUSH_UNSUPPORTED),
        role="alert",
        class_name="field-error passkey-told",
    )
    done = rx.el.p(rx.el.span(words.PUSH_DONE, hidden=True, custom_attrs={"data-done": ""}), role="status")
    ask = button(words.DEVICE_ADD, icon="bell", custom_attrs={"data-push-ask": ""})
    return stack(told, line(ask), done, gap="sm", data_push=action, data_push_key=key)


def _place(kind: str, text: str) -> rx.Component:
    """One way in which it went; the script shows it, so that it is read aloud."""
    return rx.el.span(icon("alert", "sm"), rx.el.span(text), hidden=True, custom_attrs={f"data-{kind}": ""})
