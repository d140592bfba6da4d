"""How a policy stands beside the register: a sentence when it is away, and what the two say differently."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert
from oms_app.components.icons import icon
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
    told = rx.el.div(
        icon("alert"),
        rx.el.div(
            rx.el.p(part.heading.title, class_name="strong"),
            rx.el.p(part.heading.text),
            rx.el.ul(rx.foreach(part.differences, lambda row: _row(row, part.theirs)), class_name="stack stack-sm"),
            rx.el.div(*ways, class_name="alert-actions"),
            class_name="alert-body",
        ),
        role="status",
        class_name="alert tone-attention",
    )
    return when(part.heading.title, told)


def _row(row: Any, theirs: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(row.label, class_name="strong"),
        rx.el.p(words.OURS, ": ", row.ours),
        rx.el.p(theirs, ": ", row.theirs),
    )
