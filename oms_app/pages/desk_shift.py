"""«Сдать смену»: everything that the reviewer holds, in one confirmation."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.dialog import disclosure
from oms_app.components.fields import select_field, textarea_field
from oms_app.components.values import when
from oms_app.content import desk_duty as words
from oms_app.state.desk_duty import HandingOver


def shift() -> rx.Component:
    """To whom, what they should know, what became of it."""
    form = rx.el.form(
        rx.el.p(words.SHIFT_TEXT, class_name="small"),
        select_field(
            "heir", words.SHIFT_TO_WHOM, options=HandingOver.colleagues, empty=words.SHIFT_QUEUE, auto_complete="off"
        ),
        textarea_field("shift_note", words.SHIFT_NOTE, hint=words.SHIFT_NOTE_HINT, optional=True, rows=2),
        rx.el.div(button(words.SHIFT, type="submit", icon="arrow_right"), class_name="line"),
        on_submit=HandingOver.hand_over,
        reset_on_submit=True,
        class_name="stack-tight",
    )
    told = rx.el.p(when(HandingOver.shift_told, HandingOver.shift_told), role="status", class_name="small strong")
    return rx.el.div(disclosure(words.SHIFT, form), told)
