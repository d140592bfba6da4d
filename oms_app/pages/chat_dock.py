"""The chat in the lower right corner of every page: a button, and the panel that it opens (SUP-2).

It stands beside the pages, not in them, so that it stays open from one to the next with what is typed in it.
"""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button, link
from oms_app.components.chat import Ways, attach, chat_box, chat_foot, chat_log, close_button, composer, suggestions
from oms_app.components.icons import icon
from oms_app.components.values import when
from oms_app.content import chats as words
from oms_app.pages.chat_phone import phone_place
from oms_app.state.chat import ChatPanel

C = ChatPanel.chat


def _head() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h2(words.TITLE, id="chat-title"),
            rx.el.p(C.standing, role="status", class_name="chat-standing"),
        ),
        close_button(),
        class_name="chat-head",
    )


def _lines() -> rx.Component:
    earlier = button(words.EARLIER, "quiet", icon="history", on_click=ChatPanel.earlier)
    return rx.el.div(
        when(C.then, rx.el.p(C.then, class_name="chat-hint")),
        when(C.hint, rx.el.p(C.hint, class_name="chat-hint")),
        rx.cond(C.earlier, earlier),
        rx.cond(C.lines.length() == 0, rx.el.p(words.EMPTY, class_name="chat-hint")),
        chat_log(C.lines, words.LOG),
        chat_foot(C.state, ChatPanel.chat_typing, words.TYPING),
        when(C.request, rx.el.p(link(C.request, C.request_href, icon="arrow_right"), class_name="chat-ways")),
        phone_place(),
        tab_index=0,
        role="region",
        aria_label=words.LOG,
        data_chat_scroll="",
        class_name="chat-scroll",
    )


def _panel() -> rx.Component:
    loading = rx.el.p(words.LOADING, role="status", class_name="chat-scroll muted")
    write = composer("chat-text", words.FIELD, words.SEND, ChatPanel.chat_problem, attach(), asks=ChatPanel.suggest)
    safety = rx.el.p(words.HINT, class_name="chat-safety small muted")
    body = rx.cond(C.ready, rx.fragment(_lines(), suggestions(ChatPanel.suggested), write, safety), loading)
    ways = Ways(ChatPanel.send, ChatPanel.look, ChatPanel.typing)
    return rx.el.dialog(
        _head(),
        chat_box("own", ways, ChatPanel.refusals, body, class_name="chat-own"),
        id="chat-panel",
        aria_labelledby="chat-title",
        class_name="chat-panel",
    )


def chat_dock() -> rx.Component:
    """The button with how much is new, and the panel."""
    new = rx.el.span(ChatPanel.chat_unread, class_name="count", aria_hidden="true")
    told = rx.el.span(words.NEW, ChatPanel.chat_unread, class_name="sr")
    return rx.el.aside(
        rx.el.button(
            icon("chat"),
            rx.el.span(words.OPEN, class_name="chat-open-word"),
            rx.cond(ChatPanel.chat_unread > 0, new),
            type="button",
            aria_label=words.OPEN_LABEL,
            aria_haspopup="dialog",
            aria_expanded="false",
            data_chat_open="",
            class_name="chat-open",
        ),
        rx.el.p(rx.cond(ChatPanel.chat_unread > 0, told), role="status"),
        rx.el.button(type="button", hidden=True, data_chat_quiet="", on_click=ChatPanel.refresh),
        _panel(),
        aria_label=words.TITLE,
        data_chat_dock=rx.cond(ChatPanel.is_hydrated, "live", "still"),
        class_name="chat-dock no-print",
    )
