"""«Код для рабочей учётной записи»: the phone is proved, the account is made."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.dialog import disclosure
from oms_app.components.fields import code_field
from oms_app.components.layout import line, page_head
from oms_app.content import invitations as words
from oms_app.content import registration
from oms_app.pages.frame import public_page
from oms_app.pages.login import demo_note, post_form
from oms_app.pages.page import Page
from oms_app.state.invited import InvitedScreen
from oms_app.state.screen import Access


def view() -> rx.Component:
    """The form of the code, and a way to have another one."""
    code = code_field(
        "code",
        registration.CODE_FIELD,
        hint=registration.CODE_HINT,
        error=InvitedScreen.error,
        help_href=InvitedScreen.problem_help,
        required=True,
        auto_focus=True,
    )
    enter = line(button(words.CODE_ENTER, "primary", type="submit"))
    again = disclosure(
        registration.CODE_NO_SMS,
        rx.el.p(words.CODE_WHY),
        rx.el.p(InvitedScreen.resend_after, class_name="muted"),
        post_form(button(registration.CODE_RESEND, type="submit"), action=routes.AUTH_INVITED_RESEND),
        link(words.CODE_BACK, routes.INVITED),
    )
    form = post_form(code, enter, action=routes.AUTH_INVITED_CODE)
    head = page_head(words.CODE_TITLE, words.CODE_LEAD)
    return public_page(
        rx.el.div(head, form, again, demo_note(InvitedScreen.demo), class_name="narrow stack"), sign_in=False
    )


PAGE = Page(routes.INVITED_CODE, words.CODE_TITLE, view, Access.ANYONE, InvitedScreen.load_code)
