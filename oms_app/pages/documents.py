"""«Мои документы»: my certificates and sent papers."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import card, empty_state
from oms_app.components.layout import line, page_head, stack
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import when
from oms_app.content import document_pages as words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.documents import DocumentsScreen as P
from oms_app.state.screen import Access

ROWS: Any = P.rows
HEAD = (words.DOCUMENT, words.ISSUED, words.GET)


def _files(row: Any) -> rx.Component:
    """The file comes from plain HTTP, so these links leave the application."""
    return line(
        link(words.PDF, row.pdf, icon="download", aria_label=row.pdf_label, download=True, reload_document=True),
        link(words.HTML, row.html, aria_label=row.html_label, target="_blank"),
        link(words.PRINT, row.printed, icon="print", aria_label=row.print_label, target="_blank"),
        class_name="min-[640px]:-my-2.5",
    )


def _row(row: Any) -> rx.Component:
    application = when(row.application, link(row.application, row.application_href, class_name="small"))
    kind = rx.el.span(row.kind, class_name="text-text")
    name = head_cell(kind, rx.el.p(row.about, class_name="small muted"), application)
    issued = cell(words.ISSUED, row.issued, rx.el.p(row.size, class_name="small muted"))
    return rx.el.tr(name, issued, cell("", _files(row), class_name="max-[639px]:pl-0"))


def view() -> rx.Component:
    """The page."""
    go = button(words.NONE_ACTION, "primary", href=routes.POLICIES)
    none = empty_state(words.NONE_TITLE, words.NONE_TEXT, go)
    listed = card(data_table(HEAD, rx.foreach(ROWS, _row), caption=words.MINE))
    page = stack(page_head(words.MINE, words.LEAD), rx.cond(ROWS.length() > 0, listed, none))
    return citizen_page(guarded(P.loaded, "list", page), current=routes.DOCUMENTS)


PAGE = Page(routes.DOCUMENTS, words.MINE, view, Access.CITIZEN, P.load, words.MINE_ABOUT)
