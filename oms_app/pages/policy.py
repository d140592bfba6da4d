"""«Мой полис ОМС»: everything about one policy."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, copy_button, link, share_button
from oms_app.components.cards import card, facts_list
from oms_app.components.icons import icon
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.register import source_line
from oms_app.components.values import when
from oms_app.content import policies
from oms_app.content import policy_pages as words
from oms_app.domain.papers import PaperKind
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.issuing import order, ready_notice
from oms_app.pages.page import Page
from oms_app.pages.policies import ACTIONS, advice, change_button, news_line, policy_face
from oms_app.state.documents import Issuing
from oms_app.state.policy import PolicyScreen
from oms_app.state.screen import Access, Screen

S: Any = PolicyScreen.shown
C: Any = S.card


def in_address(key: Any) -> Any:
    """Whether the policy that was loaded is the one in the address, so that no other one shows for a moment."""
    return Screen.router.url.path.split("/")[2] == key


def _actions() -> rx.Component:
    printed = Issuing.issue(C.id, PaperKind.POLICY, "open_pdf")
    return line(
        change_button(C, True),
        when(C.printable, button(words.PRINT_POLICY, "quiet", icon="print", on_click=printed)),
        copy_button(C.digits, words.COPY_ENP, "quiet"),
        share_button(C.shared),
        class_name=ACTIONS,
    )


def _paper(kind: PaperKind) -> rx.Component:
    name, text, _ = words.PAPER_KINDS[kind]
    told = rx.el.div(rx.el.h3(name), rx.el.p(text, class_name="small muted"))
    return rx.el.li(icon("file"), stack(told, line(order(C.id, kind)), gap="sm"))


def _papers() -> rx.Component:
    kinds = rx.el.ul(*map(_paper, words.PAPER_KINDS), class_name="rows")
    return card(rx.el.p(words.PAPERS_TEXT, class_name="small muted"), kinds, title=words.PAPERS, class_name="no-print")


def _place(sign: str, name: str, text: Any, href: Any) -> rx.Component:
    return rx.el.li(icon(sign), rx.el.div(link(name, href), rx.el.p(text, class_name="small muted")))


def _more() -> rx.Component:
    places = (
        _place("check", words.CHECK, words.CHECK_TEXT, S.check_href),
        _place("phone", words.INSURER, S.insurer, C.insurer_href),
        _place("history", words.HISTORY, words.HISTORY_TEXT, S.history_href),
        _place("flag", words.MISTAKE, words.MISTAKE_TEXT, S.check_href),
    )
    return card(rx.el.ul(*places, class_name="rows"), title=words.MORE, class_name="no-print")


def _everything() -> rx.Component:
    groups: tuple[tuple[str, Any, Literal[1, 3]], ...] = (
        (policies.PERSON, S.person, 3),
        (words.POLICY, S.policy, 3),
        (policies.DOCUMENT, S.document, 3),
        (policies.ADDRESS, S.address, 3),
        (words.CONTACTS, S.contacts, 1),
    )
    live = rx.cond(PolicyScreen.news != "", "live", "")
    cards = [card(facts_list(rows, columns), title=name, class_name=live) for name, rows, columns in groups]
    return stack(*cards, key=PolicyScreen.news)


def view() -> rx.Component:
    """The page."""
    back = back_link(words.BACK_TO_MINE, routes.POLICIES)
    main = rx.fragment(policy_face(C), _actions(), ready_notice(), advice(C), _everything())
    ask = source_line(C.register, PolicyScreen.reload)
    lead = rx.fragment(C.name, ". ", C.register.line)
    body = stack(page_head(words.ONE, lead, back=back, aside=ask), panes(main, rx.fragment(_papers(), _more())))
    return citizen_page(
        news_line(PolicyScreen.news), guarded(in_address(S.key), "policy", body), current=routes.POLICIES
    )


PAGE = Page(routes.POLICY, words.ONE, view, Access.CITIZEN, PolicyScreen.load, words.ONE_ABOUT)
