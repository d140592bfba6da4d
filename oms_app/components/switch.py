"""Switches that act at once, and what stands where nothing may be switched."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.icons import icon
from oms_app.components.values import Event, Text


def switch(label: Text, on: Any, on_click: Event, words: tuple[str, str]) -> rx.Component:
    """On or off, said in `words` (on, off) and not by colour alone; `label` is read aloud."""
    return rx.el.button(
        rx.el.span(class_name="switch-track"),
        rx.el.span(rx.cond(on, *words), class_name="switch-word"),
        type="button",
        role="switch",
        aria_checked=rx.cond(on, "true", "false"),
        aria_label=label,
        on_click=on_click,
        class_name="switch",
    )


def fixed(word: Text, label: Text) -> rx.Component:
    """What is on and stays on."""
    return rx.el.span(
        icon("lock", "sm"), rx.el.span(word), rx.el.span(": ", label, class_name="sr"), class_name="switch-fixed"
    )
