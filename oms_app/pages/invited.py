"""«Приглашение»: who invites you to what, and the password and phone to begin with."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import alert, card, empty_state, facts_list
from oms_app.components.error_line import how_to_mend
from oms_app.components.fields import text_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.passwords import new_password_field
from oms_app.components.values import when
from oms_app.content import invitations as words
from oms_app.domain.invitations import Answer
from oms_app.pages.frame import guarded, public_page
from oms_app.pages.login import demo_note, post_form
from oms_app.pages.page import Page
from oms_app.state.invited import InvitedScreen
from oms_app.state.screen import Access

KEPT = "invited"
IS_WRONG: Any = InvitedScreen.wrong.values().join("")
OFFER = InvitedScreen.offer


def _form() -> rx.Component:
    phone = text_field(
        Answer.PHONE.value,
        words.PHONE,
        hint=words.ACCEPT_PHONE_HINT,
        error=InvitedScreen.wrong[Answer.PHONE.value],
        input_mode="tel",
        autocomplete="tel",
        keep=KEPT,
        width="half",
        required=True,
        max_length=40,
    )
    return post_form(
        new_password_field(Answer.PASSWORD.value, words.PASSWORD, error=InvitedScreen.wrong[Answer.PASSWORD.value]),
        rx.cond(OFFER.phone != "", rx.el.p(OFFER.phone), phone),
        line(button(words.GO_ON, "primary", type="submit")),
        action=routes.AUTH_INVITED,
    )


def _offer() -> rx.Component:
    head = page_head(words.ACCEPT_TITLE, words.STEPS)
    wrong = when(IS_WRONG, alert("danger", words.MENDING))
    refused = when(
        InvitedScreen.error, alert("danger", InvitedScreen.error, "", how_to_mend(InvitedScreen.problem_help))
    )
    about = card(facts_list(OFFER.facts, columns=1), rx.el.p(words.WRONG_PERSON, class_name="small muted mt-4"))
    return stack(head, refused, wrong, about, _form(), demo_note(InvitedScreen.demo))


def _over() -> rx.Component:
    ways = line(button(words.ENTER, "primary", href=routes.LOGIN), link(words.HELP, routes.HELP))
    advice = stack(rx.el.p(words.OVER_ADVICE), ways)
    heading = rx.el.h1(words.ACCEPT_TITLE, tab_index=-1, class_name="sr")
    return rx.el.div(heading, empty_state(words.OVER_TITLE, words.OVER_TEXT, advice, sign="mail"))


def view() -> rx.Component:
    """The offer and the form, or what to do with a link that opens nothing."""
    content = guarded(InvitedScreen.opened, "form", rx.cond(OFFER.name != "", _offer(), _over()))
    return public_page(rx.el.div(content, class_name="narrow stack"), sign_in=False)


PAGE = Page(routes.INVITED, words.ACCEPT_TITLE, view, Access.ANYONE, InvitedScreen.load_offer, words.ACCEPT_ABOUT)
