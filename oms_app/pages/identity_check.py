"""«Подтверждение данных»: what is confirmed, what is missing, and the form for each of it (SIGN-2, SIGN-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import alert, calm_card, card
from oms_app.components.error_line import error_line
from oms_app.components.fields import code_field, text_field
from oms_app.components.layout import page_head, panes, stack
from oms_app.components.status import badge
from oms_app.content import identity_check as words
from oms_app.content import pages as page_words
from oms_app.domain.levels import Confirmation
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.identity_forms import about_card, document_form, snils_form
from oms_app.pages.page import Page
from oms_app.state.contact_check import ContactCheck
from oms_app.state.identity_check import IdentityCheck
from oms_app.state.identity_proof import IdentityProof
from oms_app.state.screen import Access
from oms_app.views.identity_check import OFFICE

S: Any = IdentityCheck.shown
E: Any = IdentityCheck.errors
CONTACTS: dict[Confirmation, tuple[Any, tuple[str, ...]]] = {
    Confirmation.PHONE: (
        S.phone,
        (words.PHONE_FIELD, words.PHONE_HINT, words.SEND_SMS, words.PHONE_CODE, words.CODE_HINT, words.CONFIRM_PHONE),
    ),
    Confirmation.EMAIL: (
        S.email,
        (
            words.EMAIL_FIELD,
            words.EMAIL_HINT,
            words.SEND_LETTER,
            words.EMAIL_CODE,
            words.CODE_HINT,
            words.CONFIRM_EMAIL,
        ),
    ),
}


def step_card(kind: Confirmation, step: Any, *content: Any) -> rx.Component:
    """One step: its name, where it stands, what to do, and its form while it is not done."""
    look = step.badge
    told = rx.cond(
        step.failed,
        alert("attention", step.text, step.advice),
        rx.el.p(step.text, class_name="muted", role="status"),
    )
    return card(
        told,
        rx.cond(step.done, rx.fragment(), rx.fragment(*content)),
        title=words.STEPS[kind][0],
        aside=badge(look.text, look.tone, look.icon),
        id=kind.value,
        class_name="scroll-mt-24",
    )


def leading(step: Any, label: Any, **more: Any) -> rx.Component:
    """A button that is the primary one while its step is the first that is not done."""
    return rx.cond(step.leads, button(label, "primary", **more), button(label, "secondary", **more))


def _contact(kind: Confirmation) -> rx.Component:
    step, (name, hint, send, code_name, code_hint, confirm) = CONTACTS[kind]
    code = f"{kind}_code"
    typed = text_field(
        kind.value,
        name,
        value=S.said["about_email"].to(str) if kind is Confirmation.EMAIL else "",
        hint=hint,
        error=E[kind.value].to(str),
        autocomplete="tel" if kind is Confirmation.PHONE else "email",
    )
    wrong = error_line(E[kind.value].to(str), kind.value, role="alert")
    ask = rx.el.form(
        rx.cond(step.contact != "", rx.fragment(rx.el.p(step.contact), wrong), typed),
        rx.el.div(leading(step, send, type="submit"), class_name="line"),
        no_validate=True,
        on_submit=ContactCheck.send(kind),
        class_name="stack",
    )
    enter = rx.el.form(
        rx.el.p(step.sent, role="status"),
        code_field(code, code_name, hint=code_hint, error=E[code].to(str)),
        wrong,
        rx.el.div(
            leading(step, confirm, type="submit"),
            button(words.SEND_AGAIN, "quiet", on_click=ContactCheck.send(kind, {})),
            class_name="line",
        ),
        rx.el.p(step.resend, class_name="small muted"),
        no_validate=True,
        on_submit=ContactCheck.enter(kind),
        class_name="stack",
    )
    return step_card(kind, step, rx.cond(step.waiting, enter, ask))


def _office() -> rx.Component:
    form = rx.el.form(
        code_field(OFFICE, words.OFFICE_FIELD, length=11, hint=words.OFFICE_HINT, error=E[OFFICE].to(str)),
        rx.el.div(button(words.OFFICE_ENTER, type="submit"), class_name="line"),
        no_validate=True,
        on_submit=IdentityProof.use_office_code,
        class_name="stack",
    )
    return card(rx.el.p(words.OFFICE_TEXT, class_name="muted"), form, title=words.OFFICE_TITLE)


def _not_told(kind: Confirmation) -> rx.Component:
    """A step that has nothing to compare with yet."""
    go = button(words.ABOUT_FIRST_ACTION, href="#about")
    return rx.fragment(rx.el.p(words.ABOUT_FIRST, class_name="muted", id=f"{kind}-first"), go)


def _steps() -> rx.Component:
    document = rx.cond(S.is_told, document_form(S, E, leading), _not_told(Confirmation.DOCUMENT))
    identity = rx.cond(S.is_told, snils_form(S, E, leading), _not_told(Confirmation.IDENTITY))
    return stack(
        rx.cond(S.has_person, rx.fragment(), about_card(S, E)),
        _contact(Confirmation.PHONE),
        _contact(Confirmation.EMAIL),
        step_card(Confirmation.DOCUMENT, S.document, document),
        step_card(Confirmation.IDENTITY, S.identity, identity),
    )


def view() -> rx.Component:
    """The page."""
    head = page_head(
        words.TITLE,
        S.lead,
        aside=badge(S.level.text, S.level.tone, S.level.icon),
        back=back_link(page_words.SECURITY, routes.SECURITY),
    )
    done = calm_card(words.ALL_DONE, words.ALL_DONE_TEXT)
    to_policies = button(words.TO_POLICIES, "primary", href=routes.POLICIES)
    side = rx.fragment(
        rx.cond(S.confirmed, stack(done, to_policies), rx.el.p(words.BY_ITSELF, class_name="small muted")),
        rx.cond(S.office & S.is_told, _office()),
    )
    news = rx.el.p(IdentityCheck.news, role="status", class_name="alert tone-success mb-6 empty:sr-only")
    body = stack(head, panes(_steps(), side))
    return citizen_page(news, guarded(IdentityCheck.loaded, "form", body), current=routes.SECURITY_CONFIRM)


PAGE = Page(routes.SECURITY_CONFIRM, words.TITLE, view, Access.CITIZEN, IdentityCheck.load, words.ABOUT)
