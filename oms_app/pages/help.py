"""«Помощь»: how do I, whom do I ask."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import link
from oms_app.components.cards import card
from oms_app.components.dialog import disclosure
from oms_app.components.layout import page_head
from oms_app.content import help as words
from oms_app.content import message_check as check
from oms_app.content import paper_checks
from oms_app.pages.frame import public_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.support import Support


def view() -> rx.Component:
    """Contacts first, then the answers."""
    ask = card(
        rx.el.p(words.ASK_TEXT),
        rx.el.div(
            link(Support.phone_text, Support.phone_href, icon="phone"),
            link(Support.email, Support.email_href, icon="mail"),
            class_name="line",
        ),
        title=words.ASK_TITLE,
    )
    answers = [rx.el.div(disclosure(asked, rx.el.p(answer)), id=place) for place, asked, answer in words.QUESTIONS]
    questions = rx.el.section(rx.el.h2(words.QUESTIONS_TITLE), *answers, class_name="stack")
    genuine = card(rx.el.p(check.LINK_TEXT), link(check.LINK, routes.MESSAGE_CHECK, icon="shield"), title=check.TITLE)
    paper = card(
        rx.el.p(paper_checks.LINK_TEXT), link(paper_checks.LINK, routes.VERIFY, icon="file"), title=paper_checks.TITLE
    )
    head = page_head(words.TITLE, words.LEAD)
    return public_page(rx.el.div(head, ask, genuine, paper, questions, class_name="reading stack"))


PAGE = Page(routes.HELP, words.TITLE, view, Access.ANYONE, Support.load)
