"""One article of «Помощь»: the answer, what to do, where to go, whom to ask if it did not help."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import card
from oms_app.components.help import article_list
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.values import has_any, when
from oms_app.content import help as words
from oms_app.pages.frame import anyones_page, guarded
from oms_app.pages.help import contacts
from oms_app.pages.page import Page
from oms_app.state.help import HelpArticleScreen
from oms_app.state.screen import Access
from oms_app.state.support import Support

A = HelpArticleScreen.article
NAME: Any = A.title


def _steps() -> rx.Component:
    steps = rx.el.ol(rx.foreach(A.steps, lambda step: rx.el.li(step)), class_name="help-steps")
    notes = rx.el.ul(rx.foreach(A.notes, lambda note: rx.el.li(note)), class_name="plain-list")
    return rx.fragment(
        when(has_any(A.steps), card(steps, title=words.STEPS)),
        when(has_any(A.notes), card(notes, title=words.NOTES)),
    )


def view() -> rx.Component:
    """The answer and its steps; beside them the articles of the same group."""
    head = page_head(A.title, above=A.group, back=back_link(words.TITLE, routes.HELP))
    go = when(A.action_href, line(button(A.action, "primary", href=A.action_href, icon="arrow_right")))
    main = stack(rx.el.p(A.lead, class_name="lead"), _steps(), go, contacts())
    body = stack(head, panes(main, card(article_list(A.others), title=words.MORE)))
    return anyones_page(guarded(A.title != "", "list", body), current=routes.HELP)


PAGE = Page(
    routes.HELP_ARTICLE,
    words.TITLE,
    view,
    Access.ANYONE,
    [HelpArticleScreen.load, Support.load],
    words.ABOUT,
    known_as=NAME,
)
