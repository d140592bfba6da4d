"""The page of the form that shows everything once more: «Проверьте данные» (APP-5)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import link
from oms_app.components.cards import alert, card
from oms_app.components.diff import diff_table
from oms_app.components.files import file_row
from oms_app.components.grounds import ground_list
from oms_app.components.icons import icon
from oms_app.components.layout import stack
from oms_app.components.scan_reading import reading_list
from oms_app.components.values import pick, when
from oms_app.content import form as words
from oms_app.content import scan_reading as reading_words
from oms_app.content.reasons import QUESTION
from oms_app.pages.form_household import household_review
from oms_app.state.draft import Draft
from oms_app.views.draft_files import Slot
from oms_app.views.drafts import DOCUMENTS, HANDLING, REASON, Section
from oms_app.views.rows import Problem


def review_page() -> rx.Component:
    """What is missing, old → new of every change, the reason, the papers, where messages will come."""
    return stack(
        when(Draft.problems.length() > 0, _missing()),
        rx.foreach(Draft.form.sections, _section),
        household_review(),
        _card(QUESTION, REASON, rx.el.p(pick(Draft.form.reason, Draft.form.reason, words.REVIEW_EMPTY))),
        _card(words.STEP_TITLES[HANDLING], HANDLING, rx.el.p(Draft.form.handling)),
        _card(words.STEP_TITLES[DOCUMENTS], DOCUMENTS, _papers()),
        when(Draft.form.read.length() > 0, _reading()),
        ground_list(Draft.found),
        card(
            rx.el.p(Draft.form.messages),
            title=words.REVIEW_MESSAGES,
            aside=_edit(routes.NOTIFICATIONS, words.REVIEW_MESSAGES),
        ),
        alert("info", words.REVIEW_NEXT),
    )


def _card(title: str, step: str, content: rx.Component) -> rx.Component:
    """A part of the draft with the way to mend it."""
    before, after = routes.application_edit("\0", step).split("\0")
    return card(content, title=title, aside=_edit(rx.Var.create(before) + Draft.form.key + after, title))


def _edit(href: rx.Var[str] | str, title: rx.Var[str] | str) -> rx.Component:
    return link(rx.fragment(words.REVIEW_CHANGE, rx.el.span(": ", title, class_name="sr")), href, icon="pencil")


def _missing() -> rx.Component:
    """The same list as elsewhere, but each line leads to the step that mends it."""
    lines = rx.foreach(Draft.problems, _fix)
    heading = rx.el.h2(icon("alert"), rx.el.span(words.REVIEW_FIX_TITLE))
    return rx.el.div(rx.el.div(heading, rx.el.ul(lines), class_name="errors"), id="errors", tab_index=-1, role="alert")


def _fix(problem: Problem) -> rx.Component:
    return rx.el.li(rx.el.a(problem.text, href=problem.field))


def _section(section: Section) -> rx.Component:
    rows = diff_table(section.rows, was=words.REVIEW_WAS, becomes=words.REVIEW_BECOMES, caption=section.title)
    return card(rows, title=section.title, aside=_edit(section.href, section.title))


def _reading() -> rx.Component:
    lead = rx.el.p(reading_words.LEAD, class_name="small muted")
    return card(lead, reading_list(Draft.form.read), title=reading_words.TITLE)


def _papers() -> rx.Component:
    files = rx.el.div(rx.foreach(Draft.slots, _slot_files), class_name="stack stack-sm")
    return pick(Draft.form.has_files, files, rx.el.p(words.REVIEW_NO_FILES, class_name="muted"))


def _slot_files(slot: Slot) -> rx.Component:
    good = rx.foreach(slot.files, lambda row: rx.cond(row.tone == "success", file_row(row), rx.fragment()))
    return when(slot.files.length() > 0, rx.el.ul(good, class_name="files"))
