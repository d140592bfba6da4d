"""«Помощь»: how do I, whom do I ask."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import card, empty_state
from oms_app.components.fields import text_field
from oms_app.components.help import article_list, found_list, support_card
from oms_app.components.layout import line, page_head, stack
from oms_app.content import help as words
from oms_app.content import message_check as check
from oms_app.content import paper_checks, tickets
from oms_app.domain.catalogue import LONGEST
from oms_app.pages.elsewhere import complaint_body
from oms_app.pages.frame import anyones_page
from oms_app.pages.page import Page
from oms_app.state.help import HelpScreen
from oms_app.state.screen import Access
from oms_app.state.support import Support
from oms_app.views.help import EXAMPLES, PARTS

F = HelpScreen.found
PAUSE_MS = 200


def _search() -> rx.Component:
    asked = text_field(
        "q",
        words.SEARCH,
        hint=words.SEARCH_HINT,
        value=HelpScreen.query,
        type="search",
        max_length=LONGEST,
        on_change=HelpScreen.seek.debounce(PAUSE_MS),
        key=HelpScreen.query,
        auto_complete="off",
    )
    return rx.el.form(
        rx.el.div(asked, button(words.FIND, type="submit", icon="search"), class_name="search-line"),
        rx.el.p(F.said, role="status", class_name="sr"),
        on_submit=HelpScreen.keep,
        role="search",
    )


def _nothing() -> rx.Component:
    tries = [rx.el.li(rx.el.a(one.text, href=one.href, class_name="chip")) for one in EXAMPLES]
    chips = rx.el.ul(*tries, aria_label=words.TRY, class_name="chips")
    return empty_state(
        words.NOTHING_TITLE, words.NOTHING_TEXT, stack(chips, link(words.EVERYTHING, routes.HELP)), sign="search"
    )


def contacts() -> rx.Component:
    """How to reach the support of this installation."""
    ways = line(button(tickets.REQUEST, href=routes.HELP_REQUEST, icon="chat"), link(tickets.TRACK, routes.HELP_TRACK))
    return support_card(
        Support.phone_text, Support.phone_href, Support.email, Support.email_href, Support.hours, ways, complaint_body()
    )


def _everything() -> rx.Component:
    groups = [rx.el.section(rx.el.h2(part.title), article_list(part.rows), class_name="card") for part in PARTS]
    checks = card(
        rx.el.p(check.LINK_TEXT),
        link(check.LINK, routes.MESSAGE_CHECK, icon="shield"),
        rx.el.p(paper_checks.LINK_TEXT),
        link(paper_checks.LINK, routes.VERIFY, icon="file"),
        title=words.CHECKS,
    )
    return stack(rx.el.div(contacts(), class_name="reading"), rx.el.div(*groups, checks, class_name="help-groups"))


def view() -> rx.Component:
    """The search; under it what it finds, or whom to ask and every article by groups."""
    results = rx.cond(F.rows.length() > 0, found_list(F.rows), _nothing())
    body = rx.cond(F.query == "", _everything(), rx.el.div(stack(results, contacts()), class_name="reading"))
    page = stack(page_head(words.TITLE, words.LEAD), _search(), body)
    return anyones_page(page, current=routes.HELP)


PAGE = Page(routes.HELP, words.TITLE, view, Access.ANYONE, [HelpScreen.load, Support.load], words.ABOUT)
