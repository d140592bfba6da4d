"""«Обращения»: what waits for an answer by its deadline, and the search over everything (DESK-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import empty_state
from oms_app.components.fields import text_field
from oms_app.components.layout import page_head, stack
from oms_app.components.status import badge
from oms_app.components.support_tabs import support_tabs
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import when
from oms_app.content import ticket_desk as words
from oms_app.domain.actor import Role
from oms_app.domain.catalogue import LONGEST
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.ticket_desk import TicketQueue

Q: Any = TicketQueue


def _search() -> rx.Component:
    asked = text_field(
        "q",
        words.SEARCH,
        hint=words.SEARCH_HINT,
        value=Q.query,
        type="search",
        max_length=LONGEST,
        key=Q.query,
        auto_complete="off",
    )
    away = when(Q.query, link(words.EVERYTHING, routes.SUPPORT_TICKETS))
    return rx.el.form(
        rx.el.div(asked, button(words.FIND, type="submit", icon="search"), away, class_name="search-line"),
        rx.el.p(Q.said, role="status", class_name="small muted"),
        on_submit=Q.seek,
        role="search",
    )


def _row(row: Any) -> rx.Component:
    _, kind, state, due, holder = words.COLUMNS
    late = when(row.is_late, rx.el.span(words.LATE, class_name="small strong ticket-late"))
    return rx.el.tr(
        head_cell(rx.el.a(row.number, href=row.href, class_name="num"), rx.el.p(row.sent, class_name="small muted")),
        cell(kind, row.kind),
        cell(state, badge(row.badge.text, row.badge.tone, row.badge.icon)),
        cell(due, row.due, " ", late),
        cell(holder, row.holder),
    )


def view() -> rx.Component:
    """The search, the queue."""
    table = data_table(words.COLUMNS, rx.foreach(Q.lines, _row), words.CAPTION)
    none = rx.cond(
        Q.query == "",
        empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, sign="check"),
        empty_state(words.NOTHING_TITLE, words.NOTHING_TEXT, sign="search"),
    )
    body = guarded(Q.queue_loaded, "list", stack(_search(), rx.cond(Q.lines.length() > 0, table, none)))
    content = stack(support_tabs(routes.SUPPORT_TICKETS), page_head(words.TITLE, words.LEAD), body, class_name="wrap")
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


PAGE = Page(routes.SUPPORT_TICKETS, words.TITLE, view, Access.SUPPORT, TicketQueue.load, words.ABOUT)
