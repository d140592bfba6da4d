"""«Код из СМС»: the second step of signing in."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.dialog import disclosure
from oms_app.components.fields import code_field
from oms_app.components.layout import page_head
from oms_app.content import sign_in as words
from oms_app.pages.frame import public_page
from oms_app.pages.login import demo_note, post_form
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.sign_in import SignIn


def view() -> rx.Component:
    """The form of the code, and a way to have another one."""
    form = post_form(
        code_field("code", words.CODE_FIELD, hint=words.CODE_HINT, error=SignIn.error, required=True, auto_focus=True),
        rx.el.div(button(words.CODE_ENTER, "primary", type="submit"), class_name="line"),
        action=routes.AUTH_CODE,
    )
    again = disclosure(
        words.CODE_NO_SMS,
        rx.el.p(SignIn.resend_after, class_name="muted"),
        post_form(button(words.CODE_RESEND, type="submit"), action=routes.AUTH_RESEND),
        link(words.CODE_BACK, routes.LOGIN),
    )
    head = page_head(words.CODE_TITLE, SignIn.sent_to)
    return public_page(rx.el.div(head, form, again, demo_note(), class_name="narrow stack"), sign_in=False)


PAGE = Page(routes.LOGIN_CODE, words.CODE_TITLE, view, Access.ANYONE, SignIn.load_code)
