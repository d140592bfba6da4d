"""«Жалобы»: what quality control has to register and to answer, by deadlines."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.cards import card, empty_state
from oms_app.components.layout import page_head, stack
from oms_app.components.status import badge
from oms_app.components.table import cell, data_table, head_cell
from oms_app.content import complaint_desk as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.complaint_desk import ComplaintList
from oms_app.state.screen import Access
from oms_app.views.complaint_desk import Line

COMPLAINT, PERSON, APPLICATION, STATE, DUE = words.COLUMNS


def _row(row: Line) -> rx.Component:
    return rx.el.tr(
        head_cell(rx.el.a(row.number, href=row.href, class_name="num")),
        cell(PERSON, row.person),
        cell(APPLICATION, rx.el.a(row.application, href=row.application_href, class_name="num")),
        cell(STATE, badge(row.badge.text, row.badge.tone, row.badge.icon)),
        cell(DUE, rx.el.span(row.due, class_name=f"due tone-{row.due_tone}")),
    )


def view() -> rx.Component:
    """The list."""
    table = data_table(words.COLUMNS, rx.foreach(ComplaintList.lines, _row), caption=words.TITLE)
    counted = rx.el.p(ComplaintList.waiting, class_name="small muted", role="status")
    found = rx.cond(
        ComplaintList.lines.length() > 0,
        card(counted, table, class_name="columns-named complaint-list"),
        empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, sign="check"),
    )
    body = guarded(ComplaintList.lines_loaded, "list", found)
    content = stack(page_head(words.TITLE, words.LEAD), body, class_name="wrap")
    return staff_page(content, role=Role.SUPERVISOR, current=routes.COMPLAINTS)


PAGE = Page(routes.COMPLAINTS, words.TITLE, view, Access.SUPERVISOR, ComplaintList.load)
