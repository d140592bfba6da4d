"""Where else to turn from a refusal, a term that was missed or a complaint, as this installation names it (SUP-1)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import link
from oms_app.components.cards import card
from oms_app.components.help import contact
from oms_app.components.layout import line
from oms_app.components.values import when
from oms_app.content import help as words
from oms_app.content import tickets
from oms_app.state.support import Support


def complaint_body() -> rx.Component:
    """Whom to complain to, where the installation names somebody."""
    return when(Support.complaint_body, rx.el.p(words.COMPLAINT_BODY, rx.el.b(Support.complaint_body)))


def elsewhere() -> rx.Component:
    """The support by phone, e-mail and form, its hours, whom to complain to. The page loads `Support`."""
    phone = contact(Support.phone_text, Support.phone_href, "phone")
    email = contact(Support.email, Support.email_href, "mail")
    return card(
        complaint_body(),
        line(phone, email, link(tickets.REQUEST, routes.HELP_REQUEST, icon="chat")),
        rx.el.p(Support.hours, class_name="small muted"),
        title=words.ELSEWHERE,
    )
