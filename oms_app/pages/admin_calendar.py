"""«Сроки и календарь»: by which days deadlines are counted, and what an administrator mends in them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import alert, card
from oms_app.components.dialog import confirm_dialog, disclosure
from oms_app.components.fields import date_field, select_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.status import badge
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import when
from oms_app.content import calendar as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.calendar import CalendarScreen
from oms_app.state.screen import Access
from oms_app.views.calendar import KIND_CHOICES, DayRow, YearCard
from oms_app.views.rows import Fact

S = CalendarScreen.shown
E: Any = CalendarScreen.errors


def _day(row: DayRow) -> rx.Component:
    return rx.el.tr(
        head_cell(row.day),
        cell(words.KIND, badge(row.badge.text, row.badge.tone, row.badge.icon)),
        cell(words.REGION, row.region),
        cell(words.SOURCE, row.source),
    )


def _days(year: YearCard) -> rx.Component:
    head = [words.DAY, words.KIND, words.REGION, words.SOURCE]
    table = data_table(head, rx.foreach(year.days, _day), caption=year.title)
    shown = rx.cond(year.days.length() > 0, table, rx.el.p(words.NO_DAYS))
    return disclosure(words.DAYS_TITLE, rx.el.p(words.DAYS_HINT, class_name="small muted"), shown)


def _month(row: Fact) -> rx.Component:
    return rx.el.div(rx.el.dt(row.term, class_name="small muted"), rx.el.dd(row.value, class_name="num strong"))


def _year(year: YearCard) -> rx.Component:
    confirm = confirm_dialog(
        year.dialog,
        words.CONFIRM,
        words.CONFIRM_TITLE,
        words.CONFIRM_TEXT,
        words.CONFIRM_YES,
        CalendarScreen.confirm(year.year),
        kind="primary",
        opener_kind="secondary",
    )
    return card(
        rx.el.p(year.total),
        rx.el.dl(
            rx.foreach(year.months, _month),
            class_name="grid grid-cols-4 gap-x-6 gap-y-3 sm:grid-cols-6 lg:grid-cols-12",
        ),
        _days(year),
        when(year.may_confirm, line(confirm)),
        title=year.title,
        aside=badge(year.badge.text, year.badge.tone, year.badge.icon),
        class_name="columns-named",
    )


def _change() -> rx.Component:
    kinds = select_field("kind", words.KIND, options=KIND_CHOICES, error=E["kind"].to(str), width="half")
    regions = select_field(
        "region", words.REGION, options=S.regions, hint=words.REGION_HINT, empty=words.COUNTRY, width="half"
    )
    return card(
        rx.el.form(
            rx.el.p(words.CHANGE_LEAD, class_name="muted"),
            date_field("day", words.DAY, hint=words.DAY_HINT, error=E["day"].to(str), autocomplete="off"),
            kinds,
            regions,
            line(button(words.CHANGE, "primary", type="submit")),
            no_validate=True,
            on_submit=CalendarScreen.change,
            class_name="stack",
        ),
        title=words.CHANGE_TITLE,
    )


def _begin() -> rx.Component:
    begin = button(S.begin, icon="plus", on_click=CalendarScreen.begin(S.next_year))
    return card(rx.el.p(words.BEGIN_LEAD), line(begin), title=words.BEGIN_TITLE)


def view() -> rx.Component:
    """What waits, the form for one day, then year by year."""
    warned = when(S.warned, alert("attention", S.warned, words.WARNED_TEXT))
    said = rx.el.div(when(CalendarScreen.said, alert("success", CalendarScreen.said)), role="status")
    years = rx.el.div(rx.foreach(S.years, _year), class_name="stack")
    body = guarded(S.next_year != 0, "list", stack(warned, said, _change(), years, _begin()))
    content = rx.el.div(page_head(words.TITLE, words.LEAD), body, class_name="stack wrap")
    return staff_page(content, role=Role.ADMIN, current=routes.ADMIN_CALENDAR)


PAGE = Page(routes.ADMIN_CALENDAR, words.TITLE, view, Access.ADMIN, CalendarScreen.load)
