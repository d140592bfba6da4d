"""The part of the form that takes others along: the question, what each of them sends, what one code sends (APP-1)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import alert, card
from oms_app.components.diff import diff_table
from oms_app.components.error_line import error_line
from oms_app.components.icons import icon
from oms_app.components.layout import line, stack
from oms_app.components.values import pick, when
from oms_app.content import form as form_words
from oms_app.content import household as words
from oms_app.domain.changes import Change
from oms_app.domain.household import FIELD
from oms_app.state.draft import Draft
from oms_app.state.household import HouseholdChoice

H = Draft.household
STEP_BEFORE, STEP_AFTER = routes.application_edit("\0", Change.ADDRESS.value).split("\0")


def household_question() -> rx.Component:
    """«Кто ещё переехал?» below the address; who cannot be taken along stands there with the reason."""
    asked = rx.el.fieldset(
        rx.el.legend(words.QUESTION),
        error_line(Draft.errors[FIELD].to(str), FIELD, id=f"{FIELD}-error"),
        rx.el.p(words.HINT, id=f"{FIELD}-hint", class_name="field-hint"),
        when(H.refusal, rx.el.div(alert("info", words.ONLY_ONE, H.refusal), class_name="mt-3")),
        rx.el.div(rx.foreach(H.members, _choice), class_name="choices"),
        id=FIELD,
        custom_attrs={"tabIndex": -1},  # a fieldset does not know the word itself
        aria_describedby=f"{FIELD}-error {FIELD}-hint",
        class_name="field choice-group",
    )
    return when(H.members.length() > 0, asked)


def _choice(one: Any) -> rx.Component:
    """A row whose key changes with what stands in the way, so that a refused tick does not stay."""
    box = rx.el.input(
        type="checkbox",
        id=one.id,
        name=one.id,
        default_checked=one.is_chosen,
        disabled=one.is_stopped,
        on_change=lambda taken: HouseholdChoice.choose(Draft.form.key, one.policy, taken),
    )
    told = rx.el.span(
        rx.el.span(one.name, class_name="choice-text"),
        when(one.about, rx.el.span(one.about, class_name="choice-hint")),
        when(one.hindrance, rx.el.span(icon("alert", "sm"), one.hindrance, class_name="choice-stop")),
    )
    way = when(one.draft_href, rx.el.p(link(words.TO_DRAFT, one.draft_href, class_name="small"), class_name="mt-1"))
    return rx.el.div(rx.el.label(box, told, class_name="choice"), way, key=one.id + one.hindrance)


def household_review() -> rx.Component:
    """Each one's own old → new; who cannot be sent any more is named, and the others may go without them."""
    return rx.foreach(H.taken, _taken)


def _taken(one: Any) -> rx.Component:
    leave = HouseholdChoice.choose(Draft.form.key, one.policy, False)
    stopped = alert(
        "attention",
        words.CANNOT,
        rx.fragment(pick(one.hindrance, one.hindrance, H.refusal), " ", words.KEPT),
        button(words.GO_WITHOUT, "secondary", on_click=leave),
    )
    rows = diff_table(one.diff, was=form_words.REVIEW_WAS, becomes=form_words.REVIEW_BECOMES, caption=one.name)
    fine = stack(
        rows,
        rx.el.p(one.goes_to, class_name="small muted"),
        line(button(words.LEAVE_OUT, "quiet", on_click=leave, aria_label=words.LEAVE_OUT + ": " + one.name)),
        gap="sm",
    )
    href = rx.Var.create(STEP_BEFORE) + Draft.form.key + STEP_AFTER
    edit = link(rx.fragment(form_words.REVIEW_CHANGE, rx.el.span(": ", one.name, class_name="sr")), href, icon="pencil")
    return card(
        rx.el.p(words.TITLE, class_name="small muted"),
        pick(one.hindrance + H.refusal, stopped, fine),
        title=one.name,
        aside=edit,
    )


def household_code() -> rx.Component:
    """How many applications one code sends, and for whom."""
    return when(H.one_code, rx.el.p(H.one_code))
