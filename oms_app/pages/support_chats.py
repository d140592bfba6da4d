"""«Чаты»: who waits for an answer, what I hold, what colleagues hold (SUP-2, DESK-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import card
from oms_app.components.layout import page_head, stack
from oms_app.components.support_tabs import support_tabs
from oms_app.components.values import when
from oms_app.content import chat_desk as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.chat_desk import ChatLists
from oms_app.state.screen import Access

L: Any = ChatLists.lists


def _duty() -> rx.Component:
    told = rx.cond(
        L.is_on,
        rx.el.p(rx.el.b(words.ON_DUTY), ". ", words.ON_DUTY_TEXT, " ", L.here),
        rx.el.p(rx.el.b(words.OFF_DUTY), ". ", words.OFF_DUTY_TEXT, " ", L.here),
    )
    act = rx.cond(
        L.is_on,
        button(words.GO_OFF, "secondary", icon="pause", on_click=ChatLists.go_on(False)),
        button(words.GO_ON, "primary", icon="chat", on_click=ChatLists.go_on(True)),
    )
    return rx.el.div(rx.el.div(told, role="status"), act, class_name="card chat-duty")


def _row(row: Any, act: rx.Component) -> rx.Component:
    about = rx.el.div(
        rx.el.p(row.title, class_name="strong"),
        rx.el.p(row.about, class_name="small muted"),
        when(row.unread, rx.el.p(row.unread, class_name="small strong chat-unread")),
    )
    return rx.el.li(about, act, class_name="chat-row")


def _waiting(row: Any) -> rx.Component:
    take = button(words.TAKE, "primary", on_click=ChatLists.take(row.key), aria_label=f"{words.TAKE}: {row.title}")
    return _row(row, take)


def mine_row(row: Any) -> rx.Component:
    """A chat that I hold, with the way to it."""
    return _row(row, link(words.OPEN, row.href, aria_label=f"{words.OPEN}: {row.title}"))


def _others(row: Any) -> rx.Component:
    return _row(row, rx.fragment())


def _list(title: str, rows: Any, draw: Any, empty: str, **props: Any) -> rx.Component:
    listed = rx.el.ul(rx.foreach(rows, draw), class_name="chat-rows")
    return card(rx.cond(rows.length() > 0, listed, rx.el.p(empty, class_name="muted")), title=title, **props)


def view() -> rx.Component:
    """The desk."""
    found = stack(
        _duty(),
        rx.el.p(L.waits, role="status", class_name="sr"),
        _list(words.WAITING, L.waiting, _waiting, words.NOBODY_WAITS),
        _list(words.MINE, L.mine, mine_row, words.NONE_MINE),
        rx.cond(L.others.length() > 0, _list(words.OTHERS, L.others, _others, "")),
    )
    body = guarded(ChatLists.lists_loaded, "list", found)
    content = stack(support_tabs(routes.SUPPORT_CHATS), page_head(words.TITLE, words.LEAD), body, class_name="wrap")
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


PAGE = Page(routes.SUPPORT_CHATS, words.TITLE, view, Access.SUPPORT, ChatLists.load_lists, words.ABOUT)
