"""«История запросов»: what was asked and told, found, opened, taken away."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import empty_state
from oms_app.components.dialog import disclosure
from oms_app.components.downloads import file_link, files
from oms_app.components.fields import field, select_field, text_field
from oms_app.components.icons import icon
from oms_app.components.layout import line, page_head, stack
from oms_app.components.values import Text, when
from oms_app.content import history as words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.history_group import group
from oms_app.pages.page import Page
from oms_app.state.history import History
from oms_app.state.screen import Access
from oms_app.views.history_frame import MATTER_CHOICES, STATUS_CHOICES, FileLink, QuickRow

F = History.frame


def _day(name: str, label: str, value: Text) -> rx.Component:
    control = rx.el.input(
        type="date",
        id=name,
        name=name,
        default_value=value,
        class_name="input input-short",
        aria_describedby=f"{name}-error {name}-hint",
    )
    return field(name, label, control, "", "")


def _filters() -> rx.Component:
    fields = rx.el.div(
        select_field("status", words.STATUS, options=STATUS_CHOICES, value=F.status, empty=words.ANY_STATUS),
        select_field("about", words.MATTER, options=MATTER_CHOICES, value=F.matter, empty=words.ANY_MATTER),
        _day("from", words.SINCE, F.since),
        _day("to", words.UNTIL, F.until),
        class_name="history-fields",
    )
    show = line(button(words.APPLY, type="submit"))
    summary = rx.el.summary(icon("chevron_down", "sm"), rx.el.span(words.FILTERS))
    body = rx.el.div(fields, show, class_name="disclosure-body stack stack-sm")
    return rx.el.details(summary, body, open=F.has_filters, class_name="disclosure history-filters")


def _search() -> rx.Component:
    reset = rx.cond(F.is_narrowed, button(words.RESET, "quiet", href=routes.HISTORY))
    return rx.el.form(
        rx.el.div(
            text_field("q", words.SEARCH, hint=words.SEARCH_HINT, value=F.search, type="search", max_length=80),
            button(words.FIND, type="submit", icon="search"),
            reset,
            class_name="search-line",
        ),
        _filters(),
        on_submit=History.find,
        role="search",
        class_name="history-search no-print",
        key=F.key,
    )


def _quick(row: QuickRow) -> rx.Component:
    current = rx.cond(row.chosen, "true", "false")
    return rx.el.li(rx.el.a(row.text, href=row.href, aria_current=current, class_name="chip"))


def _tools() -> rx.Component:
    chips = rx.el.ul(rx.foreach(F.quick, _quick), aria_label=words.QUICK, class_name="chips")
    read = rx.cond(History.unread > 0, button(words.READ_ALL, "quiet", icon="check", on_click=History.read_all))
    return rx.el.div(chips, read, class_name="history-tools no-print")


def _file(row: FileLink) -> rx.Component:
    return rx.el.li(file_link(row.text, row.href), rx.el.span(row.hint, class_name="small muted"))


def _export() -> rx.Component:
    listed = rx.el.ul(rx.foreach(F.files, _file), class_name="history-files")
    told = rx.el.p(words.EXPORT_HINT, class_name="small muted")
    return rx.el.div(disclosure(words.EXPORT, files(told, listed)), class_name="no-print")


def _news() -> rx.Component:
    """Lies over the page, so that nothing moves when something comes."""
    pill = rx.el.div(
        icon("bell", "sm"),
        rx.el.span(words.CAME),
        button(words.SHOW_CAME, on_click=History.show_news),
        class_name="pill",
    )
    return rx.el.div(rx.cond(History.has_news, pill), role="status", class_name="history-news no-print")


def _pages() -> rx.Component:
    return rx.el.nav(
        when(F.newer, button(words.NEWER, icon="arrow_left", href=F.newer)),
        when(F.older, button(words.OLDER, icon="arrow_right", href=F.older)),
        rx.cond(F.is_first, rx.fragment(), rx.el.a(words.TO_START, href=F.top)),
        aria_label=words.PAGES,
        class_name="line no-print",
    )


def _list() -> rx.Component:
    listed = rx.el.ul(
        rx.foreach(History.rows, group), id="list", tab_index=-1, aria_label=words.LIST, class_name="history"
    )
    empty = rx.cond(
        F.is_narrowed,
        empty_state(words.NOTHING_TITLE, words.NOTHING_TEXT, button(words.RESET, href=routes.HISTORY), sign="search"),
        empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, button(words.EMPTY_ACTION, "primary", href=routes.POLICIES)),
    )
    return rx.cond(History.rows.length() > 0, listed, empty)


def view() -> rx.Component:
    """Search, quick choices, the groups, the pages, the files."""
    body = guarded(History.loaded, "list", stack(_search(), _tools(), _news(), _list(), _pages(), _export()))
    return citizen_page(stack(page_head(words.TITLE, words.LEAD), body), current=routes.HISTORY)


PAGE = Page(routes.HISTORY, words.TITLE, view, Access.CITIZEN, History.load)
