"""What changed between two attempts: fields old beside new, old scan beside new scan, each with what it answers."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import link
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import Text, each, has_any, pick, when
from oms_app.content import attempt_changes as words
from oms_app.views.attempt_changes import MovedField, MovedPaper


def attempt_changes(since: Any) -> rx.Component:
    """The section of a `Since`; nothing for a first attempt. Everything that did not change is one click away."""
    nothing = pick(has_any(since.fields), False, pick(has_any(since.papers), False, True))
    head = rx.el.div(
        rx.el.h2(since.title), rx.el.span(since.ended, class_name="small muted"), class_name="section-head"
    )
    section = rx.el.section(
        head,
        _refusal(since),
        when(has_any(since.fields), _fields(since)),
        when(has_any(since.papers), rx.el.ul(*each(since.papers, _paper), class_name="moved-papers")),
        when(nothing, rx.el.p(words.NOTHING, class_name="strong")),
        when(
            has_any(since.unanswered),
            rx.el.p(rx.el.span(words.UNANSWERED, ":", class_name="strong")),
            rx.el.ul(*each(since.unanswered, rx.el.li), class_name="plain-list"),
        ),
        rx.el.div(
            when(since.same, rx.el.span(since.same, class_name="small muted")),
            link(words.WHOLE, since.href, class_name="small"),
            class_name="line",
        ),
        class_name="moved stack-tight",
    )
    return when(since.title, section)


def _refusal(since: Any) -> rx.Component:
    why = rx.el.p(
        words.REFUSED_FOR, ": ", *each(since.reasons, lambda text: rx.el.span(text, class_name="moved-reason"))
    )
    said = rx.el.p(words.SAID, ": «", since.said, "»", class_name="small")
    return rx.fragment(when(has_any(since.reasons), why), when(since.said, said))


def _fields(since: Any) -> rx.Component:
    head: list[Text] = [words.FIELD, words.WAS, words.BECAME, words.ANSWERS]
    return data_table(head, rx.fragment(*each(since.fields, _field)), caption=words.TITLE, dense=True)


def _field(row: MovedField) -> rx.Component:
    return rx.el.tr(
        head_cell(row.label),
        cell(words.WAS_SHORT, row.old, class_name="old"),
        cell(words.BECAME, row.before, when(row.marked, rx.el.ins(row.marked)), row.after, class_name="new"),
        cell(words.ANSWERS_SHORT, when(row.answers, rx.el.span(row.answers, class_name="small"))),
    )


def _paper(row: MovedPaper) -> rx.Component:
    answers = when(row.answers, rx.el.p(words.ANSWERS, ": ", row.answers, class_name="small"))
    return rx.el.li(
        rx.el.h3(row.title, rx.el.span(row.what, class_name="badge tone-info")),
        answers,
        rx.el.div(
            _side(words.WAS, row.old_src, row.old_about),
            _side(words.BECAME, row.new_src, row.new_about),
            class_name="moved-pair",
        ),
    )


def _side(when_: str, src: Text, about: Text) -> rx.Component:
    picture = rx.el.a(rx.el.img(src=src, alt=about, loading="lazy"), href=src, target="_blank")
    return rx.el.figure(
        rx.el.figcaption(when_, class_name="small muted"),
        pick(src, picture, rx.el.p(words.NO_PICTURE, class_name="small muted moved-none")),
    )
