"""«Мои обращения»: the list, one request with its answers, or the way to it by number and code (SUP-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, copy_button
from oms_app.components.cards import card, empty_state
from oms_app.components.fields import code_field, text_field, textarea_field
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.tickets import about_ticket, context_card, conversation, numbered, shot_list, ticket_lines
from oms_app.components.values import has_any, when
from oms_app.content import help as help_words
from oms_app.content import tickets as words
from oms_app.domain.tickets import LONGEST_TEXT
from oms_app.pages.frame import anyones_page, guarded
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.ticket_track import TicketTrack
from oms_app.views.tickets import RATINGS

T: Any = TicketTrack
S: Any = TicketTrack.shown


def _by_number() -> rx.Component:
    number = text_field(
        "number", words.NUMBER, hint=words.NUMBER_HINT, value=T.asked, width="half", autocomplete="off", max_length=40
    )
    ask = rx.el.form(
        rx.el.p(words.BY_NUMBER_TEXT),
        number,
        line(button(words.ASK_CODE, "primary", type="submit")),
        on_submit=T.ask,
        key=T.asked,
        class_name="stack",
    )
    enter = rx.el.form(
        rx.el.p(words.CODE_SENT, role="status"),
        code_field("code", words.CODE, hint=words.CODE_HINT, error=T.code_error),
        line(button(words.OPEN, "primary", type="submit"), button(words.OTHER_NUMBER, "quiet", on_click=T.another)),
        on_submit=T.enter,
        class_name="stack",
    )
    return card(rx.cond(T.is_asked, enter, ask), title=words.BY_NUMBER)


def _mine() -> rx.Component:
    write = button(words.REQUEST, "primary", href=routes.HELP_REQUEST)
    none = empty_state(words.NONE_TITLE, words.NONE_TEXT, write, sign="chat")
    return rx.cond(T.mine.length() > 0, stack(line(write), ticket_lines(T.mine)), none)


def _more() -> rx.Component:
    form = rx.el.form(
        textarea_field(
            "text", words.MORE, hint=words.MORE_HINT, error=T.text_error, keep="ticket:more", max_length=LONGEST_TEXT
        ),
        line(button(words.MORE_SEND, type="submit")),
        on_submit=T.write,
        key=S.number.to(str) + "-" + S.version.to(str),
        class_name="stack stack-sm",
    )
    return when(S.may_write, card(form))


def _rate() -> rx.Component:
    grades = [button(told, on_click=T.rate(place)) for place, told in RATINGS]
    return when(S.may_rate, card(rx.el.p(words.RATE_TEXT, class_name="small muted"), line(*grades), title=words.RATE))


def _opened() -> rx.Component:
    close = when(S.may_close, line(button(words.CLOSE, "quiet", on_click=T.close)))
    main = stack(card(conversation(S.messages), title=words.MESSAGES), _rate(), _more())
    side = rx.fragment(
        about_ticket(S, line(copy_button(S.number, words.COPY_NUMBER)), close),
        when(has_any(S.files), card(shot_list(S.files), title=words.FILES)),
        context_card(words.CONTEXT_SENT, S.context, flag=has_any(S.context)),
    )
    return panes(main, side)


def view() -> rx.Component:
    """What is open, else what there is to be opened."""
    back = rx.cond(
        (S.number != "") & T.is_known,
        back_link(words.TRACK, routes.HELP_TRACK),
        back_link(help_words.TITLE, routes.HELP),
    )
    listed = page_head(words.TRACK, words.TRACK_LEAD, back=back)
    head = rx.cond(S.number != "", page_head(numbered(S.number), words.OPENED_LEAD, back=back), listed)
    ways = rx.el.div(rx.cond(T.is_known, _mine(), _by_number()), class_name="reading")
    body = guarded(T.track_loaded, "list", stack(head, rx.cond(S.number != "", _opened(), ways)))
    return anyones_page(body, current=routes.HELP)


NAME: Any = rx.cond(S.number == "", "", words.NUMBERED + S.number.to(str))
PAGE = Page(routes.HELP_TRACK, words.TRACK, view, Access.ANYONE, TicketTrack.load, words.TRACK_ABOUT)
PAGE_OF_TICKET = Page(
    routes.HELP_TICKET, words.OPENED, view, Access.ANYONE, TicketTrack.load, words.TRACK_ABOUT, known_as=NAME
)
