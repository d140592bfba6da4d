"""«Сообщения об ошибках»: what is the most urgent; «Поддержка» opens with it (REG-4, DESK-2)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.cards import card, empty_state
from oms_app.components.layout import page_head, stack
from oms_app.components.status import badge
from oms_app.components.support_tabs import support_tabs
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import when
from oms_app.content import support
from oms_app.content import support_reports as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.support_reports import SupportReports
from oms_app.views.report_desk import Line

REPORT, PERSON, ASKED, STATE, DUE = words.COLUMNS


def report_row(row: Line) -> rx.Component:
    """A report in a table."""
    holder = when(row.holder, rx.el.span(row.holder, class_name="small muted"))
    return rx.el.tr(
        head_cell(rx.el.a(row.number, href=row.href, class_name="num")),
        cell(PERSON, row.person),
        cell(ASKED, row.asked),
        cell(STATE, badge(row.badge.text, row.badge.tone, row.badge.icon), holder),
        cell(DUE, rx.el.span(row.due, class_name=f"due tone-{row.due_tone}")),
    )


def view() -> rx.Component:
    """The list."""
    table = data_table(words.COLUMNS, rx.foreach(SupportReports.lines, report_row), caption=words.TITLE)
    counted = rx.el.p(SupportReports.waiting, class_name="small muted", role="status")
    found = rx.cond(
        SupportReports.lines.length() > 0,
        card(counted, table, class_name="columns-named"),
        empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, sign="check"),
    )
    body = guarded(SupportReports.reports_loaded, "list", found)
    content = stack(support_tabs(routes.SUPPORT_REPORTS), page_head(words.TITLE, words.LEAD), body, class_name="wrap")
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


PAGE = Page(routes.SUPPORT_REPORTS, words.TITLE, view, Access.SUPPORT, SupportReports.load, words.ABOUT)
PAGE_OF_SUPPORT = Page(routes.SUPPORT, support.TITLE, view, Access.SUPPORT, SupportReports.load, words.ABOUT)
