"""One report of an error for support: who says what, the scans, a decision on each item, the answer (REG-4)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import alert, card, facts_list
from oms_app.components.dialog import confirm_dialog, disclosure
from oms_app.components.fields import textarea_field
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.particular_form import value_control
from oms_app.components.status import badge
from oms_app.components.support_tabs import support_tabs
from oms_app.components.timeline import timeline
from oms_app.components.values import when
from oms_app.components.viewer import scan_viewer
from oms_app.content import data_check as check_words
from oms_app.content import error_reports as report_words
from oms_app.content import support_reports as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.support_report import SupportReport

P = SupportReport
S: Any = SupportReport.shown
LONGEST = 2000


def _error(name: str) -> Any:
    return P.errors[name].to(str)


def _now() -> rx.Component:
    """What to do with it as a whole."""
    finish = confirm_dialog(
        "finish",
        words.FINISH,
        words.FINISH_TITLE,
        words.FINISH_TEXT,
        words.FINISH_YES,
        P.finish(S.number, S.version),
        kind="primary",
        opener_kind="primary",
    )
    release = button(words.RELEASE, "quiet", on_click=P.release(S.number, S.version))
    take = button(words.TAKE, "primary", on_click=P.take(S.number, S.version))
    return card(
        rx.el.p(S.now_text),
        rx.cond(S.may_take, line(take)),
        rx.cond(S.is_mine, line(finish, release)),
        title=words.NOW,
        class_name="stack",
    )


def _says(name: str, value: Any) -> rx.Component:
    return when(value, rx.el.div(rx.el.dt(name), rx.el.dd(value)))


def _decision(row: Any) -> rx.Component:
    """The two ways to decide an item."""
    correct = rx.el.form(
        value_control(row.control, P.errors, words.CORRECT_VALUE),
        line(button(words.CORRECT, "primary", type="submit")),
        no_validate=True,
        on_submit=P.correct(S.number, S.version, P.opened, P.deciding),
        class_name="stack",
    )
    decline = rx.el.form(
        textarea_field(
            "reason",
            words.DECLINE_REASON,
            hint=words.DECLINE_HINT,
            error=_error("reason"),
            rows=2,
            max_length=LONGEST,
        ),
        line(button(words.DECLINE, "danger", type="submit")),
        no_validate=True,
        on_submit=P.decline(S.number, S.version, P.opened, P.deciding),
        class_name="stack",
    )
    return rx.el.div(correct, decline, class_name="particular-form stack")


def _item(row: Any) -> rx.Component:
    decided = row.badge.text != report_words.UNDECIDED[0]
    label = rx.cond(decided, words.CHANGE_MIND, words.DECIDE)
    decide = line(button(label, "secondary", on_click=P.open_item(row.id, row.particular)))
    said = rx.el.dl(
        _says(words.PORTAL_SAYS, row.portal),
        _says(words.REGISTER_SAYS, row.register),
        _says(words.CITIZEN_SAYS, row.citizen),
        _says(words.SEEN_THEN, row.seen),
        _says(check_words.PROVED_BY, row.proof),
        _says(words.DECIDED, row.decided),
        _says(words.DECLINED, row.reason),
        class_name="facts facts-3",
    )
    head = rx.el.div(
        rx.el.h3(row.name), badge(row.badge.text, row.badge.tone, row.badge.icon), class_name="section-head"
    )
    way = rx.cond(P.opened == row.id, _decision(row), decide)
    return rx.el.li(
        head,
        said,
        rx.cond(S.is_mine, way),
        id=f"item-{row.particular}",
        tab_index=-1,
        class_name="report-item stack stack-sm",
    )


def _ask() -> rx.Component:
    """A question to the citizen, and what they answered to the last one."""
    form = rx.el.form(
        textarea_field(
            "question", words.ASK_FIELD, hint=words.ASK_HINT, error=_error("question"), rows=3, max_length=LONGEST
        ),
        line(button(words.ASK_SEND, "secondary", type="submit")),
        no_validate=True,
        on_submit=P.ask(S.number, S.version),
        class_name="stack",
    )
    asked = when(
        S.question,
        rx.el.dl(_says(words.QUESTION, S.question), _says(words.REPLY, S.reply), class_name="facts facts-1"),
    )
    content = rx.fragment(asked, rx.cond(S.is_mine, disclosure(words.ASK, form)))
    return rx.cond(S.is_mine | (S.question != ""), card(content, title=words.ASK, class_name="stack"))


def _notes() -> rx.Component:
    form = rx.el.form(
        textarea_field("note", words.NOTE, error=_error("note"), rows=2, max_length=LONGEST),
        line(button(words.NOTE_SAVE, "secondary", type="submit")),
        no_validate=True,
        on_submit=P.note(S.number),
        class_name="stack",
    )
    hint = rx.el.p(words.NOTES_HINT, class_name="small muted")
    return card(hint, when(S.notes.length() > 0, facts_list(S.notes, 1)), form, title=words.NOTES, class_name="stack")


def view() -> rx.Component:
    """The page."""
    said = rx.el.p(P.said, role="status", class_name="alert tone-success empty:sr-only")
    head = page_head(
        rx.fragment(report_words.HEADING, rx.el.span(S.number, class_name="num")),
        S.person,
        aside=badge(S.badge.text, S.badge.tone, S.badge.icon),
        back=back_link(words.BACK, routes.SUPPORT_REPORTS),
    )
    late = rx.cond(S.late, alert("danger", words.LATE))
    items = card(rx.el.ul(rx.foreach(S.points, _item), class_name="report-items"), title=words.ITEMS)
    pages = rx.foreach(S.pages, lambda page: scan_viewer(page.src, page.title, page.title))
    side = rx.fragment(
        card(facts_list(S.facts, 1)),
        card(pages, title=words.SCANS, class_name="stack"),
        _notes(),
        card(timeline(S.steps), title=words.PROGRESS),
    )
    body = stack(head, said, late, panes(rx.fragment(_now(), items, _ask()), side))
    content = rx.el.div(
        support_tabs(routes.SUPPORT_REPORTS), guarded(S.number != "", "application", body), class_name="wrap"
    )
    return staff_page(content, role=Role.SUPPORT, current=routes.SUPPORT)


KNOWN_AS = rx.cond(S.number == "", "", words.CASE_NUMBERED + S.number)
PAGE = Page(routes.SUPPORT_REPORT, words.CASE_TITLE, view, Access.SUPPORT, SupportReport.load, known_as=KNOWN_AS)
