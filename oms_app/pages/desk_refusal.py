"""The form of a refusal, with what the citizen will read."""

from __future__ import annotations

import reflex as rx

from oms_app.components.choices import check_list
from oms_app.components.fields import textarea_field
from oms_app.components.repair import repair_list
from oms_app.components.values import when
from oms_app.content import desk as words
from oms_app.content import repairs as repair_words
from oms_app.pages.desk_panels import panel_end
from oms_app.state.desk_refusing import Refusing
from oms_app.views.refusing import CHOICES, MarkGroup
from oms_app.views.rows import Choice

S = Refusing.shown


def _choice(choice: Choice) -> rx.Component:
    box = rx.el.input(
        type="checkbox",
        default_checked=Refusing.marks.contains(choice.value),
        on_change=Refusing.mark(choice.value),
    )
    return rx.el.label(box, rx.el.span(choice.text), class_name="check")


def _group(group: MarkGroup) -> rx.Component:
    legend = rx.el.legend(group.title, class_name="small strong")
    return rx.el.fieldset(
        legend, rx.el.div(rx.foreach(group.choices, _choice), class_name="mark-choices"), key=group.title
    )


def _marks() -> rx.Component:
    """What exactly each chosen reason is about; the citizen is led right there."""
    asked = rx.el.div(
        rx.el.h3(repair_words.POINT_AT),
        rx.el.p(repair_words.POINT_HINT, class_name="field-hint"),
        rx.foreach(Refusing.groups, _group),
        class_name="mark-groups",
    )
    return rx.cond(Refusing.groups.length() > 0, asked)


def _preview() -> rx.Component:
    said = when(
        Refusing.draft_text,
        rx.el.p(repair_words.SAID, class_name="strong"),
        rx.el.blockquote(Refusing.draft_text, class_name="quote"),
    )
    shown = rx.el.div(rx.el.h3(words.PREVIEW), said, repair_list(Refusing.preview), class_name="preview")
    return rx.cond((Refusing.preview.length() > 0) | (Refusing.draft_text != ""), shown)


def refuse_panel() -> rx.Component:
    """Coded reasons, what they are about, an explanation, and the preview."""
    return rx.el.form(
        rx.el.h2(words.REFUSE_TITLE),
        check_list(
            "reasons",
            words.REFUSE_LEGEND,
            CHOICES,
            values=Refusing.chosen,
            on_change=lambda value: Refusing.toggle(value),
            error=Refusing.reasons_error,
        ),
        _marks(),
        textarea_field(
            "explanation",
            words.REFUSE_FIELD,
            hint=words.REFUSE_HINT,
            error=Refusing.words_error,
            rows=3,
            value=Refusing.draft_text,
            on_change=Refusing.type_text.debounce(300),
        ),
        _preview(),
        panel_end(words.REFUSE_SEND, "danger"),
        on_submit=Refusing.refuse(S.number, S.version, Refusing.chosen, Refusing.marks),
        class_name="decide-panel stack-tight",
    )
