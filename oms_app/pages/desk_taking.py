"""Several free applications taken at once: the boxes of the lines, the bar under them, what became of it."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert
from oms_app.content import desk_queue as words
from oms_app.state.desk_taking import Taking
from oms_app.views.desk_queue import AT_ONCE, QueueLine, TakenLine

AT_FIRST = 5


def box(line: QueueLine) -> rx.Component:
    """A mark that this line is to be taken with others."""
    mark = rx.el.input(
        type="checkbox",
        default_checked=Taking.picked.contains(line.number),
        on_change=lambda _: Taking.pick(line.number),
        key=f"{line.number}-{Taking.turn}",
        aria_label=line.pick,
    )
    return rx.el.label(mark, class_name="queue-box")


def take_bar() -> rx.Component:
    """Take what is picked, or the first of the list."""
    picked = button(
        rx.fragment(f"{words.TAKE_PICKED}: ", Taking.picked.length()),
        "primary",
        on_click=Taking.take_picked(Taking.picked),
    )
    many = rx.el.input(
        type="number",
        name="many",
        min=1,
        max=AT_ONCE,
        default_value=str(AT_FIRST),
        aria_label=words.HOW_MANY,
        class_name="input",
    )
    first = rx.el.form(
        button(words.TAKE_FIRST, type="submit"), many, on_submit=Taking.take_first, class_name="queue-first"
    )
    return rx.el.div(
        rx.cond(Taking.picked.length() > 0, picked),
        first,
        rx.el.p(words.at_once(AT_ONCE), class_name="small muted"),
        role="group",
        aria_label=words.TAKE_LABEL,
        class_name="queue-take",
    )


def _told(line: TakenLine) -> rx.Component:
    number = rx.cond(line.href != "", rx.el.a(line.number, href=line.href), rx.el.span(line.number))
    return rx.el.li("№\u00a0", number, ": ", line.text)


def told() -> rx.Component:
    """Line by line what was taken, announced once."""
    listed = rx.el.ul(rx.foreach(Taking.told, _told), class_name="queue-told-lines")
    close = button(words.TOLD_CLOSE, "quiet", on_click=Taking.close_told)
    return rx.el.div(
        rx.cond(Taking.told.length() > 0, alert("info", words.TOLD_TITLE, "", listed, close)),
        role="status",
        class_name="queue-told",
    )
