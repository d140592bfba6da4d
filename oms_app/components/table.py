"""Tables that fold on a phone: each cell then carries the name of its column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from oms_app.components.values import Content, Text, when


def cell(label: Text, *children: Content, **props: Any) -> rx.Component:
    """A cell; `label` is the name of its column, shown when the table is folded."""
    return rx.el.td(*children, data_label=label, **props)


def head_cell(*children: Content) -> rx.Component:
    """The cell that names its row."""
    return rx.el.th(*children, scope="row")


def data_table(
    head: Sequence[Text], rows_component: Content, caption: Text = "", dense: bool = False, **props: Any
) -> rx.Component:
    """A table with a read-aloud caption; `rows_component` is the rows (`rx.el.tr` of `head_cell` and `cell`)."""
    return rx.el.table(
        when(caption, rx.el.caption(caption, class_name="sr")),
        rx.el.thead(rx.el.tr(*[rx.el.th(text, scope="col") for text in head])),
        rx.el.tbody(rows_component),
        class_name=f"sheet {'sheet-dense' if dense else ''}".strip(),
        **props,
    )
