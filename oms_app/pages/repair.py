"""«Причина отказа»: what exactly to mend, and the one way to send it again (REF-2)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import card
from oms_app.components.layout import page_head, panes, stack
from oms_app.components.repair import attempt_list, repair_list
from oms_app.components.values import has_any, when
from oms_app.content import repairs as words
from oms_app.domain.help_topics import HelpTopic
from oms_app.pages.elsewhere import elsewhere
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.repair import RepairPage
from oms_app.state.screen import Access
from oms_app.state.support import Support

S = RepairPage.shown


def _main() -> rx.Component:
    go = button(S.main, "primary", href=S.main_href, icon="arrow_right")
    make = button(S.main, "primary", on_click=RepairPage.begin(S.number), icon="arrow_right")
    return rx.cond(S.main_href != "", go, make)


def _list() -> rx.Component:
    said = when(S.said, rx.el.h3(words.SAID), rx.el.blockquote(S.said, class_name="quote"))
    return card(
        said,
        repair_list(S.rows, lambda reason: RepairPage.mend(S.number, reason)),
        rx.el.div(_main(), class_name="tools"),
        title=S.left,
    )


def _ask() -> rx.Component:
    return card(
        rx.el.p(S.insurer),
        link(S.insurer_phone, S.insurer_tel, icon="phone"),
        rx.el.p(words.ASK_SUPPORT, class_name="small muted"),
        link(words.HELP, routes.help_about(HelpTopic.REFUSED), icon="help"),
        title=words.ASK,
    )


def view() -> rx.Component:
    """The list, then whom to ask and the other attempts."""
    head = page_head(
        words.TITLE,
        S.lead,
        above=rx.fragment(words.numbered(""), S.number, when(S.attempt, " · ", S.attempt), " · ", S.refused),
        back=back_link(words.TO_APPLICATION, S.application_href),
    )
    others = when(has_any(S.attempts), card(attempt_list(S.attempts), title=words.ATTEMPTS))
    body = stack(head, panes(_list(), rx.fragment(_ask(), elsewhere(), others)))
    return citizen_page(guarded(S.number != "", "application", body), current=routes.HISTORY)


PAGE = Page(routes.APPLICATION_REPAIR, words.TITLE, view, Access.CITIZEN, [RepairPage.load, Support.load])
