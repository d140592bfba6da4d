"""The choice of light, dark or the system's look; the browser remembers it."""

from __future__ import annotations

from typing import Literal

import reflex as rx
from reflex.style import color_mode, set_color_mode

from oms_app.components.icons import icon
from oms_app.content import components as words


def _mode(mode: Literal["system", "light", "dark"], sign: str, label: str) -> rx.Component:
    return rx.el.button(
        icon(sign, "sm"),
        rx.el.span(label, class_name="sr"),
        type="button",
        title=label,
        aria_pressed=rx.cond(color_mode == mode, "true", "false"),
        on_click=set_color_mode(mode),
    )


def look_switch() -> rx.Component:
    """Three small buttons in one group."""
    return rx.el.div(
        _mode("system", "system", words.LOOK_SYSTEM),
        _mode("light", "sun", words.LOOK_LIGHT),
        _mode("dark", "moon", words.LOOK_DARK),
        role="group",
        aria_label=words.LOOK,
        class_name="look",
    )
