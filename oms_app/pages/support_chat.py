"""«Чат № …» at the desk of the support: the conversation, whom it is with, ready answers (SUP-2, DESK-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import card, empty_state
from oms_app.components.chat import Ways, chat_box, chat_foot, chat_log, composer
from oms_app.components.dialog import confirm_dialog
from oms_app.components.fields import select_field
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.support_tabs import support_tabs
from oms_app.components.values import when
from oms_app.content import chat_desk as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.pages.support_chats import mine_row
from oms_app.state.chat_desk import ChatCase
from oms_app.state.screen import Access

S: Any = ChatCase.case


def _talk() -> rx.Component:
    scroll = rx.el.div(
        rx.cond(S.lines.length() == 0, rx.el.p(words.EMPTY, class_name="chat-hint")),
        chat_log(S.lines, words.LOG),
        chat_foot(S.state, ChatCase.case_typing, words.TYPING),
        tab_index=0,
        role="region",
        aria_label=words.LOG,
        data_chat_scroll="",
        class_name="chat-scroll",
    )
    write = composer("answer", words.FIELD, words.SEND, ChatCase.case_problem)
    ways = Ways(ChatCase.answer(S.key), ChatCase.read_case, ChatCase.type_answer(S.key))
    return chat_box(f"desk-{S.key}", ways, ChatCase.case_refusals, scroll, write, class_name="card chat-desk")


def _ready() -> rx.Component:
    answers = [
        button(title, "secondary", data_chat_ready=text, title=text, class_name="chat-ready")
        for title, text in words.REPLIES
    ]
    return card(
        rx.el.p(words.READY_HINT, class_name="small muted"),
        line(*answers),
        title=words.READY,
        class_name="chat-replies",
    )


def _article(row: Any) -> rx.Component:
    put = button(words.INSERT, "quiet", data_chat_ready=row.text, aria_label=f"{words.INSERT}: {row.title}")
    return rx.el.li(link(row.title, row.href, external=True), put, class_name="chat-article")


def _articles() -> rx.Component:
    listed = rx.el.ul(rx.foreach(S.articles, _article), class_name="chat-rows")
    found = card(rx.el.p(words.ARTICLES_HINT, class_name="small muted"), listed, title=words.ARTICLES)
    return rx.cond(S.articles.length() > 0, found)


def _context() -> rx.Component:
    facts = ((words.NAME, S.name), (words.STATE, S.entered), (words.PAGE, S.page), (words.APPLICATION, S.application))
    told = rx.el.dl(*[rx.el.div(rx.el.dt(term), rx.el.dd(value)) for term, value in facts], class_name="facts facts-1")
    return card(when(S.warning, rx.el.p(S.warning, class_name="small alert tone-attention")), told, title=words.CONTEXT)


def _leave() -> rx.Component:
    heirs = select_field("heir", words.PASS_TO, options=S.heirs, hint=words.PASS_TEXT, empty=words.PASS_BACK)
    form = rx.el.form(
        heirs,
        button(words.PASS, "secondary", type="submit"),
        on_submit=ChatCase.hand_on(S.key),
        class_name="stack-tight",
    )
    end = confirm_dialog(
        "chat-end", words.END, words.END_TITLE, words.END_TEXT, words.END, ChatCase.end(S.key), opener_kind="secondary"
    )
    return card(form, end, title=words.PASS)


def view() -> rx.Component:
    """The conversation and what stands beside it."""
    mine = card(rx.el.ul(rx.foreach(ChatCase.lists.mine, mine_row), class_name="chat-rows"), title=words.MINE)
    side = rx.fragment(_context(), _articles(), _ready(), _leave(), mine)
    open_one = panes(_talk(), side)
    gone = empty_state(words.GONE_TITLE, words.GONE, button(words.BACK, href=routes.SUPPORT_CHATS), sign="chat")
    body = guarded(ChatCase.case_gone | (S.key != ""), "list", rx.cond(ChatCase.case_gone, gone, open_one))
    head = page_head(rx.cond(S.title != "", S.title, words.TITLE), back=back_link(words.BACK, routes.SUPPORT_CHATS))
    content = stack(support_tabs(routes.SUPPORT_CHATS), head, body, class_name="wrap")
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


PAGE = Page(
    routes.SUPPORT_CHAT,
    words.TITLE,
    view,
    Access.SUPPORT,
    ChatCase.load_case,
    words.ABOUT,
    known_as=S.title,
)
