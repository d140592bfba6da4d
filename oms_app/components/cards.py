"""Cards: a thing, what waits for the person, what needs nothing, a notice, an empty place, named values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import reflex as rx

from oms_app.components.icons import icon
from oms_app.components.values import Content, Text, each, when
from oms_app.views.rows import Fact

Tone = Literal["info", "attention", "success", "danger"]
SIGNS: dict[Tone, str] = {"info": "info", "attention": "alert", "success": "check_circle", "danger": "alert"}


def card(
    *children: Content, title: Content | None = None, aside: Content | None = None, **props: object
) -> rx.Component:
    """A surface for one thing; `aside` (a badge, a link) stands at the right of the title."""
    look = f"card {props.pop('class_name', '')}".strip()
    if title is None and aside is None:
        return rx.el.section(*children, class_name=look, **props)
    head = rx.el.div(
        rx.fragment() if title is None else rx.el.h2(title),
        rx.fragment() if aside is None else aside,
        class_name="card-head",
    )
    return rx.el.section(head, *children, class_name=look, **props)


def todo_card(caption: Text, title: Text, text: Text, until: Content = "", action: Content = "") -> rx.Component:
    """What waits for the person: one card, one action, and by when."""
    return rx.el.section(
        rx.el.div(icon("flag"), rx.el.h2(caption), class_name="todo-caption"),
        rx.el.div(
            rx.el.h3(title),
            rx.el.p(text, class_name="small muted"),
            when(until, rx.el.p(until, class_name="small strong")),
            action,
            class_name="todo-body",
        ),
        class_name="card todo",
    )


def calm_card(title: Text, text: Text) -> rx.Component:
    """Says that nothing is needed, and what goes on meanwhile."""
    return rx.el.section(
        rx.el.span(icon("check"), class_name="calm-mark"),
        rx.el.h2(title),
        rx.el.p(text),
        class_name="card calm",
    )


def alert(tone: Tone, title: Text, text: Content = "", *actions: Content) -> rx.Component:
    """A notice within the page; danger and attention are announced at once, the others politely."""
    return rx.el.div(
        icon(SIGNS[tone]),
        rx.el.div(
            rx.el.p(title, class_name="strong"),
            when(text, rx.el.p(text)),
            rx.el.div(*actions, class_name="alert-actions") if actions else rx.fragment(),
            class_name="alert-body",
        ),
        role="alert" if tone == "danger" else "status",
        class_name=f"alert tone-{tone}",
    )


def empty_state(title: Text, text: Text, action: Content = "", sign: str = "file") -> rx.Component:
    """An empty place: what will be here and what to do first."""
    return rx.el.section(
        rx.el.span(icon(sign), class_name="empty-mark"),
        rx.el.h2(title),
        rx.el.p(text, class_name="muted"),
        action,
        class_name="card empty",
    )


def _fact(term: Content, value: Content) -> rx.Component:
    return rx.el.div(rx.el.dt(term), rx.el.dd(value))


def facts(pairs: Sequence[tuple[Content, Content]], columns: Literal[1, 2, 3, 4] = 2) -> rx.Component:
    """Named values known when the page is built; the values may be Vars or components."""
    return rx.el.dl(*[_fact(term, value) for term, value in pairs], class_name=f"facts facts-{columns}")


def facts_list(rows: rx.Var[list[Fact]] | list[Fact], columns: Literal[1, 2, 3, 4] = 2) -> rx.Component:
    """Named values that only the state knows."""
    return rx.el.dl(*each(rows, lambda row: _fact(row.term, row.value)), class_name=f"facts facts-{columns}")
