"""«Написать в поддержку»: what happened, a screenshot, what goes along; then the number (SUP-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, copy_button, link
from oms_app.components.cards import card
from oms_app.components.fields import error_summary, select_field, text_field, textarea_field
from oms_app.components.help import article_list
from oms_app.components.layout import line, page_head, stack
from oms_app.components.tickets import facts_place, shot_place
from oms_app.components.values import has_any, when
from oms_app.content import help as help_words
from oms_app.content import tickets as words
from oms_app.domain.tickets import LONGEST_TEXT
from oms_app.pages.frame import anyones_page, guarded
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.ticket_form import TicketForm
from oms_app.views.tickets import KINDS

F: Any = TicketForm
PAUSE_MS = 600
KEEP = "ticket"


def _text() -> rx.Component:
    told = card(article_list(F.suggested), title=words.SUGGESTED)
    text = textarea_field(
        "text",
        words.TEXT,
        hint=words.TEXT_HINT,
        error=F.errors["text"],
        rows=7,
        keep=KEEP,
        max_length=LONGEST_TEXT,
        on_change=F.suggest.debounce(PAUSE_MS),
    )
    return rx.fragment(text, rx.el.div(when(has_any(F.suggested), told), aria_live="polite"))


def _form() -> rx.Component:
    contact = text_field(
        "contact",
        words.CONTACT,
        hint=words.CONTACT_HINT,
        error=F.errors["contact"],
        keep=KEEP,
        autocomplete="email",
        max_length=120,
    )
    return rx.el.form(
        error_summary(words.MEND, F.problems),
        select_field("kind", words.KIND, options=KINDS, keep=KEEP, required=True),
        _text(),
        shot_place(F.key, F.shots, F.look, F.remove),
        when(F.is_stranger, contact),
        facts_place(),
        line(button(words.SEND, "primary", type="submit", icon="arrow_right")),
        rx.el.p(words.SEND_NEXT, class_name="small muted"),
        on_submit=F.send,
        key=F.key,
        class_name="stack",
    )


def _sent() -> rx.Component:
    told = rx.cond(F.is_stranger, rx.el.p(words.SENT_STRANGER), rx.el.p(words.SENT_TEXT))
    number = rx.el.p(words.SENT_NUMBER, rx.el.b(F.number, class_name="num"), class_name="ticket-number")
    ways = line(
        copy_button(F.number, words.COPY_NUMBER),
        button(words.TO_TICKET, "primary", href=routes.HELP_TRACK + "/" + F.number.to(str)),
        link(words.ANOTHER, routes.HELP_REQUEST, on_click=F.again),
    )
    return card(number, told, ways, title=words.SENT, role="status", data_ticket_sent="")


def view() -> rx.Component:
    """The form, or the number that came of it."""
    head = page_head(words.REQUEST, words.REQUEST_LEAD, back=back_link(help_words.TITLE, routes.HELP))
    body = guarded(F.form_loaded, "form", rx.cond(F.number != "", _sent(), _form()))
    return anyones_page(rx.el.div(stack(head, body), class_name="reading"), current=routes.HELP)


PAGE = Page(routes.HELP_REQUEST, words.REQUEST, view, Access.ANYONE, TicketForm.load, words.REQUEST_ABOUT)
