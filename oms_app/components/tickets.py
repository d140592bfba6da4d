"""Parts of requests to the support: a list, the messages, screenshots, what the browser said (SUP-3, DESK-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import icon_button
from oms_app.components.cards import card, facts_list
from oms_app.components.icons import icon
from oms_app.components.status import badge
from oms_app.components.values import Content, Event, Flag, Text, pick, when
from oms_app.content import tickets as words
from oms_app.domain.tickets import TicketFact


def numbered(number: Text) -> rx.Component:
    """«Обращение № …», the number in one piece."""
    return rx.fragment(words.NUMBERED, rx.el.span(number, class_name="num"))


def ticket_lines(lines: Any) -> rx.Component:
    """Requests in a list, each a link."""

    def line(row: Any) -> rx.Component:
        head = rx.el.div(
            rx.el.h3(rx.el.a(numbered(row.number), href=row.href, class_name="card-link")),
            badge(row.badge.text, row.badge.tone, row.badge.icon),
            class_name="card-head",
        )
        return rx.el.li(head, rx.el.p(row.kind), rx.el.p(row.sent, class_name="small muted"), class_name="card request")

    return rx.el.ul(rx.foreach(lines, line), class_name="stack stack-sm")


def conversation(messages: Any) -> rx.Component:
    """Everything that was said, oldest first."""

    def message(one: Any) -> rx.Component:
        head = rx.el.p(rx.el.b(one.who), " ", rx.el.span(one.when, class_name="small muted"))
        return rx.el.li(head, rx.el.p(one.text, class_name="message-text"), data_voice=one.voice, class_name="said")

    return rx.el.ol(rx.foreach(messages, message), aria_live="polite", class_name="conversation")


def shot_list(shots: Any, on_remove: Any = None) -> rx.Component:
    """Screenshots; those of a form that is not sent yet can be taken off."""

    def shot(one: Any) -> rx.Component:
        plain = rx.el.span(one.name)
        name = plain if on_remove else pick(one.href, rx.el.a(one.name, href=one.href, target="_blank"), plain)
        away = (
            rx.fragment()
            if on_remove is None
            else icon_button("close", words.SHOT_REMOVE + one.name.to(str), on_click=on_remove(one.id))
        )
        return rx.el.li(icon("file", "sm"), name, rx.el.span(one.size, class_name="small muted"), away)

    return rx.el.ul(rx.foreach(shots, shot), class_name="shots", aria_label=words.SHOTS)


def _part(state: str, text: str) -> rx.Component:
    return rx.el.span(text, data_when=state, hidden=True)


def shot_place(key: Text, shots: Any, on_added: Event, on_remove: Any) -> rx.Component:
    """Paste, drop or choose a screenshot; `ticket.js` sends it and touches the hidden mark, which calls `on_added`."""
    choose = rx.el.label(
        rx.el.input(
            type="file",
            multiple=True,
            accept="image/png,image/jpeg,application/pdf",
            aria_describedby="shots-hint shots-said",
        ),
        icon("upload", "sm"),
        rx.el.span(words.SHOT_CHOOSE),
        class_name="button button-secondary file-input",
    )
    told = rx.el.div(
        rx.el.p(words.SHOT_TEXT, class_name="wide-only"),
        rx.el.p(words.SHOT_LIMIT, class_name="small muted"),
        id="shots-hint",
    )
    said = rx.el.p(
        _part("lost", words.SHOT_LOST),
        rx.el.span(data_said=""),
        id="shots-said",
        role="alert",
        class_name="field-error",
    )
    going = rx.el.p(_part("going", words.SHOT_GOING), role="status", class_name="small strong")
    mark = rx.el.input(type="text", hidden=True, data_added="", on_change=on_added, aria_label=words.SHOTS)
    return rx.el.fieldset(
        rx.el.legend(words.SHOT, class_name="strong"),
        rx.el.div(told, choose, class_name="drop check-drop"),
        going,
        said,
        shot_list(shots, on_remove),
        mark,
        data_shots=key,
        class_name="stack stack-sm",
    )


def facts_place() -> rx.Component:
    """What the browser says of itself, in the open; it goes along while the box is checked."""

    def fact(one: TicketFact) -> rx.Component:
        label = rx.el.label(words.FACTS[one], html_for=f"fact_{one}", class_name="small muted")
        box = rx.el.input(
            type="text",
            id=f"fact_{one}",
            name=f"fact_{one}",
            read_only=True,
            data_fact=one.value,
            class_name="fact-box",
        )
        return rx.el.div(label, box)

    sends = rx.el.label(
        rx.el.input(type="checkbox", name="with_facts", default_checked=True),
        rx.el.span(words.CONTEXT_SEND),
        class_name="check",
    )
    return rx.el.fieldset(
        rx.el.legend(words.CONTEXT, class_name="strong"),
        rx.el.p(words.CONTEXT_TEXT, class_name="small muted"),
        rx.el.div(*[fact(one) for one in TicketFact], class_name="fact-grid"),
        sends,
        class_name="stack stack-sm",
    )


def about_ticket(shown: Any, *more: Content) -> rx.Component:
    """How a request stands: kind, status, who answers, by when."""
    return card(
        rx.el.p(shown.kind),
        rx.el.p(words.RESPONSIBLE, ": ", rx.el.b(shown.holder)),
        rx.el.p(shown.sent, class_name="small muted"),
        when(shown.due, rx.el.p(shown.due, class_name="small strong")),
        when(shown.merged, rx.el.p(words.MERGED, shown.merged)),
        when(shown.rated, rx.el.p(shown.rated)),
        *more,
        aside=badge(shown.badge.text, shown.badge.tone, shown.badge.icon),
        title=numbered(shown.number),
    )


def context_card(title: str, context: Any, *more: Content, flag: Flag = True) -> rx.Component:
    """What the browser said."""
    return when(flag, card(facts_list(context, 1), *more, title=title))
