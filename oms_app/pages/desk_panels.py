"""How the forms of the desk end."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.content import desk as words
from oms_app.state.desk_case import Case


def panel_end(send: str, kind: str) -> rx.Component:
    """Send it, or not now."""
    cancel = button(words.CANCEL, "quiet", on_click=Case.open_panel(""))
    return rx.el.div(button(send, kind, type="submit"), cancel, class_name="line")  # type: ignore[arg-type]
