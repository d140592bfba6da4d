"""The items of a report of an error: what was seen, what is said to be right, what became of it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import data_check as words


def _fact(name: str, value: Any) -> rx.Component:
    return when(value, rx.el.div(rx.el.dt(name), rx.el.dd(value)))


def _item(row: Any) -> rx.Component:
    head = rx.el.div(
        rx.el.h3(row.name), badge(row.badge.text, row.badge.tone, row.badge.icon), class_name="section-head"
    )
    told = rx.el.dl(
        _fact(words.SEEN, row.seen),
        _fact(words.TOLD, row.told),
        _fact(words.PROVED_BY, row.proof),
        _fact(words.DECIDED, row.decided),
        _fact(words.REASON, row.reason),
        class_name="facts facts-2",
    )
    return rx.el.li(head, told, class_name="report-item")


def item_list(items: Any) -> rx.Component:
    """Every item, one under another."""
    return rx.el.ul(rx.foreach(items, _item), class_name="report-items")
