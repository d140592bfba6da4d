"""Choices drawn as large rows: one of several, some of several, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import reflex as rx

from oms_app.components.error_line import error_line
from oms_app.components.values import Content, Event, Flag, Text, each, when
from oms_app.content import components as words
from oms_app.views.rows import Choice

Options = Sequence[Choice] | rx.Var[Any]


def checkbox(
    name: str,
    label: Text,
    checked: Flag = False,
    on_change: Event = None,
    hint: Text = "",
    error: Text = "",
    **props: Any,
) -> rx.Component:
    """Yes or no, with the whole line as the target."""
    events = {} if on_change is None else {"on_change": on_change}
    return rx.el.div(
        error_line(error, name, id=f"{name}-error"),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                id=name,
                name=name,
                default_checked=checked,
                aria_describedby=f"{name}-error {name}-hint",
                **events,
                **props,
            ),
            rx.el.span(label),
            class_name="check",
        ),
        rx.el.p(hint, id=f"{name}-hint", class_name="field-hint check-hint"),
        class_name="check-box",
    )


def _row(
    kind: Literal["radio", "checkbox"],
    name: str,
    choice: Any,
    chosen: Any,
    on_change: Callable[[Any], Event] | None,
    kept: dict[str, Any],
    under: Callable[[Any], Content] | None = None,
) -> rx.Component:
    picked = chosen.contains(choice.value) if kind == "checkbox" else chosen == choice.value
    events = {} if on_change is None else {"on_change": on_change(choice.value)}
    row = rx.el.label(
        rx.el.input(type=kind, name=name, value=choice.value, default_checked=picked, **events, **kept),
        rx.el.span(
            rx.el.span(choice.text, class_name="choice-text"),
            when(choice.hint, rx.el.span(choice.hint, class_name="choice-hint")),
        ),
        class_name="choice",
    )
    return row if under is None else rx.el.div(row, under(choice))


def _group(name: str, legend: Text, hint: Text, error: Text, optional: Flag, rows: list[Any]) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(legend, when(optional, rx.el.span(f", {words.OPTIONAL}", class_name="field-optional"))),
        error_line(error, name, id=f"{name}-error"),
        rx.el.p(hint, id=f"{name}-hint", class_name="field-hint"),
        rx.el.div(*rows, class_name="choices"),
        id=name,
        aria_describedby=f"{name}-error {name}-hint",
        class_name="field choice-group",
    )


def _rows(
    kind: Any, name: str, options: Options, chosen: Any, on_change: Any, kept: dict[str, Any], under: Any = None
) -> list[Any]:
    known = rx.Var.create(chosen)
    return each(options, lambda choice: _row(kind, name, choice, known, on_change, kept, under))


def choice_list(
    name: str,
    legend: Text,
    options: Options,
    value: Text = "",
    on_change: Callable[[Any], Event] | None = None,
    hint: Text = "",
    error: Text = "",
    optional: Flag = False,
    keep: Text = "",
    under: Callable[[Any], Content] | None = None,
) -> rx.Component:
    """One of several; `on_change(value)` is an event, an `rx.State` handler that takes the value will do.

    `under(choice)` draws what stands below a row, outside of what is pressed.
    """
    kept = {"data_keep": keep, "data_saved": value} if isinstance(keep, rx.Var) or keep else {}
    return _group(name, legend, hint, error, optional, _rows("radio", name, options, value, on_change, kept, under))


def check_list(
    name: str,
    legend: Text,
    options: Options,
    values: Sequence[str] | rx.Var[list[str]] = (),
    on_change: Callable[[Any], Event] | None = None,
    hint: Text = "",
    error: Text = "",
    optional: Flag = False,
) -> rx.Component:
    """Some of several; `on_change(value)` is called with the value whose row was pressed."""
    chosen = values if isinstance(values, rx.Var) else list(values)
    return _group(name, legend, hint, error, optional, _rows("checkbox", name, options, chosen, on_change, {}))
