"""«Восстановление пароля»: by what you sign in."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.fields import text_field
from oms_app.components.layout import page_head
from oms_app.content import registration as words
from oms_app.content import sign_in
from oms_app.pages.frame import public_page
from oms_app.pages.login import demo_note, post_form
from oms_app.pages.page import Page
from oms_app.state.recovering import Recovering
from oms_app.state.screen import Access


def view() -> rx.Component:
    """The form of the login."""
    login = text_field(
        "login",
        sign_in.LOGIN_FIELD,
        hint=sign_in.LOGIN_HINT,
        error=Recovering.error,
        help_href=Recovering.problem_help,
        autocomplete="username",
        keep="login",
        required=True,
        max_length=120,
    )
    form = post_form(
        login,
        rx.el.div(button(words.RECOVER_GO_ON, "primary", type="submit"), class_name="line"),
        rx.el.p(words.RECOVER_NEXT, class_name="muted small"),
        action=routes.AUTH_RECOVER,
    )
    head = page_head(words.RECOVER_TITLE, words.RECOVER_LEAD)
    back = link(sign_in.LOGIN_TITLE, routes.LOGIN)
    return public_page(
        rx.el.div(head, form, back, demo_note(Recovering.demo), class_name="narrow stack"), sign_in=False
    )


PAGE = Page(routes.RECOVER, words.RECOVER_TITLE, view, Access.ANYONE, Recovering.load_login, words.RECOVER_ABOUT)
