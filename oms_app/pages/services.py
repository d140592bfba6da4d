"""«Мои услуги»: which service do I need, and where it begins."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import card, empty_state, facts
from oms_app.components.fields import text_field
from oms_app.components.icons import icon
from oms_app.components.layout import line, page_head, stack
from oms_app.content import changes
from oms_app.content import service_pages as words
from oms_app.domain.catalogue import LONGEST
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.services import ServicesScreen
from oms_app.views.service_search import EXAMPLES, ServiceRow

F = ServicesScreen.found
PAUSE_MS = 200


def _search() -> rx.Component:
    line_of_search = text_field(
        "q",
        words.SEARCH,
        hint=words.SEARCH_HINT,
        value=ServicesScreen.query,
        type="search",
        max_length=LONGEST,
        on_change=ServicesScreen.seek.debounce(PAUSE_MS),
        key=ServicesScreen.query,
        auto_complete="off",
    )
    return rx.el.form(
        rx.el.div(line_of_search, button(words.FIND, type="submit", icon="search"), class_name="search-line"),
        rx.el.p(F.said, role="status", class_name="sr"),
        on_submit=ServicesScreen.keep,
        role="search",
    )


def _listed(title: str, lines: Any) -> rx.Component:
    rows = [rx.el.li(icon("check", "sm"), rx.el.span(text), class_name="flex gap-3") for text in lines]
    return stack(rx.el.h3(title), rx.el.ul(*rows, class_name="grid gap-2"), gap="sm")


def _foremost() -> rx.Component:
    kinds = [f"{told.title}. {told.hint}" for told in changes.CHANGES.values()]
    return card(
        rx.el.p(words.TEXT),
        _listed(words.CHANGES, kinds),
        stack(rx.el.h3(words.TAKES), facts(words.TAKES_ROWS, 1), gap="sm"),
        _listed(words.NEEDED, words.NEEDED_ROWS),
        stack(rx.el.h3(words.RESULT), rx.el.p(words.RESULT_TEXT), gap="sm"),
        button(words.GO, "primary", icon="arrow_right", href=routes.SERVICE_POLICY),
        title=words.TITLE,
    )


def _other(row: ServiceRow) -> rx.Component:
    return rx.el.li(
        icon("arrow_right", "sm"), rx.el.div(rx.el.a(row.title, href=row.href, class_name="strong"), rx.el.p(row.about))
    )


def _found(row: ServiceRow, place: int) -> rx.Component:
    where: dict[str, Any] = {"href": row.href, "aria_label": row.label}
    go = rx.cond(place == 0, button(words.GO, "primary", **where), button(words.GO, **where))
    return rx.el.li(stack(rx.el.h2(row.title), rx.el.p(row.about), line(go), gap="sm"), class_name="card")


def _nothing() -> rx.Component:
    tries = [rx.el.li(rx.el.a(one.text, href=one.href, class_name="chip")) for one in EXAMPLES]
    chips = rx.el.ul(*tries, aria_label=words.TRY, class_name="chips")
    every = link(words.EVERYTHING, routes.SERVICES)
    return empty_state(words.NOTHING_TITLE, words.NOTHING_TEXT, stack(chips, every), sign="search")


def view() -> rx.Component:
    """The search; under it what it finds, or every service."""
    others = card(rx.el.ul(rx.foreach(F.rows, _other), class_name="rows"), title=words.OTHERS)
    results = rx.el.ul(rx.foreach(F.rows, _found), aria_label=words.RESULTS, class_name="stack stack-sm")
    answer = rx.cond(F.rows.length() > 0, results, _nothing())
    body = stack(_search(), rx.cond(F.query == "", stack(_foremost(), others), answer))
    page = stack(page_head(words.MINE, words.MINE_LEAD), guarded(ServicesScreen.loaded, "list", body))
    return citizen_page(rx.el.div(page, class_name="reading"), current=routes.SERVICES)


PAGE = Page(routes.SERVICES, words.MINE, view, Access.CITIZEN, ServicesScreen.load, words.MINE_ABOUT)
