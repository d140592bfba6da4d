"""«Обращения»: what waits for an answer, by its deadline (DESK-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.cards import card, empty_state
from oms_app.components.layout import page_head, stack
from oms_app.components.status import badge
from oms_app.components.support_tabs import support_tabs
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import when
from oms_app.content import ticket_desk as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.ticket_desk import TicketQueue

Q: Any = TicketQueue


def ticket_row(row: Any) -> rx.Component:
    """A request in a table."""
    _, kind, state, due, holder = words.COLUMNS
    late = when(row.is_late, " ", rx.el.span(words.LATE, class_name="small strong ticket-late"))
    return rx.el.tr(
        head_cell(rx.el.a(row.number, href=row.href, class_name="num"), rx.el.p(row.sent, class_name="small muted")),
        cell(kind, row.kind),
        cell(state, badge(row.badge.text, row.badge.tone, row.badge.icon)),
        cell(due, row.due, late),
        cell(holder, row.holder),
    )


def view() -> rx.Component:
    """The queue."""
    table = data_table(words.COLUMNS, rx.foreach(Q.lines, ticket_row), words.CAPTION)
    none = empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, sign="check")
    body = guarded(Q.queue_loaded, "list", rx.cond(Q.lines.length() > 0, card(table, class_name="columns-named"), none))
    content = stack(support_tabs(routes.SUPPORT_TICKETS), page_head(words.TITLE, words.LEAD), body, class_name="wrap")
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


PAGE = Page(routes.SUPPORT_TICKETS, words.TITLE, view, Access.SUPPORT, TicketQueue.load, words.ABOUT)
