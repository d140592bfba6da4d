"""Tabs: one of several views of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import reflex as rx

from oms_app.components.behaviour import walk_tabs
from oms_app.components.values import Content, Event, Text, pick


def _tab(name: str, key: str, title: Content, current: Text, on_select: Callable[[str], Event]) -> rx.Component:
    chosen: Any = current == key
    return rx.el.button(
        title,
        type="button",
        role="tab",
        id=f"{name}-{key}-tab",
        aria_controls=f"{name}-panel",
        aria_selected=pick(chosen, "true", "false"),
        tab_index=pick(chosen, 0, -1),
        on_click=on_select(key),
    )


def tabs(
    name: str,
    label: Text,
    items: Sequence[tuple[str, Content]],
    current: Text,
    on_select: Callable[[str], Event],
    panel: Content,
) -> rx.Component:
    """`items` are (key, title); `on_select(key)` is an event; `panel` shows what `current` names."""
    return rx.el.div(
        rx.el.div(
            *[_tab(name, key, title, current, on_select) for key, title in items],
            role="tablist",
            aria_label=label,
            class_name="tabs",
            custom_attrs={"onKeyDown": walk_tabs()},
        ),
        rx.el.div(panel, role="tabpanel", id=f"{name}-panel", aria_label=label, tab_index=0, class_name="tab-panel"),
    )
