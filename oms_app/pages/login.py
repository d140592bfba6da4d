"""«Вход»: who are you; a plain form, so that the session cookie is out of scripts' reach."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import alert
from oms_app.components.fields import password_field, text_field
from oms_app.components.layout import line, page_head
from oms_app.content import outside as outside_words
from oms_app.content import registration
from oms_app.content import sign_in as words
from oms_app.pages.frame import public_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.sign_in import SignIn


def demo_note(is_demo: Any = SignIn.demo) -> rx.Component:
    """In the demo: where codes and letters can be read."""
    mailbox = link(words.DEMO_MAILBOX, routes.DEMO_MAILBOX)
    return rx.cond(is_demo, rx.el.aside(rx.el.p(words.DEMO_NOTE), mailbox, class_name="demo-note"))


def post_form(*children: rx.Component, action: str) -> rx.Component:
    """A form that the browser itself posts (Reflex would otherwise swallow the submit)."""
    return rx.el.form(*children, method="post", action=action, on_submit=None, class_name="stack")


def view() -> rx.Component:
    """The form of login and password."""
    form = post_form(
        text_field(
            "login",
            words.LOGIN_FIELD,
            hint=words.LOGIN_HINT,
            error=SignIn.error,
            help_href=SignIn.problem_help,
            autocomplete="username",
            keep="login",
            required=True,
            max_length=120,
        ),
        password_field("password", words.PASSWORD_FIELD, required=True, max_length=200),
        rx.el.div(button(words.CONTINUE, "primary", type="submit"), class_name="line"),
        rx.el.p(words.LOGIN_NEXT, class_name="muted small"),
        action=routes.AUTH_LOGIN,
    )
    elsewhere = rx.cond(
        SignIn.outside.href != "",
        rx.el.section(
            rx.el.h2(outside_words.LOGIN_TITLE),
            line(button(SignIn.outside.text, href=SignIn.outside.href, reload_document=True)),
            class_name="stack stack-sm",
        ),
    )
    note = rx.cond(SignIn.note != "", alert("success", SignIn.note))
    head = page_head(words.LOGIN_TITLE, words.LOGIN_LEAD)
    others = rx.el.div(
        link(registration.FORGOT, routes.RECOVER), link(registration.NO_ACCOUNT, routes.REGISTER), class_name="line"
    )
    staff_note = rx.cond(SignIn.staff_asked, rx.el.p(words.DEMO_STAFF_NOTE, class_name="muted small"))
    content = rx.el.div(head, note, form, elsewhere, others, demo_note(), staff_note, class_name="narrow stack")
    return public_page(content, sign_in=False)


PAGE = Page(routes.LOGIN, words.LOGIN_TITLE, view, Access.ANYONE, SignIn.load_login)
