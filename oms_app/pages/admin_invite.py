"""«Пригласить сотрудника»: who is to come, as what, and where the letter goes."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import card
from oms_app.components.fields import select_field, text_field
from oms_app.components.layout import line, page_head
from oms_app.content import invitations as words
from oms_app.domain.actor import Role
from oms_app.domain.invitations import InvitationField
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.invitations import InvitingScreen
from oms_app.state.screen import Access
from oms_app.views.people import ROLE_CHOICES


def _field(field: InvitationField, hint: str, **props: Any) -> rx.Component:
    error = InvitingScreen.wrong[field.value]
    return text_field(field.value, words.FIELDS[field], hint=hint, error=error, autocomplete="off", **props)


def _form() -> rx.Component:
    role, insurer = InvitationField.ROLE, InvitationField.INSURER
    return rx.el.form(
        _field(InvitationField.NAME, words.NAME_HINT, max_length=60),
        _field(InvitationField.EMAIL, words.EMAIL_HINT, input_mode="email", max_length=254),
        _field(InvitationField.PHONE, words.PHONE_HINT, input_mode="tel", optional=True, width="half", max_length=40),
        select_field(role.value, words.FIELDS[role], options=ROLE_CHOICES, error=InvitingScreen.wrong[role.value]),
        select_field(
            insurer.value,
            words.FIELDS[insurer],
            options=InvitingScreen.insurers,
            hint=words.INSURER_HINT,
            error=InvitingScreen.wrong[insurer.value],
        ),
        line(button(words.SEND, "primary", type="submit")),
        rx.el.p(words.NEXT, class_name="small muted"),
        on_submit=InvitingScreen.invite,
        class_name="stack narrow",
    )


def view() -> rx.Component:
    """The form."""
    head = page_head(words.TITLE, words.LEAD, back=back_link(words.BACK, routes.ADMIN_PEOPLE))
    content = rx.el.div(head, guarded(InvitingScreen.ready, "form", card(_form())), class_name="stack wrap")
    return staff_page(content, role=Role.ADMIN, current=routes.ADMIN_PEOPLE)


PAGE = Page(routes.ADMIN_INVITE, words.TITLE, view, Access.ADMIN, InvitingScreen.load)
