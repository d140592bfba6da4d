"""«Мои полисы»: is my policy true and valid, does anything wait for me."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import Kind, button, copy_button, link
from oms_app.components.cards import alert, calm_card, card, empty_state, facts, facts_list, todo_card
from oms_app.components.deadline import day_strip
from oms_app.components.icons import icon
from oms_app.components.layout import line, page_head, stack
from oms_app.components.policy_card import policy_card
from oms_app.components.register import differences, notices, source_line
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import policies, register
from oms_app.content import policy_pages as words
from oms_app.domain.papers import PaperKind
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.issuing import order, ready_notice
from oms_app.pages.missing import missing_list
from oms_app.pages.page import Page
from oms_app.state.policies import PoliciesScreen
from oms_app.state.screen import Access

S: Any = PoliciesScreen.shown
CALM = S.first.length() == 0
# On a phone the columns fall apart: what waits, the policy, what is under review, the children.
COLUMN = "stack max-[999px]:contents"
WIDE = "max-[639px]:w-full"
ACTIONS = "policy-acts no-print"


def change_button(policy: Any, primary: Any) -> rx.Component:
    """«Редактировать сведения», or the application that is under review already."""
    kinds: tuple[Kind, Kind] = ("primary", "secondary")
    edit = [button(words.EDIT, kind, icon="pencil", href=policy.edit, class_name=WIDE) for kind in kinds]
    running = button(words.OPEN_RUNNING, icon="clock", href=policy.running, class_name=WIDE)
    return rx.cond(policy.edit != "", rx.cond(primary, *edit), when(policy.running, running))


def advice(policy: Any) -> rx.Component:
    """What the status means when it is not «Активен», and what is missing for a change."""
    call = link(words.CALL_INSURER, policy.insurer_href)
    return rx.fragment(
        notices(policy.register),
        when(policy.advice, alert("attention", policy.badge.text, policy.advice, call)),
        differences(
            policy.register,
            when(policy.edit, link(register.ENTER_AGAIN, policy.edit)),
            link(words.CHECK, policy.check),
        ),
        when(policy.missing.length() > 0, missing_list(policy.missing, words.NO_EDIT_LEVEL)),
    )


def policy_face(policy: Any, href: Any = None) -> rx.Component:
    """The policy as a paper."""
    look = policy.badge
    return policy_card(
        enp=policy.enp,
        kind=words.CARD_KIND,
        name=policy.name,
        status=badge(look.text, look.tone, look.icon),
        insurer=policy.insurer,
        born=policy.born,
        term=policy.term,
        qr_src=policy.qr,
        next_line=policy.next_line,
        href=href,
    )


def _own(policy: Any) -> rx.Component:
    actions = line(
        change_button(policy, CALM),
        order(policy.id, PaperKind.STATEMENT, "quiet"),
        copy_button(policy.digits, words.COPY_ENP, "quiet"),
        class_name=ACTIONS,
    )
    face = rx.el.div(
        policy_face(policy, policy.href),
        key=PoliciesScreen.news,
        class_name=rx.cond(PoliciesScreen.news != "", "live rounded-2xl", ""),
    )
    return stack(face, actions, ready_notice(), advice(policy), card(facts_list(policy.facts, 4)))


def _child(policy: Any) -> rx.Component:
    look = policy.badge
    number = (policies.ENP, rx.el.span(policy.enp, class_name="num text-xl"))
    named = ((policies.INSURER, policy.insurer), (policies.TERM, policy.term))
    return card(
        rx.el.p(policy.about, class_name="small muted"),
        facts((number,), 1),
        facts(named, 2),
        advice(policy),
        line(change_button(policy, False), link(words.OPEN_POLICY, policy.href)),
        title=policy.name,
        aside=badge(look.text, look.tone, look.icon),
    )


def _first(item: Any) -> rx.Component:
    act = button(item.action, "primary", href=item.href, wide=True)
    return todo_card(words.TODO, item.title, item.text, action=act)


def _later(item: Any) -> rx.Component:
    return rx.el.li(icon("flag"), rx.el.div(link(item.title, item.href), rx.el.p(item.text, class_name="small muted")))


def _running(item: Any) -> rx.Component:
    return card(
        rx.el.p(item.text, class_name="small muted"),
        day_strip(item.passed, item.total, item.starts, item.ends),
        link(item.link, item.href),
        title=item.title,
        aside=badge(item.badge.text, item.badge.tone, item.badge.icon),
    )


def _side() -> rx.Component:
    later = card(rx.el.ul(rx.foreach(S.later, _later), class_name="rows"), title=words.TODO_LATER)
    todo = rx.cond(CALM, rx.fragment(), stack(rx.foreach(S.first, _first), rx.cond(S.later.length() > 0, later)))
    under_way = stack(
        rx.cond(CALM, calm_card(words.CALM, S.calm)), rx.foreach(S.running, _running), class_name="max-[999px]:order-2"
    )
    return rx.el.div(todo, under_way, class_name=f"pane-side {COLUMN} min-[1000px]:order-2")


def _main() -> rx.Component:
    own = stack(rx.foreach(S.own, _own), gap="lg", class_name="max-[999px]:order-1")
    children = stack(
        rx.el.h2(words.CHILDREN), rx.foreach(S.children, _child), gap="sm", class_name="max-[999px]:order-3"
    )
    return rx.el.div(own, rx.cond(S.children.length() > 0, children), class_name=f"pane-main {COLUMN}")


def news_line(news: Any) -> rx.Component:
    """What changed by itself while the page was open: announced politely, and left there to be read."""
    return rx.el.p(news, role="status", class_name="alert tone-info mb-6 empty:sr-only")


def no_policies(none: Any) -> rx.Component:
    """What stands where policies would be."""
    return empty_state(none.title, none.text, button(none.action, "primary", href=none.href), "card")


def view() -> rx.Component:
    """The page."""
    filled = rx.el.div(_side(), _main(), class_name="panes")
    body = rx.cond((S.own.length() + S.children.length()) > 0, filled, no_policies(S.none))
    ask = source_line(S.register, PoliciesScreen.reload)
    page = stack(page_head(words.MINE, S.register.line, aside=ask), notices(S.register), body)
    news = news_line(PoliciesScreen.news)
    return citizen_page(news, guarded(PoliciesScreen.loaded, "policy", page), current=routes.POLICIES)


PAGE = Page(routes.POLICIES, words.MINE, view, Access.CITIZEN, PoliciesScreen.load, words.MINE_ABOUT)
