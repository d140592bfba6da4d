"""The form of a question, and how the forms of the desk end."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.fields import textarea_field
from oms_app.content import desk as words
from oms_app.state.desk_case import Case

S = Case.shown


def panel_end(send: str, kind: str) -> rx.Component:
    """Send it, or not now."""
    cancel = button(words.CANCEL, "quiet", on_click=Case.open_panel(""))
    return rx.el.div(button(send, kind, type="submit"), cancel, class_name="line")  # type: ignore[arg-type]


def ask_panel() -> rx.Component:
    """What to clarify; the citizen reads it word for word."""
    return rx.el.form(
        rx.el.h2(words.ASK_TITLE),
        textarea_field("question", words.ASK_FIELD, hint=words.ASK_HINT, error=Case.text_error, rows=3),
        panel_end(words.ASK_SEND, "primary"),
        on_submit=Case.ask(S.number, S.version),
        class_name="decide-panel stack-tight",
    )
