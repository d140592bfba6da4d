"""What components accept, plain values or Vars, and how something is shown only when it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import reflex as rx

Text: TypeAlias = str | rx.Var[str]
Flag: TypeAlias = bool | rx.Var[bool]
# An int or a Var of one: the types of Vars do not know the operators that Vars have.
Number: TypeAlias = Any
Event: TypeAlias = Any
Content: TypeAlias = rx.Component | rx.Var[Any] | str


def when(flag: Any, *content: Content) -> rx.Component:
    """The content if the flag (or text, or list) is true or not empty; a Var decides in the browser."""
    shown = rx.fragment(*content)
    if isinstance(flag, rx.Var):
        return rx.cond(flag.bool(), shown, rx.fragment())
    return shown if flag else rx.fragment()


def pick(flag: Any, yes: Any, no: Any) -> Any:
    """One of two values; only a Var costs a decision in the browser."""
    if isinstance(flag, rx.Var):
        return rx.cond(flag.bool(), yes, no)
    return yes if flag else no


def each(rows: Sequence[Any] | rx.Var[Any], draw: Callable[[Any], Any]) -> list[Any]:
    """Every row drawn: a list known when the page is built at once, a Var in the browser."""
    return [rx.foreach(rows, draw)] if isinstance(rows, rx.Var) else [draw(row) for row in rows]


def has_any(rows: Sequence[Any] | rx.Var[Any]) -> Any:
    """Whether there is at least one row."""
    return rows.to(list).length() > 0 if isinstance(rows, rx.Var) else bool(rows)
