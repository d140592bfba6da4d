"""«Код из СМС» of a new account: the phone is proved, the account is made."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.dialog import disclosure
from oms_app.components.fields import code_field
from oms_app.components.layout import page_head
from oms_app.content import registration as words
from oms_app.pages.frame import public_page
from oms_app.pages.login import demo_note, post_form
from oms_app.pages.page import Page
from oms_app.state.registering import Registering
from oms_app.state.screen import Access


def view() -> rx.Component:
    """The form of the code, and a way to have another one."""
    code = code_field(
        "code",
        words.CODE_FIELD,
        hint=words.CODE_HINT,
        error=Registering.error,
        help_href=Registering.problem_help,
        required=True,
        auto_focus=True,
    )
    form = post_form(
        code,
        rx.el.div(button(words.CODE_ENTER, "primary", type="submit"), class_name="line"),
        action=routes.AUTH_REGISTER_CODE,
    )
    again = disclosure(
        words.CODE_NO_SMS,
        rx.el.p(words.CODE_WHY),
        rx.el.p(Registering.resend_after, class_name="muted"),
        post_form(button(words.CODE_RESEND, type="submit"), action=routes.AUTH_REGISTER_RESEND),
        link(words.CODE_BACK, routes.REGISTER),
    )
    head = page_head(words.CODE_TITLE, words.CODE_LEAD)
    return public_page(
        rx.el.div(head, form, again, demo_note(Registering.demo), class_name="narrow stack"), sign_in=False
    )


PAGE = Page(routes.REGISTER_CODE, words.CODE_TITLE, view, Access.ANYONE, Registering.load_code)
