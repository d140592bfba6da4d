"""«Контроль качества»: are we on time, why not, and what is about to be late."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import card, empty_state, facts_list
from oms_app.components.chart import chart_card, hatches
from oms_app.components.dialog import disclosure
from oms_app.components.downloads import file_link, files
from oms_app.components.fields import field, select_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.status import badge
from oms_app.components.values import Text, has_any, when
from oms_app.content import quality as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.quality import QualityScreen
from oms_app.state.screen import Access
from oms_app.views.history_frame import FileLink, QuickRow
from oms_app.views.quality import CHANGE_CHOICES, HANDLING_CHOICES, CaseLine

Q = QualityScreen.quality


def _day(name: str, label: str, value: Text) -> rx.Component:
    control = rx.el.input(
        type="date",
        id=name,
        name=name,
        default_value=value,
        class_name="input input-short",
        aria_describedby=f"{name}-error {name}-hint",
    )
    return field(name, label, control, "", "")


def _period(row: QuickRow) -> rx.Component:
    current = rx.cond(row.chosen, "true", "false")
    return rx.el.li(rx.el.a(row.text, href=row.href, aria_current=current, class_name="chip"))


def _filters() -> rx.Component:
    insurer = select_field("insurer", words.INSURER, options=Q.insurers, value=Q.insurer, empty=words.ALL_INSURERS)
    fields = rx.el.div(
        _day("from", words.SINCE, Q.since),
        _day("to", words.UNTIL, Q.until),
        select_field("change", words.CHANGE, options=CHANGE_CHOICES, value=Q.change, empty=words.ANY_CHANGE),
        select_field("handling", words.HANDLING, options=HANDLING_CHOICES, value=Q.handling, empty=words.ANY_HANDLING),
        rx.cond(Q.several, insurer),
        class_name="quality-fields",
    )
    reset = rx.cond(Q.is_narrowed, button(words.RESET, "quiet", href=routes.QUALITY))
    asks = rx.el.form(
        fields,
        line(button(words.APPLY, type="submit"), reset),
        on_submit=QualityScreen.find,
        role="search",
        class_name="stack stack-sm",
        key=Q.key,
    )
    chips = rx.el.ul(rx.foreach(Q.periods, _period), aria_label=words.PERIOD_CHOICES, class_name="chips")
    return rx.el.div(chips, disclosure(words.FILTERS, asks), class_name="stack stack-sm no-print")


def _case(row: CaseLine) -> rx.Component:
    return rx.el.li(
        rx.el.a(row.number, href=row.href, class_name="strong"),
        rx.el.span(row.what),
        rx.el.span(row.until, class_name="muted"),
        badge(row.badge.text, row.badge.tone, row.badge.icon),
    )


def _cases(rows: list[CaseLine], empty: str) -> rx.Component:
    listed = rx.el.ul(rx.foreach(rows, _case), class_name="cases")
    return rx.cond(has_any(rows), listed, rx.el.p(empty, class_name="muted"))


def _now() -> rx.Component:
    lead = rx.el.p(words.NOW_LEAD, class_name="small muted")
    return rx.cond(Q.opens_cases, card(lead, _cases(Q.due, words.NOW_EMPTY), title=words.NOW_TITLE))


def _missed() -> rx.Component:
    note = when(Q.missed_note, rx.el.p(Q.missed_note, class_name="small muted"))
    return rx.cond(Q.opens_cases, card(_cases(Q.missed, words.MISSED_EMPTY), note, title=words.MISSED_TITLE))


def _figures() -> rx.Component:
    against = rx.el.p(words.AGAINST, class_name="small muted")
    totals = card(rx.el.div(facts_list(Q.totals), class_name="quality-totals"), against)
    charts = rx.el.div(rx.foreach(Q.charts, chart_card), class_name="charts")
    empty = empty_state(words.NONE_TITLE, words.NONE_TEXT, sign="search")
    return rx.cond(Q.is_empty, empty, stack(totals, charts))


def _file(row: FileLink) -> rx.Component:
    return rx.el.li(file_link(row.text, row.href), rx.el.span(row.hint, class_name="small muted"))


def _export() -> rx.Component:
    listed = rx.el.ul(rx.foreach(Q.files, _file), class_name="history-files")
    told = rx.el.p(words.EXPORT_HINT, class_name="small muted")
    return rx.el.div(disclosure(words.EXPORT, files(told, listed)), class_name="no-print")


def view() -> rx.Component:
    """What is late now, the period, the figures, the terms that were missed, the files."""
    body = stack(hatches(), _now(), _filters(), _export(), _figures(), _missed())
    page = stack(page_head(words.TITLE, Q.lead), guarded(QualityScreen.quality_loaded, "list", body))
    return staff_page(page, role=Role.ADMIN, or_role=Role.SUPERVISOR, current=routes.QUALITY)


PAGE = Page(routes.QUALITY, words.TITLE, view, Access.OVERSIGHT, QualityScreen.load)
