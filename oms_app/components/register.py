"""How a policy stands beside the register: a sentence when it is away, and what the two say differently."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert
from oms_app.components.values import Content, when
from oms_app.content import register as words


def source_line(part: Any, on_ask: Any) -> rx.Component:
    """«Обновить» or «Повторить»; nothing while the register is being asked."""
    return when(part.action, button(part.action, "quiet", icon="refresh", on_click=on_ask, class_name="no-print"))


def notices(part: Any) -> rx.Component:
    """What the register's silence or answer means for the reader, and what is still on its way to it."""
    return rx.fragment(
        when(part.notice.title, alert("info", part.notice.title, part.notice.text)),
        when(part.correction.title, alert("info", part.correction.title, part.correction.text)),
    )


def differences(part: Any, *ways: Content) -> rx.Component:
    """What the portal and the register say differently, and the ways out."""
    rows = rx.el.dl(rx.foreach(part.differences, lambda row: _row(row, part.theirs)), class_name="facts facts-1")
    told = rx.el.div(
        rx.el.h3(part.heading.title),
        rx.el.p(part.heading.text, class_name="small muted"),
        rows,
        rx.el.div(*ways, class_name="line"),
        class_name="card stack stack-sm",
    )
    return when(part.heading.title, told)


def _row(row: Any, theirs: Any) -> rx.Component:
    return rx.el.div(
        rx.el.dt(row.label),
        rx.el.dd(rx.el.span(words.OURS, ": ", class_name="small muted"), rx.el.span(row.ours)),
        rx.el.dd(rx.el.span(theirs, ": ", class_name="small muted"), rx.el.span(row.theirs, class_name="strong")),
    )
