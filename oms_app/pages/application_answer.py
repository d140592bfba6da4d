"""What an application asks of its citizen: each item with its day and its own answer, and one button for all."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert, card
from oms_app.components.dialog import disclosure
from oms_app.components.fields import error_summary, textarea_field
from oms_app.components.sending import INSTEAD, KIND, TICKET, WISH, paper_slot
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import questions as words
from oms_app.state.answering import Answering
from oms_app.state.application import ApplicationPage
from oms_app.views.awaiting import Asked

P = ApplicationPage
S = ApplicationPage.shown
FORM = "answers"
PAUSE_MS = 600


def _said(item: Asked, rows: int) -> rx.Component:
    return textarea_field(
        item.control,
        item.label,
        value=item.answer,
        error=rx.cond(item.kind == "", item.error, ""),
        rows=rows,
        on_change=lambda text: Answering.keep(S.number, item.id, text).debounce(PAUSE_MS),
        on_blur=lambda text: Answering.keep(S.number, item.id, text),
        keep=S.edit_key,
        data_saved=item.answer,
        custom_attrs={"form": FORM},
    )


def _paper(item: Asked) -> rx.Component:
    slot = paper_slot(
        item.paper,
        "",
        rx.el.input(type="hidden", name="kind", value=item.kind),
        slot_id=item.slot,
        files=item.files,
        done=Answering.done.join(" "),
        problem=item.error,
        named=item.named,
        upload=Answering.attach(
            rx.upload_files(upload_id=""), S.edit_key, S.number, item.id, KIND, TICKET, WISH, INSTEAD
        ),
        on_remove=lambda file_id: Answering.remove(S.number, file_id),
    )
    instead = disclosure(words.NO_DOCUMENT, _said(item, 2), open=item.answer != "")
    return rx.fragment(slot, instead)


def _state(item: Asked) -> rx.Component:
    late = rx.cond(item.is_late, "danger", "attention")
    waits = badge(words.NOT_ANSWERED, late, "clock")
    return rx.cond(item.is_answered, badge(words.ANSWERED, "success", "check_circle"), waits)


def _item(item: Asked) -> rx.Component:
    due = rx.el.span(item.due, class_name="small strong")
    return rx.el.li(
        rx.el.div(rx.el.h3(item.place), due, _state(item), class_name="asked-head"),
        rx.el.blockquote(rx.el.p(item.text), class_name="quote"),
        when(item.counts, rx.el.p(rx.el.b(words.COUNTS), " ", item.counts, class_name="small")),
        rx.cond(item.kind != "", _paper(item), _said(item, 3)),
        class_name="asked stack",
    )


def answer_card() -> rx.Component:
    """Everything that is asked, and «Отправить ответ»."""
    send = rx.el.form(
        rx.el.p(words.SEND_HINT, class_name="small muted"),
        rx.el.div(button(words.SEND, "primary", type="submit"), class_name="line"),
        id=FORM,
        no_validate=True,
        on_submit=Answering.send(S.number, S.version),
        class_name="stack-tight",
    )
    return card(
        rx.el.p(words.ASKED_LEAD, " ", words.KEPT),
        rx.cond(S.is_past_due, alert("attention", words.PAST_DUE_TITLE, words.PAST_DUE)),
        error_summary(words.MEND, P.problems),
        rx.el.ol(rx.foreach(P.items, _item), class_name="asked-list"),
        send,
        title=S.now_title,
    )
