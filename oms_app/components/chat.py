"""A conversation: its lines, the place to write in; `assets/chat.js` sends, asks again, scrolls and says who types.

A box with `data-chat` has hidden controls by which the script speaks with the server: `data-chat-out` is the form that
carries one message with the name that this browser gave it, `data-chat-look` says that the lines were seen,
`data-chat-typing` that somebody types.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from oms_app.components.buttons import button, icon_button
from oms_app.components.help import article_list
from oms_app.components.icons import icon
from oms_app.components.sending import ACCEPT
from oms_app.components.values import Content, Event, Text, when
from oms_app.content import chats as words
from oms_app.content import components as component_words
from oms_app.domain.chats import LONGEST_MESSAGE

PAUSE_MS = 600


@dataclass(frozen=True)
class Ways:
    """What the box tells the server: a message (a form), that it was seen, that somebody types."""

    send: Event
    look: Event
    typing: Event


def _body(row: Any) -> rx.Component:
    """Words, or a file with its small picture."""
    picture = rx.el.img(src=row.thumb, alt="", loading="lazy", class_name="chat-thumb")
    opens = rx.el.a(
        picture,
        rx.el.span(row.file, rx.el.span(", ", row.about, class_name="muted")),
        rx.el.span(f", {component_words.OPENS_IN_NEW_TAB}", class_name="sr"),
        href=row.href,
        target="_blank",
        rel="noopener",
        class_name="chat-file",
    )
    pages = rx.foreach(row.pages, lambda page: rx.el.a(words.PAGE, page.term, href=page.value, target="_blank"))
    filed = rx.fragment(opens, rx.cond(row.pages.length() > 0, rx.el.p(pages, class_name="chat-pages small")))
    return rx.cond(row.file != "", filed, rx.fragment(rx.el.p(row.text, class_name="chat-text"), _articles(row)))


def _articles(row: Any) -> rx.Component:
    """The ways to the articles that the words lead to."""
    ways = rx.foreach(row.articles, lambda one: rx.el.a(one.term, href=one.value))
    return rx.cond(row.articles.length() > 0, rx.el.p(ways, class_name="chat-ways", data_chat_help=""))


def suggestions(rows: Any) -> rx.Component:
    """Articles that may answer what is being typed; that there are some is said once, the links are found by Tab."""
    found = rows.length() > 0
    told = rx.el.p(rx.cond(found, words.SUGGESTED, ""), role="status", class_name="chat-suggested-title")
    return rx.el.div(
        told, rx.cond(found, article_list(rows, data_chat_help="")), class_name="chat-suggested", data_some=found
    )


def chat_line(row: Any) -> rx.Component:
    """One line (`views.chats.LineRow`), with its day above the first of each."""
    told = rx.el.li(when(row.day, _day(row)), rx.el.p(row.text, ", ", row.at), class_name="chat-told", key=row.key)
    said = rx.el.li(
        when(row.day, _day(row)),
        rx.el.div(
            rx.el.p(row.who, " ", rx.el.span(row.at, class_name="num"), class_name="chat-who"),
            _body(row),
            class_name="chat-said",
        ),
        data_client_id=row.client_id,
        class_name=["chat-line", f"chat-{row.look}"],
        key=row.key,
    )
    return rx.cond(row.look == "told", told, said)


def _day(row: Any) -> rx.Component:
    return rx.el.p(row.day, class_name="chat-day")


def chat_log(lines: Any, label: str) -> rx.Component:
    """The lines; what is added is read aloud once."""
    listed = rx.el.ol(rx.foreach(lines, chat_line), class_name="chat-lines")
    return rx.el.div(
        listed, role="log", aria_label=label, aria_relevant="additions", data_chat_log="", class_name="chat-log"
    )


def chat_foot(state: Text, typing: Any, typing_words: str) -> rx.Component:
    """What became of the last line, what is on its way, and that the other side types."""
    fading = rx.el.p(
        rx.el.span(class_name="chat-dots", aria_hidden="true"), typing_words, key=typing, class_name="chat-typing"
    )
    return rx.el.div(
        rx.el.ol(data_chat_pending="", class_name="chat-lines"),
        rx.el.p(state, class_name="chat-state"),
        rx.cond(typing > 0, fading),
        class_name="chat-foot",
    )


def _pending() -> rx.Component:
    """What the script copies for each message on its way."""
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.span(words.PENDING, data_when="going"),
                rx.el.span(words.FAILED, data_when="failed"),
                class_name="chat-who",
            ),
            rx.el.p(data_text="", class_name="chat-text"),
            rx.el.p(data_why="", role="alert", class_name="field-error"),
            rx.el.div(
                button(words.AGAIN, "quiet", data_act="again"),
                button(words.DROP, "quiet", data_act="drop"),
                data_when="failed",
                class_name="line",
            ),
            class_name="chat-said",
        ),
        data_chat_row="",
        hidden=True,
        class_name="chat-line chat-mine chat-pending",
    )


def composer(field_id: str, label: str, send: str, problem: Text, *beside: Content, asks: Event = None) -> rx.Component:
    """The field and its button; Enter sends where there is a keyboard, Shift+Enter is a new line.

    `asks` hears what is typed, after a pause.
    """
    hears = {} if asks is None else {"on_change": asks.debounce(PAUSE_MS)}
    return rx.el.form(
        rx.el.p(problem, role="alert", class_name="field-error chat-problem"),
        rx.el.label(label, html_for=field_id, class_name="sr"),
        rx.el.div(
            *beside,
            rx.el.textarea(
                id=field_id,
                rows=1,
                max_length=LONGEST_MESSAGE,
                placeholder=label,
                data_chat_text="",
                **hears,
                class_name="input chat-input",
            ),
            rx.el.button(
                icon("arrow_right"), type="submit", aria_label=send, title=send, class_name="button button-primary"
            ),
            class_name="chat-write",
        ),
        data_chat_form="",
        on_submit=None,
        class_name="chat-form no-print",
    )


def attach() -> rx.Component:
    """A file of the citizen's, to be checked as a scan is."""
    return rx.el.label(
        rx.el.input(type="file", id="chat-file", accept=ACCEPT, data_chat_file=""),
        icon("upload"),
        rx.el.span(words.ATTACH, class_name="sr"),
        html_for="chat-file",
        title=words.ATTACH,
        class_name="button button-secondary file-input",
    )


def chat_box(
    name: Text, ways: Ways, refusals: Text, *content: Content, class_name: str = "", **props: Any
) -> rx.Component:
    """A conversation called `name` in this browser, with its hidden controls."""
    out = rx.el.form(
        rx.el.input(type="hidden", name="client_id"),
        rx.el.textarea(name="text", read_only=True, tab_index=-1),
        on_submit=ways.send,
        data_chat_out="",
        hidden=True,
    )
    return rx.el.div(
        *content,
        rx.el.ol(_pending(), hidden=True),
        out,
        rx.el.button(type="button", hidden=True, data_chat_look="", on_click=ways.look),
        rx.el.button(type="button", hidden=True, data_chat_typing="", on_click=ways.typing),
        data_chat=name,
        data_refused=refusals,
        class_name=f"chat {class_name}".strip(),
        **props,
    )


def close_button() -> rx.Component:
    """Closes the panel, nothing else."""
    return icon_button("close", words.CLOSE, data_chat_close="")
