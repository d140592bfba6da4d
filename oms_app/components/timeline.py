"""The way of an application: done, now in the middle of attention, next, end."""

from __future__ import annotations

import reflex as rx

from oms_app.components.icons import status_icon
from oms_app.components.values import each, pick, when
from oms_app.views.rows import TimelineStep


def _step(step: TimelineStep) -> rx.Component:
    return rx.el.li(
        rx.el.span(status_icon(step.icon), class_name="timeline-dot"),
        rx.el.div(
            rx.el.h3(step.title),
            when(step.text, rx.el.p(step.text, class_name="small timeline-text")),
            when(step.when, rx.el.p(step.when, class_name="small timeline-when")),
            class_name="timeline-body",
        ),
        class_name=f"timeline-step is-{step.state}",
        aria_current=pick(step.state == "now", "step", "false"),
    )


def timeline(steps: rx.Var[list[TimelineStep]] | list[TimelineStep]) -> rx.Component:
    """Steps from the first to the end; the one that is `now` is marked for everybody."""
    return rx.el.ol(*each(steps, _step), class_name="timeline")
