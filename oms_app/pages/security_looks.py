"""«Кто смотрел мои данные»: who of staff, when, for which application."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, link
from oms_app.components.cards import card, empty_state
from oms_app.components.layout import page_head, stack
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import when
from oms_app.content import audit as words
from oms_app.content import security
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.looks import Looks
from oms_app.state.screen import Access

ROWS: Any = Looks.rows


def _row(row: Any) -> rx.Component:
    who = rx.el.p(row.organisation, class_name="small muted")
    number = when(row.number, link(f"№\u00a0{row.number}", row.href))
    return rx.el.tr(
        head_cell(rx.el.span(row.when, class_name="text-text")),
        cell(words.COLUMNS[1], row.deed),
        cell(words.COLUMNS[2], row.who, who),
        cell(words.COLUMNS[3], number),
    )


def view() -> rx.Component:
    """The list."""
    head = page_head(words.TITLE, words.LEAD, back=back_link(security.BACK, routes.SECURITY))
    listed = card(data_table(words.COLUMNS, rx.foreach(ROWS, _row), caption=words.TITLE))
    none = empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, sign="eye")
    page = stack(head, rx.cond(ROWS.length() > 0, listed, none))
    return citizen_page(guarded(Looks.loaded, "list", page), current=routes.SECURITY)


PAGE = Page(routes.SECURITY_LOOKS, words.TITLE, view, Access.CITIZEN, Looks.load)
