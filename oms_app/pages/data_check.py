"""«Проверка данных»: does each particular match my papers; what does not becomes one request (REG-2, REG-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import alert, calm_card, card
from oms_app.components.fields import error_summary
from oms_app.components.fields import field as labelled
from oms_app.components.icons import icon
from oms_app.components.layout import line, page_head, stack
from oms_app.components.particular_form import proof_controls, value_control
from oms_app.components.sending import INSTEAD, KIND, TICKET, WISH, paper_slot
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import data_check as words
from oms_app.content import form as form_words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.pages.policy import in_address
from oms_app.state.data_check import DataCheckScreen
from oms_app.state.data_check_proof import DataCheckProof
from oms_app.state.screen import Access
from oms_app.views.data_check import KIND_CHOICES, NO, SCANS, YES

P = DataCheckScreen
S: Any = DataCheckScreen.shown
IS_FREE: Any = (S.request == "") & ~S.taken


def _radio(row: Any, value: str, label: str) -> rx.Component:
    mark = P.mark(S.id, S.seen, row.particular, value == YES)
    return rx.el.label(
        rx.el.input(
            type="radio", name=f"mark-{row.particular}", value=value, checked=row.mark == value, on_change=mark
        ),
        rx.el.span(label),
        class_name="check",
    )


def _marks(row: Any) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(row.about, class_name="sr"),
        _radio(row, YES, words.MATCHES),
        _radio(row, NO, words.DIFFERS),
        class_name="particular-marks",
    )


def _form(row: Any) -> rx.Component:
    return rx.el.form(
        value_control(row.control, P.errors),
        proof_controls(row.proof, row.proof_words, P.errors),
        line(button(words.SAVE, "secondary", type="submit")),
        no_validate=True,
        on_submit=DataCheckProof.say(S.id, S.seen, P.opened),
        class_name="stack particular-form",
    )


def _said(row: Any) -> rx.Component:
    """What was said to be right, and the way to say it or to mend it."""
    label = rx.cond(row.said != "", words.CHANGE_AGAIN, words.CHANGE)
    mend = button(label, "quiet", icon="pencil", on_click=P.open_form(row.particular))
    return rx.fragment(
        when(row.said, rx.el.p(row.said, class_name="small")),
        when(row.note, rx.el.p(row.note, class_name="small muted")),
        rx.cond((row.mark == NO) & (S.request == ""), line(mend)),
    )


def _line(row: Any) -> rx.Component:
    questioned = badge(words.QUESTIONED, "attention", "alert")
    others = rx.el.ul(rx.foreach(row.others, lambda text: rx.el.li(text)), class_name="particular-others")
    return rx.el.li(
        rx.el.div(
            rx.el.h2(row.name, class_name="small muted particular-name"),
            rx.el.p(row.value, class_name="particular-value"),
            rx.cond(row.questioned, rx.fragment(questioned, others)),
            class_name="particular-what",
        ),
        rx.cond(IS_FREE, _marks(row)),
        rx.cond(
            P.opened == row.particular,
            _form(row),
            rx.el.div(_said(row), class_name="particular-said"),
        ),
        id=f"line-{row.particular}",
        tab_index=-1,
        class_name="particular-line",
    )


def _list() -> rx.Component:
    head = rx.el.div(
        rx.el.p(S.source, class_name="small muted"),
        rx.cond(IS_FREE, rx.el.p(S.progress, class_name="small strong", role="status")),
        class_name="section-head",
    )
    rows = rx.el.ul(rx.foreach(S.lines, _line), class_name="particular-lines")
    rest = when(S.rest, line(button(S.rest, "secondary", icon="check", on_click=P.rest(S.id, S.seen))))
    saved = when(S.saved, rx.el.p(icon("check", "xs"), rx.el.span(S.saved), role="status", class_name="saved"))
    return card(head, rows, rx.cond(IS_FREE, rx.fragment(rest, saved)), class_name="stack")


def _slot() -> rx.Component:
    kind = rx.el.select(
        *[rx.el.option(one.text, value=one.value) for one in KIND_CHOICES],
        id="scans-kind",
        name="kind",
        class_name="input input-select input-full",
    )
    return paper_slot(
        words.SCANS,
        words.SCANS_HINT,
        labelled("scans-kind", form_words.SLOT_KIND, kind, "", ""),
        slot_id=SCANS,
        files=S.files,
        done=DataCheckProof.done.join(" "),
        problem="",
        upload=DataCheckProof.attach(rx.upload_files(upload_id=""), S.id, KIND, TICKET, WISH, INSTEAD),
        on_remove=lambda file_id: DataCheckProof.remove(S.id, file_id),
    )


def _send() -> rx.Component:
    """The one request; or the one press that confirms."""
    go = button(words.REPORT, "primary", icon="flag", on_click=P.send(S.id, S.seen))
    told = rx.el.p(words.REPORT_TEXT, class_name="muted")
    summary = error_summary(words.MEND, P.problems)
    request = card(told, _slot(), summary, line(go), title=words.REPORT_TITLE, aside=S.wrong, class_name="stack")
    confirm = line(button(words.CONFIRM, "primary", icon="check", on_click=P.send(S.id, S.seen)))
    return rx.fragment(rx.cond(S.wrong != "", request), rx.cond(S.may_confirm, confirm))


def _standing() -> rx.Component:
    """What became of it before: a request that is open, the last answer, a confirmation."""
    return rx.fragment(
        rx.cond(
            S.request != "",
            alert("info", words.OPEN_TITLE, words.OPEN_TEXT, link(words.OPEN_ACTION, S.request)),
        ),
        rx.cond(S.taken, alert("info", words.OPEN_TITLE, words.TAKEN_TEXT)),
        when(S.confirmed, calm_card(S.confirmed, words.CONFIRMED_TEXT)),
        rx.cond((S.answered != "") & (S.request == ""), link(words.ANSWERED_LINK, S.answered, icon="arrow_right")),
    )


def view() -> rx.Component:
    """The page."""
    back = back_link(words.BACK, rx.Var.create(f"{routes.POLICIES}/{S.key}"))
    news = rx.el.p(P.news, role="status", class_name="alert tone-info mb-6 empty:sr-only")
    head = page_head(words.TITLE, rx.fragment(S.person, ". ", words.LEAD), back=back)
    body = stack(head, _standing(), _list(), rx.cond(IS_FREE, _send()), class_name="reading")
    return citizen_page(news, guarded(in_address(S.key), "form", body), current=routes.POLICIES)


PAGE = Page(routes.POLICY_CHECK, words.TITLE, view, Access.CITIZEN, DataCheckScreen.load, words.ABOUT)
