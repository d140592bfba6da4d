"""How a page is laid out: its head, its panes, a column, a line."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from oms_app.components.values import Content, when


def page_head(
    title: Content,
    lead: Content = "",
    above: Content = "",
    aside: Content = "",
    back: Content = "",
    title_id: str = "title",
    **of_title: Any,
) -> rx.Component:
    """The heading of a page with the way back, what it belongs to, a line under it and what stands at its right.

    The heading takes the focus after a navigation: `rx.set_focus("title")`.
    """
    return rx.el.div(
        back,
        rx.el.div(
            rx.el.div(
                when(above, rx.el.p(above, class_name="small muted")),
                rx.el.h1(title, id=title_id, tab_index=-1, **of_title),
                when(lead, rx.el.p(lead, class_name="small muted page-lead")),
            ),
            when(aside, rx.el.div(aside, class_name="line page-aside")),
            class_name="page-head-in",
        ),
        class_name="page-head",
    )


def stack(*content: Content, gap: Literal["sm", "md", "lg"] = "md", **props: Any) -> rx.Component:
    """Things one under another."""
    look = f"stack stack-{gap} {props.pop('class_name', '')}".strip()
    return rx.el.div(*content, class_name=look, **props)


def line(*content: Content, **props: Any) -> rx.Component:
    """Things in a line that wraps."""
    look = f"line {props.pop('class_name', '')}".strip()
    return rx.el.div(*content, class_name=look, **props)


def tools(*buttons: Content) -> rx.Component:
    """What can be done with the thing above: the first button leads, on a phone it has a line of its own."""
    return rx.el.div(*buttons, class_name="tools no-print")


def panes(main: Content, side: Content, side_first: bool = False) -> rx.Component:
    """A reading column and what stands beside it; `side_first` puts the side above on a phone (what waits)."""
    return rx.el.div(
        rx.el.div(main, class_name="pane-main stack"),
        rx.el.div(side, class_name="pane-side stack"),
        class_name=f"panes {'panes-side-first' if side_first else ''}".strip(),
    )


def task_layout(steps: Content, form: Content) -> rx.Component:
    """A step of a task: the steps at the side, the form in the reading column."""
    return rx.el.div(steps, rx.el.div(form, class_name="reading"), class_name="task")
