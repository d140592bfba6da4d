"""Where the person is in a task of several steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from oms_app.components.icons import icon
from oms_app.components.values import Number, Text, pick
from oms_app.content import components as words


def _step(index: Number, title: Text, current: Number) -> rx.Component:
    done, now = current > index, current == index
    sign = rx.el.i(pick(done, icon("check", "xs"), rx.el.span(index)), aria_hidden="true")
    return rx.el.li(
        sign,
        rx.el.span(title, pick(done, rx.el.span(f", {words.STEP_DONE}", class_name="sr"), rx.fragment())),
        class_name=pick(done, "step is-done", pick(now, "step is-now", "step")),
        aria_current=pick(now, "step", "false"),
    )


def stepper(steps: Sequence[Text] | rx.Var[Any], current: Number) -> rx.Component:
    """The steps by name, the current one counted from 1; a bar on a phone, a list at the side on a desktop."""
    if isinstance(steps, rx.Var):
        total: Number = steps.to(list).length()
        drawn = [rx.foreach(steps, lambda title, index: _step(index + 1, title, current))]
    else:
        total = len(steps)
        drawn = [_step(index, title, current) for index, title in enumerate(steps, start=1)]
    return rx.el.nav(
        rx.el.p(
            words.STEP, rx.el.span(current, words.OF, total, class_name="num"), class_name="small muted steps-count"
        ),
        rx.el.ol(*drawn),
        aria_label=words.STEPS,
        class_name="steps",
    )
