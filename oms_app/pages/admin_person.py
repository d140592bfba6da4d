"""«Учётная запись»: one account, its role, and whether it lets its owner in."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import alert, card, facts_list
from oms_app.components.dialog import confirm_dialog
from oms_app.components.fields import select_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import people as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.people import PersonScreen
from oms_app.state.screen import Access
from oms_app.views.people import ROLE_CHOICES

S = PersonScreen.shown


def _role() -> rx.Component:
    form = rx.el.form(
        select_field(
            "role",
            words.ROLE_FIELD,
            options=ROLE_CHOICES,
            value=S.role,
            error=PersonScreen.errors["role"],
        ),
        select_field(
            "insurer",
            words.INSURER_FIELD,
            options=PersonScreen.insurers,
            value=S.insurer,
            hint=words.INSURER_HINT,
            error=PersonScreen.errors["insurer"],
        ),
        rx.el.p(words.GIVE_NOTE, class_name="small muted"),
        line(button(words.GIVE, "primary", type="submit")),
        on_submit=PersonScreen.give(S.id),
        class_name="stack narrow",
    )
    take = confirm_dialog(
        "take-role", words.TAKE, words.TAKE_TITLE, words.TAKE_TEXT, words.TAKE, PersonScreen.take(S.id)
    )
    return card(form, when(S.is_staff, line(take)), title=words.ROLE_CARD)


def _door() -> rx.Component:
    block = confirm_dialog(
        "block", words.BLOCK, words.BLOCK_TITLE, words.BLOCK_TEXT, words.BLOCK, PersonScreen.block(S.id), sign="lock"
    )
    unblock = confirm_dialog(
        "unblock",
        words.UNBLOCK,
        words.UNBLOCK_TITLE,
        words.UNBLOCK_TEXT,
        words.UNBLOCK,
        PersonScreen.unblock(S.id),
        kind="primary",
        opener_kind="secondary",
    )
    reset = confirm_dialog(
        "reset",
        words.RESET,
        words.RESET_TITLE,
        words.RESET_TEXT,
        words.RESET,
        PersonScreen.reset_factors(S.id),
        sign="lock",
    )
    open_doors = line(block, when(S.is_staff, reset))
    return rx.cond(S.blocked != "", alert("attention", words.BLOCKED_TITLE, S.blocked, unblock), open_doors)


def view() -> rx.Component:
    """What is known of the account, then what can be done with it."""
    said = rx.el.div(when(PersonScreen.said, alert("success", PersonScreen.said)), role="status")
    head = page_head(
        S.name,
        words.PERSON_TITLE,
        aside=badge(S.badge.text, S.badge.tone, S.badge.icon),
        back=back_link(words.BACK, routes.ADMIN_PEOPLE),
    )
    account = stack(
        head,
        said,
        when(S.note, alert("info", S.note)),
        card(facts_list(S.facts, columns=4)),
        when(S.can_have_role, _role()),
        when(S.can_be_blocked, _door()),
    )
    content = rx.el.div(guarded(S.id != 0, "form", account), class_name="stack wrap")
    return staff_page(content, role=Role.ADMIN, current=routes.ADMIN_PEOPLE)


PAGE = Page(routes.ADMIN_PERSON, words.PERSON_TITLE, view, Access.ADMIN, PersonScreen.load)
