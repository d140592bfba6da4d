"""«Это письмо действительно от портала?»: one field, one answer, for anybody."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import alert, card
from oms_app.components.fields import text_field
from oms_app.components.layout import page_head
from oms_app.content import help as help_words
from oms_app.content import message_check as words
from oms_app.pages.frame import public_page
from oms_app.pages.page import Page
from oms_app.state.message_check import MessageCheckScreen as S
from oms_app.state.screen import Access


def _answer() -> rx.Component:
    told = rx.match(
        S.answer,
        ("yes", alert("success", words.YES, rx.fragment(S.told, rx.el.br(), words.YES_NEXT))),
        ("no", alert("attention", words.NO, words.NO_TEXT)),
        rx.fragment(),
    )
    return rx.el.div(told, aria_live="polite")


def _form() -> rx.Component:
    field = text_field(
        "code",
        words.CODE,
        hint=words.CODE_HINT,
        width="half",
        required=True,
        autocomplete="off",
        spell_check=False,
        max_length=20,
        class_name="input-check",
    )
    send = rx.el.div(button(words.CHECK, "primary", type="submit", icon="shield"), class_name="line")
    return card(rx.el.form(field, send, on_submit=S.check, class_name="stack"))


def view() -> rx.Component:
    """The field first, then where the code is."""
    where = card(rx.el.p(words.WHERE), rx.el.h3(words.NOTHING_TITLE), rx.el.p(words.NOTHING), title=words.WHERE_TITLE)
    head = page_head(words.TITLE, words.LEAD, back=back_link(help_words.TITLE, routes.HELP))
    return public_page(rx.el.div(head, _form(), _answer(), where, class_name="reading stack"))


PAGE = Page(routes.MESSAGE_CHECK, words.TITLE, view, Access.ANYONE, S.load)
