"""The second step of signing in: the factor that is asked for, and the person's other ways."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.dialog import disclosure
from oms_app.components.error_line import error_line
from oms_app.components.fields import code_field, text_field
from oms_app.components.layout import page_head
from oms_app.components.passkey import passkey_form
from oms_app.content import factors
from oms_app.content import sign_in as words
from oms_app.domain.factors import FactorKind
from oms_app.pages.frame import public_page
from oms_app.pages.login import demo_note, post_form
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.sign_in import SignIn
from oms_app.views.rows import Choice


def _form(field: rx.Component) -> rx.Component:
    enter = rx.el.div(button(words.CODE_ENTER, "primary", type="submit"), class_name="line")
    return post_form(field, enter, action=routes.AUTH_CODE)


def _code(label: str, hint: str) -> rx.Component:
    return code_field(
        "code", label, hint=hint, error=SignIn.error, help_href=SignIn.problem_help, required=True, auto_focus=True
    )


def _sms() -> rx.Component:
    field = code_field(
        "code",
        words.CODE_FIELD,
        hint=words.CODE_HINT,
        error=SignIn.error,
        help_href=SignIn.problem_help,
        required=True,
        auto_focus=True,
    )
    again = disclosure(
        words.CODE_NO_SMS,
        rx.el.p(SignIn.step.resend_after, class_name="muted"),
        post_form(button(words.CODE_RESEND, type="submit"), action=routes.AUTH_RESEND),
    )
    return rx.fragment(_form(field), again, demo_note())


def _app() -> rx.Component:
    return _form(_code(factors.APP_CODE, factors.APP_CODE_HINT))


def _backup() -> rx.Component:
    return _form(
        text_field(
            "code",
            factors.ASKED[FactorKind.BACKUP].title,
            hint=factors.BACKUP_CODE_HINT,
            error=SignIn.error,
            help_href=SignIn.problem_help,
            width="half",
            autocomplete="off",
            auto_capitalize="none",
            spell_check=False,
            required=True,
            max_length=20,
        )
    )


def _passkey() -> rx.Component:
    return passkey_form(
        "get",
        error_line(SignIn.error, help_href=SignIn.problem_help, role="alert"),
        rx.el.div(button(factors.PASSKEY_ENTER, "primary", icon="lock", type="submit"), class_name="line"),
        ask=routes.AUTH_PASSKEY_ASK,
        action=routes.AUTH_CODE,
        answer="code",
    )


def _other(choice: Choice) -> rx.Component:
    return button(choice.text, type="submit", name="factor", value=choice.value)


def _others() -> rx.Component:
    ways = rx.cond(
        SignIn.step.others.length() > 0,
        post_form(rx.el.div(rx.foreach(SignIn.step.others, _other), class_name="line"), action=routes.AUTH_FACTOR),
    )
    return disclosure(factors.OTHER_WAYS, ways, link(words.CODE_BACK, routes.LOGIN))


def view() -> rx.Component:
    """The form of what is asked for, drawn once the server has said what that is."""
    form = rx.match(
        SignIn.step.factor,
        (FactorKind.SMS.value, _sms()),
        (FactorKind.APP.value, _app()),
        (FactorKind.PASSKEY.value, _passkey()),
        (FactorKind.BACKUP.value, _backup()),
        rx.fragment(),
    )
    head = page_head(SignIn.step.title, SignIn.step.lead)
    return public_page(rx.el.div(head, form, _others(), class_name="narrow stack"), sign_in=False)


PAGE = Page(routes.LOGIN_CODE, words.CODE_TITLE, view, Access.ANYONE, SignIn.load_code)
