"""«Почта демо»: what would have been sent, for whoever tries the portal out."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import empty_state
from oms_app.components.icons import status_icon
from oms_app.components.layout import page_head
from oms_app.content import operations as words
from oms_app.pages.frame import guarded, public_page
from oms_app.pages.page import Page
from oms_app.state.operations import Mailbox
from oms_app.state.screen import Access
from oms_app.views.rows import MessageRow


def _letter(row: MessageRow) -> rx.Component:
    return rx.el.li(
        status_icon(row.icon, "md"),
        rx.el.div(
            rx.el.h2(row.title, class_name="letter-title"),
            rx.el.p(row.channel, ", ", row.when, class_name="small muted"),
            rx.el.p(row.text, class_name="message-text"),
        ),
        class_name="card letter",
    )


def view() -> rx.Component:
    """Newest first."""
    listed = rx.el.ul(rx.foreach(Mailbox.letters, _letter), class_name="stack")
    empty = empty_state(
        words.MAILBOX_EMPTY_TITLE,
        words.MAILBOX_EMPTY_TEXT,
        button(words.ENTER, "primary", href=routes.LOGIN),
        sign="mail",
    )
    body = guarded(Mailbox.letters_loaded, "list", rx.cond(Mailbox.letters.length() > 0, listed, empty))
    head = page_head(words.MAILBOX_TITLE, words.MAILBOX_LEAD)
    return public_page(rx.el.div(head, body, class_name="reading stack"))


PAGE = Page(routes.DEMO_MAILBOX, words.MAILBOX_TITLE, view, Access.ANYONE, Mailbox.load, demo_only=True)
