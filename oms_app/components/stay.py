"""The warning before a session ends by rest; `assets/stay.js` shows it in time and counts."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.icons import icon
from oms_app.content import components as words


def stay_warning() -> rx.Component:
    """Announced once when it appears; the count is for the eyes alone."""
    warning = rx.el.div(
        icon("clock"),
        rx.el.div(
            rx.el.p(
                words.STAY_TITLE,
                " ",
                rx.el.span(aria_hidden="true", class_name="num", data_left=""),
                class_name="strong",
            ),
            rx.el.p(words.STAY_TEXT, class_name="small"),
        ),
        button(words.STAY),
        class_name="stay tone-attention",
        hidden=True,
    )
    return rx.el.div(warning, role="alert", class_name="stay-place no-print", data_stay="")
