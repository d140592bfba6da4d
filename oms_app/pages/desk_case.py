"""An application at the desk: old → new, papers beside it, the decision at hand."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.attempt_changes import attempt_changes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import facts_list
from oms_app.components.dialog import disclosure
from oms_app.components.diff import diff_table
from oms_app.components.fields import textarea_field
from oms_app.components.files import remark_list
from oms_app.components.icons import icon
from oms_app.components.layout import line, page_head
from oms_app.components.scan_reading import desk_reading, proposal
from oms_app.components.signature import signature_told
from oms_app.components.status import badge
from oms_app.components.timeline import timeline
from oms_app.components.values import Content, has_any, when
from oms_app.components.viewer import scan_viewer
from oms_app.content import desk as words
from oms_app.content import household
from oms_app.content import signatures as signature_words
from oms_app.pages.desk_decide import decision_bar
from oms_app.pages.desk_parts import bench, queue_pane
from oms_app.pages.desk_questions import given
from oms_app.pages.frame import guarded
from oms_app.pages.page import Page
from oms_app.state.desk_case import Case
from oms_app.state.screen import Access
from oms_app.views.desk import ScanTab
from oms_app.views.rows import MessageRow

S = Case.shown


def _head() -> rx.Component:
    release = button(words.RELEASE, "quiet", on_click=Case.act("release", S.number, S.version))
    hold = rx.el.p(icon("lock", "sm"), rx.el.span(S.holding), rx.cond(S.may_release, release), class_name="hold")
    again = when(
        S.attempt, rx.el.span(S.attempt, class_name="small strong"), " ", link(words.PREVIOUS, S.previous_href)
    )
    status = badge(S.badge.text, S.badge.tone, S.badge.icon)
    head = page_head(
        S.person,
        again,
        above=rx.fragment("№\u00a0", S.number, " · ", S.submitted),
        aside=rx.el.div(status, rx.el.p(S.until), class_name="case-side small"),
    )
    return rx.fragment(hold, head, facts_list(S.facts, columns=3), _together())


def _together() -> rx.Component:
    """Other applications of the same form that this insurer looks at."""
    listed = rx.foreach(S.together, lambda one: link(one.term, one.value, class_name="num"))
    lead = rx.el.span(household.TOGETHER_DESK, ":", class_name="small muted")
    return when(has_any(S.together), line(lead, listed))


def _section(title: str, *content: rx.Component, aside: Content = "") -> rx.Component:
    head = rx.el.div(rx.el.h2(title), rx.el.span(aside, class_name="small muted"), class_name="section-head")
    return rx.el.section(head, *content)


def _note(row: MessageRow) -> rx.Component:
    return rx.el.li(rx.el.p(row.text), rx.el.p(row.title, ", ", row.when, class_name="small muted"))


def _notes() -> rx.Component:
    form = rx.el.form(
        textarea_field("note", words.NOTE_FIELD, rows=2),
        rx.el.div(button(words.NOTE_ADD, type="submit", icon="plus"), class_name="line"),
        on_submit=Case.note(S.number),
        reset_on_submit=True,
        class_name="stack-tight",
    )
    listed = rx.el.ul(rx.foreach(S.notes, _note), class_name="notes")
    return _section(
        words.NOTES,
        rx.cond(S.notes.length() > 0, listed, rx.el.p(words.NO_NOTES, class_name="small muted")),
        when(S.may_note, disclosure(words.NOTE_FIELD, form)),
        aside=words.NOTES_HINT,
    )


def _work() -> rx.Component:
    reason = rx.el.span(words.REASON, ": ", S.reason)
    changes = _section(
        words.WHAT_CHANGES,
        diff_table(S.diff, was=words.WAS, becomes=words.BECOMES, caption=words.WHAT_CHANGES),
        aside=reason,
    )
    said = rx.el.p(Case.said, role="status", class_name="sr")
    return rx.el.div(
        said,
        rx.el.div(back_link(words.BACK, routes.DESK), class_name="phone-only"),
        _head(),
        given(),
        when(S.signed.checked, _section(signature_words.SIGNED_TITLE, signature_told(S.signed))),
        attempt_changes(Case.since),
        proposal(S.proposed),
        changes,
        _notes(),
        _section(words.HISTORY, timeline(S.events)),
        role="region",
        aria_label=words.CASE_TITLE,
        tab_index=0,  # it scrolls by itself, and for a supervisor there is nothing in it to focus
        class_name="bench-work stack",
    )


def _scan(tab: ScanTab) -> rx.Component:
    pages = rx.foreach(tab.pages, lambda page: scan_viewer(page.src, tab.title, tab.meta, page.marks))
    seen = rx.el.div(
        rx.el.h3(words.REMARKS),
        when(tab.as_is, rx.el.p(tab.as_is, class_name="small")),
        remark_list(tab.remarks),
        class_name="scan-remarks",
    )
    new = when(tab.new, badge(tab.new, "attention", "info"))
    name = rx.el.summary(icon("file", "sm"), tab.title, new)
    told = rx.fragment(when(has_any(tab.remarks), seen), desk_reading(tab.reading))
    return rx.el.details(name, told, pages, key=tab.key, class_name="scan-tab", open=True)


def _viewer() -> rx.Component:
    listed = rx.el.div(rx.foreach(S.scans, _scan), class_name="scan-tabs")
    nothing = rx.el.p(words.NO_SCANS, class_name="muted")
    return rx.el.aside(
        rx.el.h2(words.SCANS),
        rx.cond(S.scans.length() > 0, listed, nothing),
        aria_label=words.SCANS,
        class_name="bench-scans",
    )


def view() -> rx.Component:
    """The queue, the case, its papers, the decision."""
    case = guarded(S.number != "", "desk", _work(), _viewer(), decision_bar())
    return bench(queue_pane(rx.el.h2(words.TITLE)), rx.el.div(case, class_name="bench-case"))


NUMBERED = rx.cond(S.number == "", "", f"{words.CASE_HEADING}\u00a0" + S.number)
PAGE = Page(routes.DESK_CASE, words.CASE_TITLE, view, Access.DESK, Case.load_case, known_as=NUMBERED)
