"""«Добавить документы»: files and a word of why, while the insurer decides (REF-3)."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import card
from oms_app.components.dialog import disclosure
from oms_app.components.fields import field, textarea_field
from oms_app.components.sending import INSTEAD, KIND, TICKET, WISH, paper_slot
from oms_app.components.values import when
from oms_app.content import questions as words
from oms_app.domain.documents import DocumentKind
from oms_app.state.answering import Answering
from oms_app.state.application import ApplicationPage
from oms_app.views.awaiting import KINDS, MORE

A = ApplicationPage.adding
S = ApplicationPage.shown
KIND_CONTROL = "more-kind"


def _kind() -> rx.Component:
    options = [rx.el.option(kind.text, value=kind.value) for kind in KINDS]
    control = rx.el.select(
        *options,
        id=KIND_CONTROL,
        name="kind",
        default_value=DocumentKind.OTHER.value,
        class_name="input input-select input-full",
    )
    return field(KIND_CONTROL, words.MORE_KIND, control, "", "")


def _files() -> rx.Component:
    return paper_slot(
        words.MORE_SLOT,
        words.MORE_SLOT_HINT,
        _kind(),
        slot_id=MORE,
        files=A.files,
        done=Answering.done.join(" "),
        problem=A.files_error,
        upload=Answering.attach(rx.upload_files(upload_id=""), S.edit_key, S.number, 0, KIND, TICKET, WISH, INSTEAD),
        on_remove=lambda file_id: Answering.remove(S.number, file_id),
    )


def more_card() -> rx.Component:
    """Closed until somebody wants it, or files wait to be handed over."""
    why = rx.el.form(
        textarea_field("why", words.WHY_FIELD, hint=words.WHY_HINT, error=A.why_error, rows=2, keep=S.edit_key),
        rx.el.div(button(words.MORE_SEND, "primary", type="submit"), class_name="line"),
        key=S.version,
        no_validate=True,
        on_submit=Answering.hand_over(S.number, S.version),
        class_name="stack",
    )
    limits = rx.el.p(words.MORE_LIMITS, " ", A.limits, class_name="small muted")
    parts = rx.el.div(_files(), limits, why, class_name="stack stack-lg")
    opened = disclosure(words.MORE_OPEN, parts, open=A.is_open)
    text = rx.el.p(words.MORE_TEXT, class_name="muted")
    return when(S.may_add, card(text, opened, title=words.MORE_TITLE, class_name="no-print"))
