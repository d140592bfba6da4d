"""«Сообщения об ошибках»: what is the most urgent; «Поддержка» opens with it (REG-4, DESK-2)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.cards import empty_state
from oms_app.components.layout import page_head, stack
from oms_app.components.support_tabs import support_tabs
from oms_app.content import support
from oms_app.content import support_reports as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.support_reports import SupportReports


def view() -> rx.Component:
    """The list."""
    found = empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, sign="check")
    body = guarded(SupportReports.reports_loaded, "list", found)
    content = stack(support_tabs(routes.SUPPORT_REPORTS), page_head(words.TITLE, words.LEAD), body, class_name="wrap")
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


PAGE = Page(routes.SUPPORT_REPORTS, words.TITLE, view, Access.SUPPORT, SupportReports.load, words.ABOUT)
PAGE_OF_SUPPORT = Page(routes.SUPPORT, support.TITLE, view, Access.SUPPORT, SupportReports.load, words.ABOUT)
