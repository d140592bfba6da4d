"""The form of a refusal, with what the citizen will read."""

from __future__ import annotations

import reflex as rx

from oms_app.components.choices import check_list
from oms_app.components.fields import textarea_field
from oms_app.components.values import when
from oms_app.content import desk as words
from oms_app.pages.desk_panels import panel_end
from oms_app.state.desk_case import Case
from oms_app.views.desk import REFUSAL_CHOICES

S = Case.shown


def _preview() -> rx.Component:
    lines = rx.foreach(
        Case.preview, lambda row: rx.el.li(rx.el.div(rx.el.p(row.title, class_name="strong"), rx.el.p(row.text)))
    )
    shown = rx.el.div(
        rx.el.h3(words.PREVIEW),
        rx.el.ul(lines, class_name="rows"),
        when(Case.draft_text, rx.el.blockquote(Case.draft_text, class_name="quote")),
        class_name="preview",
    )
    return rx.cond((Case.preview.length() > 0) | (Case.draft_text != ""), shown)


def refuse_panel() -> rx.Component:
    """Coded reasons, an explanation, and the preview."""
    return rx.el.form(
        rx.el.h2(words.REFUSE_TITLE),
        check_list(
            "reasons",
            words.REFUSE_LEGEND,
            REFUSAL_CHOICES,
            values=Case.chosen,
            on_change=lambda value: Case.toggle(value),
            error=Case.reasons_error,
        ),
        textarea_field(
            "explanation",
            words.REFUSE_FIELD,
            hint=words.REFUSE_HINT,
            error=Case.text_error,
            rows=3,
            on_change=Case.type_text.debounce(300),
        ),
        _preview(),
        panel_end(words.REFUSE_SEND, "danger"),
        on_submit=Case.refuse(S.number, S.version, Case.chosen),
        class_name="decide-panel stack-tight",
    )
