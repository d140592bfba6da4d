"""«История запросов»: applications with their numbers, and every message."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import card, empty_state
from oms_app.components.deadline import day_strip
from oms_app.components.fields import text_field
from oms_app.components.icons import icon
from oms_app.components.layout import page_head, panes, stack
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import history as words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.history import History
from oms_app.state.screen import Access
from oms_app.views.rows import MessageRow, RequestRow


def request_card(row: RequestRow) -> rx.Component:
    """One application in a list, with its term while it runs."""
    number = rx.cond(row.number != "", rx.el.span("№\u00a0", row.number, class_name="num"), words.DRAFT)
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.h3(rx.el.a(row.title, href=row.href, class_name="card-link")),
                rx.el.p(number, " · ", row.when, class_name="small muted"),
            ),
            badge(row.badge_text, row.badge_tone, row.badge_icon),
            class_name="card-head",
        ),
        rx.cond(row.total > 0, day_strip(row.passed, row.total, "", row.until)),
        class_name="card request",
    )


def _search() -> rx.Component:
    return rx.el.form(
        text_field("q", words.SEARCH, hint=words.SEARCH_HINT, value=History.search, type="search"),
        button(words.FIND, type="submit", icon="search"),
        rx.cond(History.search != "", button(words.SHOW_ALL, "quiet", on_click=History.show_all)),
        on_submit=History.find,
        role="search",
        class_name="search-line",
        key=History.search,
    )


def _requests() -> rx.Component:
    listed = rx.el.ul(rx.foreach(History.requests, request_card), class_name="stack")
    empty = rx.cond(
        History.search != "",
        empty_state(words.NOTHING_TITLE, words.NOTHING_TEXT, sign="search"),
        empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, button(words.EMPTY_ACTION, "primary", href=routes.POLICIES)),
    )
    return rx.el.section(
        rx.el.h2(words.REQUESTS), rx.cond(History.requests.length() > 0, listed, empty), class_name="stack"
    )


def _message(row: MessageRow) -> rx.Component:
    mark = when(row.unread, badge(words.UNREAD, "info", "bell"))
    letter = rx.el.div(
        rx.el.p(row.text, class_name="small message-text"),
        rx.el.p(row.channel, class_name="small muted"),
        when(row.href, rx.el.a(words.OPEN, href=row.href)),
        class_name="message-body",
    )
    head = rx.el.span(rx.el.span(row.title, class_name="strong"), rx.el.span(row.when, class_name="small muted"), mark)
    return rx.el.li(rx.el.details(rx.el.summary(head, icon("chevron_down", "sm")), letter), class_name="message")


def _messages() -> rx.Component:
    listed = rx.el.ul(rx.foreach(History.messages, _message), class_name="messages")
    return card(rx.cond(History.messages.length() > 0, listed, rx.el.p(words.NO_MESSAGES)), title=words.MESSAGES)


def view() -> rx.Component:
    """Search, applications, messages."""
    body = guarded(History.loaded, "list", stack(_search(), panes(_requests(), _messages())))
    return citizen_page(stack(page_head(words.TITLE, words.LEAD), body), current=routes.HISTORY)


PAGE = Page(routes.HISTORY, words.TITLE, view, Access.CITIZEN, History.load)
