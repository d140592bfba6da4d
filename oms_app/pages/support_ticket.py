"""A request at the desk of the support: taken, answered, handed over, merged (DESK-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import card
from oms_app.components.dialog import disclosure
from oms_app.components.fields import select_field, textarea_field, value_of
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.status import badge
from oms_app.components.support_tabs import support_tabs
from oms_app.components.tickets import about_ticket, context_card, conversation, numbered, shot_list
from oms_app.components.values import has_any, when
from oms_app.content import ticket_desk as words
from oms_app.content import tickets as ticket_words
from oms_app.domain.actor import Role
from oms_app.domain.tickets import LONGEST_TEXT
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.ticket_desk import TicketCaseScreen
from oms_app.views.tickets import TEMPLATES

T: Any = TicketCaseScreen
C: Any = TicketCaseScreen.case
S: Any = C.shown
NAME: Any = words.NUMBERED + C.number.to(str)
VERSIONED: Any = C.number.to(str) + "-" + C.version.to(str)


def _not_taken() -> rx.Component:
    take = stack(
        rx.el.p(words.TAKE_TEXT),
        line(button(words.TAKE, "primary", on_click=T.take(C.number, C.version))),
        gap="sm",
    )
    return card(
        rx.el.p(words.TAKEN_BY, ": ", rx.el.b(C.line.holder)),
        rx.el.p(C.line.sent, class_name="small muted"),
        rx.cond(C.may_take, take, rx.el.p(words.CANNOT_TAKE)),
        title=C.line.kind,
        aside=badge(C.line.badge.text, C.line.badge.tone, C.line.badge.icon),
    )


def _filled(place: Any) -> Any:
    """A ready answer was chosen."""
    return T.fill(place, value_of("answer"))


def _answer() -> rx.Component:
    ready = select_field("ready", words.TEMPLATES, options=TEMPLATES, on_change=_filled, optional=True)
    text = textarea_field(
        "answer",
        words.ANSWER,
        value=T.draft,
        hint=words.ANSWER_HINT,
        error=T.errors["answer"],
        rows=7,
        max_length=LONGEST_TEXT,
        keep="ticket-answer-" + VERSIONED + "-" + T.drafted.to(str),
        key=T.draft,
    )
    form = rx.el.form(
        ready,
        text,
        line(button(words.ANSWER_SEND, "primary", type="submit")),
        on_submit=lambda form: T.answer(C.number, C.version, form),
        key=VERSIONED,
        class_name="stack stack-sm",
    )
    return when(S.may_answer, card(form))


def _others() -> rx.Component:
    note = rx.el.form(
        textarea_field("note", words.NOTE, hint=words.NOTE_HINT, error=T.errors["note"], max_length=LONGEST_TEXT),
        line(button(words.NOTE_SAVE, type="submit")),
        on_submit=lambda form: T.note(C.number, C.version, form),
        key=VERSIONED,
        class_name="stack stack-sm",
    )
    heir = rx.el.form(
        select_field("heir", words.HAND_OVER_TO, options=C.colleagues, required=True),
        line(button(words.HAND_OVER_DO, type="submit")),
        on_submit=lambda form: T.hand_over(C.number, C.version, form),
        class_name="stack stack-sm",
    )
    merge = rx.el.form(
        select_field("into", words.MERGE_NUMBER, hint=words.MERGE_HINT, options=C.doubles, required=True),
        line(button(words.MERGE_DO, type="submit")),
        on_submit=lambda form: T.merge(C.number, C.version, form),
        class_name="stack stack-sm",
    )
    merging = rx.cond(C.doubles.length() > 0, merge, rx.el.p(words.NO_DOUBLES))
    handing = rx.cond(C.colleagues.length() > 0, heir, rx.el.p(words.NO_COLLEAGUES))
    return card(
        disclosure(words.NOTE, note),
        disclosure(words.HAND_OVER, handing),
        disclosure(words.MERGE, merging),
        title=words.MORE,
    )


def _taken() -> rx.Component:
    main = stack(
        card(conversation(S.messages), title=ticket_words.MESSAGES),
        _answer(),
        _others(),
    )
    retake = when(C.may_take, line(button(words.TAKE, "primary", on_click=T.take(C.number, C.version))))
    side = rx.fragment(
        about_ticket(S, retake),
        when(S.contact, card(rx.el.p(S.contact), title=words.CONTACT)),
        when(has_any(S.files), card(shot_list(S.files), title=ticket_words.FILES)),
        context_card(words.CONTEXT, S.context, flag=has_any(S.context)),
    )
    return panes(main, side)


def view() -> rx.Component:
    """Before it is taken only what it is about; afterwards everything."""
    head = page_head(numbered(C.number), back=back_link(words.BACK, routes.SUPPORT_TICKETS))
    body = guarded(C.number != "", "application", stack(head, rx.cond(C.is_mine, _taken(), _not_taken())))
    content = stack(support_tabs(routes.SUPPORT_TICKETS), body, class_name="wrap")
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


PAGE = Page(routes.SUPPORT_TICKET, words.TITLE, view, Access.SUPPORT, TicketCaseScreen.load, words.ABOUT, known_as=NAME)
