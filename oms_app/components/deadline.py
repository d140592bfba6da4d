"""The term of a decision as a strip of days with today in it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.values import Content, Number, Text, pick, when
from oms_app.content import components as words


def _day(index: Any, passed: Any, today_label: Text) -> rx.Component:
    """One day; the last passed one is today, and its label stands where the strip is low."""
    today = index == passed - 1
    look = pick(today, "day day-today", pick(index < passed, "day day-past", "day"))
    return rx.el.i(when(today, when(today_label, rx.el.b(today_label))), class_name=look)


def _days(passed: Number, total: Number, today_label: Text) -> list[rx.Component]:
    if isinstance(passed, int) and isinstance(total, int):
        return [_day(index, passed, today_label) for index in range(total)]
    passed_var, total_var = rx.Var.create(passed).to(int), rx.Var.create(total).to(int)
    return [rx.foreach(rx.Var.range(total_var), lambda index: _day(index, passed_var, today_label))]


def day_strip(
    passed: Number,
    total: Number,
    start: Text,
    end: Text,
    today_label: Text = "",
    lead: Content | None = None,
    large: bool = False,
    standing: Text = "",
) -> rx.Component:
    """Day `passed` of `total`; `large` and `lead` (the sentence with the date) are for the page of the application.

    `standing` is said in place of the day while the clock stands still.
    """
    late = passed > total
    counted = rx.el.span(words.DAY, rx.el.span(passed, words.OF, total, class_name="num"))
    words_of_day = pick(passed == 0, rx.el.span(words.FIRST_DAY), counted)
    running = pick(late, rx.el.span(words.OVERDUE), words_of_day)
    title = pick(standing, rx.el.span(standing), running)
    half = pick((passed * 2) > total, "days-late-half", "days-early-half")
    return rx.el.div(
        rx.el.div(
            rx.el.h2(title) if large else rx.el.p(title, class_name="small strong"),
            rx.fragment() if lead is None else rx.el.p(lead),
            class_name="days-head",
        ),
        rx.el.div(*_days(passed, total, today_label), aria_hidden="true", class_name="days-bars"),
        rx.el.p(rx.el.span(start), rx.el.span(end), class_name="days-ends"),
        class_name=["days", "days-large" if large else "", pick(late, "days-over", ""), half],
    )
