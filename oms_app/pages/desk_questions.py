"""At the desk: composing questions with what the citizen will read, and what the citizen gave."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button, icon_button
from oms_app.components.error_line import error_line
from oms_app.components.fields import date_field, select_field, text_field, textarea_field
from oms_app.components.files import receipt_row
from oms_app.components.values import has_any, when
from oms_app.content import desk as desk_words
from oms_app.content import questions as words
from oms_app.domain.questions import Wanted
from oms_app.pages.desk_panels import panel_end
from oms_app.state.asking import Asking
from oms_app.state.desk_case import Case
from oms_app.views.desk_questions import PAPERS, READY, WANTED, AsRead, Composed, GivenItem

S = Case.shown
G = Case.shown.given
PAUSE_MS = 300


def _about(item: Composed) -> rx.Component:
    field = select_field(
        f"field-{item.key}",
        words.FIELD_FIELD,
        options=G.choices,
        value=item.field,
        error=item.about_error,
        on_change=lambda value: Asking.change(item.key, "field", value),
    )
    paper = select_field(
        f"document-{item.key}",
        words.DOCUMENT_FIELD,
        options=PAPERS,
        value=item.document,
        error=item.about_error,
        on_change=lambda value: Asking.change(item.key, "document", value),
    )
    return rx.match(item.wanted, (Wanted.FIELD.value, field), (Wanted.DOCUMENT.value, paper), rx.fragment())


def _written(item: Composed, place: rx.Var[int]) -> rx.Component:
    title = rx.el.legend(words.ITEM, " ", rx.Var.create(place) + 1)
    drop = icon_button("close", words.REMOVE_ITEM, on_click=Asking.drop(item.key))
    return rx.el.fieldset(
        rx.el.div(title, drop, class_name="asked-head"),
        textarea_field(
            f"text-{item.key}",
            words.TEXT_FIELD,
            value=item.text,
            error=item.text_error,
            rows=2,
            on_change=lambda text: Asking.change(item.key, "text", text).debounce(PAUSE_MS),
        ),
        rx.el.div(
            select_field(
                f"wanted-{item.key}",
                words.WANTED_FIELD,
                options=WANTED,
                value=item.wanted,
                on_change=lambda value: Asking.change(item.key, "wanted", value),
            ),
            _about(item),
            date_field(
                f"due-{item.key}",
                words.DUE_FIELD,
                value=item.due,
                error=item.due_error,
                hint="",
                key=item.wanted,
                on_change=lambda text: Asking.change(item.key, "due", text).debounce(PAUSE_MS),
            ),
            class_name="asked-facts",
        ),
        text_field(
            f"counts-{item.key}",
            words.COUNTS_FIELD,
            value=item.counts,
            error=item.counts_error,
            optional=True,
            on_change=lambda text: Asking.change(item.key, "counts", text).debounce(PAUSE_MS),
        ),
        key=item.key,
        class_name="asked stack-tight",
    )


def _read(item: AsRead) -> rx.Component:
    return rx.el.li(
        rx.el.div(rx.el.h4(item.place), rx.el.span(item.due, class_name="small strong"), class_name="asked-head"),
        rx.el.blockquote(rx.el.p(item.text), class_name="quote"),
        when(item.counts, rx.el.p(rx.el.b(words.COUNTS), " ", item.counts, class_name="small")),
        class_name="stack-tight",
    )


def _preview() -> rx.Component:
    listed = rx.el.ol(rx.foreach(Asking.read, _read), class_name="stack")
    shown = rx.el.div(rx.el.h3(desk_words.PREVIEW), listed, class_name="preview")
    return rx.cond(Asking.read.length() > 0, shown)


def ask_panel() -> rx.Component:
    """One or several questions, ready ones to pick, and all of it as the citizen reads it."""
    ready = select_field("ready", words.READY_FIELD, options=READY, empty=words.READY_EMPTY, on_change=Asking.add)
    return rx.el.form(
        rx.el.h2(words.COMPOSE_TITLE),
        rx.el.p(words.COMPOSE_HINT, class_name="small muted"),
        ready,
        rx.foreach(Asking.items, _written),
        error_line(Asking.items_error, role="alert"),
        rx.el.div(button(words.ADD_ITEM, "secondary", icon="plus", on_click=Asking.add("")), class_name="line"),
        _preview(),
        panel_end(words.COMPOSE_SEND, "primary"),
        no_validate=True,
        on_submit=Asking.ask(S.number, S.version),
        class_name="decide-panel stack",
    )


def _given(item: GivenItem) -> rx.Component:
    files = rx.el.ul(rx.foreach(item.files, receipt_row), class_name="rows")
    return rx.el.li(
        rx.el.p(rx.el.b(item.place), " ", item.due, class_name="small muted"),
        when(item.text, rx.el.blockquote(rx.el.p(item.text), class_name="quote")),
        when(item.answer, rx.el.p(item.answer, class_name="strong")),
        when(has_any(item.files), files),
        class_name="stack-tight",
    )


def given() -> rx.Component:
    """What the citizen gave since the reviewer last acted: question, answer, new scans; or what is awaited."""
    head = rx.el.div(rx.el.h2(G.title), rx.el.span(G.note, class_name="small muted"), class_name="section-head")
    asked = rx.el.section(head, rx.el.ol(rx.foreach(G.asked, _given), class_name="stack"), class_name="given")
    heading = rx.el.div(
        rx.el.h2(words.ADDED_TITLE), rx.el.span(words.NEW_ONLY, class_name="small muted"), class_name="section-head"
    )
    added = rx.el.section(heading, rx.el.ul(rx.foreach(G.added, _given), class_name="stack"), class_name="given")
    return rx.fragment(rx.cond(G.asked.length() > 0, asked), rx.cond(G.added.length() > 0, added))
