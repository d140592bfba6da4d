"""«Мои услуги»: which service do I need."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import card, facts
from oms_app.components.icons import icon
from oms_app.components.layout import page_head, stack
from oms_app.content import changes
from oms_app.content import service_pages as words
from oms_app.pages.frame import citizen_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.services import ServicesScreen


def _listed(title: str, lines: Any) -> rx.Component:
    rows = [rx.el.li(icon("check", "sm"), rx.el.span(text), class_name="flex gap-3") for text in lines]
    return stack(rx.el.h3(title), rx.el.ul(*rows, class_name="grid gap-2"), gap="sm")


def view() -> rx.Component:
    """The page."""
    kinds = [f"{told.title}. {told.hint}" for told in changes.CHANGES.values()]
    service = card(
        rx.el.p(words.TEXT),
        _listed(words.CHANGES, kinds),
        stack(rx.el.h3(words.TAKES), facts(words.TAKES_ROWS, 1), gap="sm"),
        _listed(words.NEEDED, words.NEEDED_ROWS),
        stack(rx.el.h3(words.RESULT), rx.el.p(words.RESULT_TEXT), gap="sm"),
        button(words.GO, "primary", icon="arrow_right", href=routes.SERVICE_POLICY),
        title=words.TITLE,
    )
    page = stack(page_head(words.MINE, words.MINE_LEAD), service, class_name="reading")
    return citizen_page(page, current=routes.SERVICES)


PAGE = Page(routes.SERVICES, words.MINE, view, Access.CITIZEN, ServicesScreen.load, words.MINE_ABOUT)
