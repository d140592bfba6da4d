"""«Код и новый пароль»: the second page of recovering a password."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.dialog import disclosure
from oms_app.components.fields import code_field
from oms_app.components.layout import page_head
from oms_app.components.passwords import new_password_field
from oms_app.content import registration as words
from oms_app.pages.frame import public_page
from oms_app.pages.login import demo_note, post_form
from oms_app.pages.page import Page
from oms_app.state.recovering import Recovering
from oms_app.state.screen import Access


def view() -> rx.Component:
    """One form, so that a password that is refused costs no code."""
    code = code_field(
        "code",
        words.CODE_FIELD,
        hint=words.CODE_HINT,
        error=Recovering.error,
        help_href=Recovering.problem_help,
        keep="recover",
        required=True,
    )
    form = post_form(
        code,
        new_password_field("new_password", words.RECOVER_NEW, error=Recovering.password_error),
        rx.el.div(button(words.RECOVER_SAVE, "primary", type="submit"), class_name="line"),
        rx.el.p(words.RECOVER_AFTER, class_name="muted small"),
        action=routes.AUTH_RECOVER_CODE,
    )
    again = disclosure(
        words.RECOVER_NO_SMS,
        rx.el.p(words.RECOVER_WHY),
        rx.el.p(Recovering.resend_after, class_name="muted"),
        post_form(button(words.CODE_RESEND, type="submit"), action=routes.AUTH_RECOVER_RESEND),
        link(words.RECOVER_AGAIN, routes.RECOVER),
    )
    head = page_head(words.RECOVER_CODE_TITLE, words.RECOVER_CODE_LEAD)
    return public_page(
        rx.el.div(head, form, again, demo_note(Recovering.demo), class_name="narrow stack"), sign_in=False
    )


PAGE = Page(routes.RECOVER_CODE, words.RECOVER_CODE_TITLE, view, Access.ANYONE, Recovering.load_code)
