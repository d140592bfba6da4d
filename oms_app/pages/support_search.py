"""«Поиск»: requests, chats and reports of errors by a number or by words in any form (DESK-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import card, empty_state
from oms_app.components.fields import text_field
from oms_app.components.layout import page_head, stack
from oms_app.components.status import badge
from oms_app.components.support_tabs import support_tabs
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import has_any, pick, when
from oms_app.content import support, support_reports, ticket_desk
from oms_app.content import support_search as words
from oms_app.domain.actor import Role
from oms_app.domain.catalogue import LONGEST
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.pages.support_reports import report_row
from oms_app.pages.support_tickets import ticket_row
from oms_app.state.screen import Access
from oms_app.state.support_search import SupportSearchScreen

F: Any = SupportSearchScreen.found
CHAT, STATE, WHEN, HOLDER = words.CHAT_COLUMNS


def _line() -> rx.Component:
    asked = text_field(
        "q",
        words.SEARCH,
        hint=words.SEARCH_HINT,
        value=F.query,
        type="search",
        max_length=LONGEST,
        key=F.query,
        auto_complete="off",
    )
    return rx.el.form(
        rx.el.div(asked, button(words.FIND, type="submit", icon="search"), class_name="search-line"),
        rx.el.p(F.said, role="status", class_name="small muted"),
        on_submit=SupportSearchScreen.seek,
        role="search",
    )


def _chat_row(row: Any) -> rx.Component:
    title = pick(row.href, rx.el.a(row.title, href=row.href), rx.el.span(row.title))
    became = rx.el.p(words.BECAME, rx.el.a(row.request, href=row.request_href, class_name="num"), class_name="small")
    return rx.el.tr(
        head_cell(title, when(row.request, became)),
        cell(STATE, badge(row.badge.text, row.badge.tone, row.badge.icon)),
        cell(WHEN, row.when),
        cell(HOLDER, row.holder),
    )


def _part(title: str, rows: Any, columns: tuple[str, ...], draw: Any) -> rx.Component:
    table = data_table(columns, rx.foreach(rows, draw), title)
    return when(has_any(rows), card(table, title=title, class_name="columns-named"))


def view() -> rx.Component:
    """The search line; under it what was found, part by part."""
    results = stack(
        _part(support.TICKETS, F.tickets, ticket_desk.COLUMNS, ticket_row),
        _part(support.CHATS, F.chats, words.CHAT_COLUMNS, _chat_row),
        _part(support.REPORTS, F.reports, support_reports.COLUMNS, report_row),
    )
    some = has_any(F.tickets) | has_any(F.chats) | has_any(F.reports)
    before = empty_state(words.BEFORE_TITLE, words.BEFORE_TEXT, sign="search")
    nothing = empty_state(words.NOTHING_TITLE, words.NOTHING_TEXT, sign="search")
    told = rx.cond(F.query == "", before, rx.cond(some, results, nothing))
    body = guarded(SupportSearchScreen.search_loaded, "list", stack(_line(), told))
    content = stack(support_tabs(routes.SUPPORT_SEARCH), page_head(words.TITLE, words.LEAD), body, class_name="wrap")
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


PAGE = Page(routes.SUPPORT_SEARCH, words.TITLE, view, Access.SUPPORT, SupportSearchScreen.load, words.ABOUT)
