"""«Смена пароля» of somebody who is signed in."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import alert
from oms_app.components.fields import password_field
from oms_app.components.layout import page_head, stack
from oms_app.components.passwords import new_password_field
from oms_app.components.values import when
from oms_app.content import security as words
from oms_app.pages.frame import account_page, guarded
from oms_app.pages.page import Page
from oms_app.state.password import PasswordScreen as P
from oms_app.state.screen import Access


def _form() -> rx.Component:
    return rx.el.form(
        password_field("old", words.PASSWORD_OLD, error=P.old_error, required=True, max_length=200),
        new_password_field("new", words.PASSWORD_NEW, error=P.new_error),
        rx.el.div(
            button(words.PASSWORD_SAVE, "primary", type="submit"),
            link(words.PASSWORD_FORGOT, routes.RECOVER),
            class_name="line",
        ),
        on_submit=P.change,
        class_name="stack narrow",
    )


def _done() -> rx.Component:
    return stack(
        alert("success", words.PASSWORD_DONE, words.PASSWORD_DONE_TEXT), link(words.TO_SECURITY, routes.SECURITY)
    )


def view() -> rx.Component:
    """The form, or that it is done."""
    denied = when(P.denied & ~P.done, alert("attention", words.PASSWORD_DENIED))
    head = page_head(words.PASSWORD_TITLE, words.PASSWORD_LEAD, back=back_link(words.BACK, routes.SECURITY))
    return account_page(guarded(P.loaded, "form", stack(head, denied, rx.cond(P.done, _done(), _form()))))


PAGE = Page(routes.SECURITY_PASSWORD, words.PASSWORD_TITLE, view, Access.SIGNED_IN, P.load)
