"""«Страховые организации»: what citizens see of each, mended by hand, by a sheet, by what they say."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import alert, card, facts_list
from oms_app.components.error_line import error_line
from oms_app.components.fields import text_field, textarea_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.sending import TICKET, sheet_slot
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import has_any, when
from oms_app.content import insurers as words
from oms_app.domain.actor import Role
from oms_app.domain.insurer_sheet import PROPOSED
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.insurers import OF_FILE, OF_PROPOSALS, PROPOSAL, InsurersScreen
from oms_app.state.screen import Access
from oms_app.views.insurers import FaultRow, InsurerRow, NewRow, ProposalRow

S: Any = InsurersScreen.shown
E: Any = InsurersScreen.errors


def _said(place: rx.Var[str] | str) -> rx.Component:
    """What was just done, beside where it was done."""
    told = rx.cond(InsurersScreen.said_at == place, alert("success", InsurersScreen.said))
    return rx.el.div(when(InsurersScreen.said, told), role="status")


def _form(row: InsurerRow) -> rx.Component:
    fields = [
        text_field(column.value, words.HEADERS[column], value=row.typed[column.value], error=E[column.value])
        for column in PROPOSED
    ]
    save = line(
        button(words.SAVE, "primary", type="submit"),
        button(words.CANCEL, "quiet", on_click=InsurersScreen.edit(row.code)),
    )
    return rx.el.form(
        *fields,
        save,
        no_validate=True,
        on_submit=InsurersScreen.change(InsurersScreen.edited),
        class_name="stack narrow",
    )


def _insurer(row: InsurerRow) -> rx.Component:
    tools = line(
        button(words.CONFIRM, on_click=InsurersScreen.confirm(row.code), aria_label=row.confirm_label, icon="check"),
        button(words.EDIT, "quiet", on_click=InsurersScreen.edit(row.code), aria_label=row.edit_label, icon="pencil"),
    )
    shown = stack(
        rx.el.div(facts_list(row.facts, columns=3), class_name="insurer-facts"),
        rx.el.p(row.offices, ". ", row.checked, class_name="small muted"),
        tools,
    )
    return card(rx.cond(InsurersScreen.edited == row.code, _form(row), shown), _said(row.code), title=row.name)


def _line(number: rx.Var[str] | str) -> rx.Component:
    """A phone has no head of the table to say what the number is of."""
    return head_cell(rx.el.span(words.LINE, " ", class_name="phone-only"), number)


def _new(row: NewRow) -> rx.Component:
    return rx.el.tr(_line(row.line), cell(words.WHOSE, row.whose), cell(words.BECOMES, row.told))


def _fault(row: FaultRow) -> rx.Component:
    return rx.el.tr(
        _line(row.line),
        cell(words.COLUMN, row.column),
        cell(words.WRITTEN, row.written),
        cell(words.WRONG, row.wrong),
    )


def _found() -> rx.Component:
    sheet: Any = InsurersScreen.sheet
    table = data_table(
        [words.LINE, words.COLUMN, words.WRITTEN, words.WRONG],
        rx.foreach(sheet.faults, _fault),
        caption=words.FAULTS_TITLE,
    )
    rejected = stack(
        rx.el.h4(words.FAULTS_TITLE, class_name="strong"),
        table,
        rx.el.p(words.REJECTED_HINT, class_name="small muted"),
        line(button(words.TAKE_REJECTED, icon="download", on_click=InsurersScreen.take_rejected)),
    )
    new = data_table([words.LINE, words.WHOSE, words.BECOMES], rx.foreach(sheet.new, _new), caption=words.NEW_TITLE)
    write = stack(
        rx.el.h4(words.NEW_TITLE, class_name="strong"),
        new,
        when(sheet.more, rx.el.p(sheet.more, class_name="small muted")),
        line(button(sheet.writes, "primary", on_click=InsurersScreen.write)),
    )
    nothing = rx.el.p(words.NOTHING_NEW, class_name="muted")
    return stack(
        rx.el.h3(sheet.title),
        facts_list(sheet.facts, columns=4),
        rx.cond(sheet.writes != "", write, nothing),
        when(has_any(sheet.faults), rejected),
    )


def _file() -> rx.Component:
    upload = InsurersScreen.look(rx.upload_files(upload_id=""), TICKET)
    slot = sheet_slot(words.FILE, words.FILE_HINT, upload=upload, done=InsurersScreen.done.join(" "))
    error = error_line(InsurersScreen.sheet_error, role="alert")
    return card(
        rx.el.p(words.FILE_LEAD, class_name="muted"),
        line(button(words.TAKE_SHEET, icon="download", on_click=InsurersScreen.take_sheet)),
        rx.el.div(slot, class_name="narrow"),
        error,
        _said(OF_FILE),
        rx.cond(InsurersScreen.sheet.facts.length() > 0, _found()),
        title=words.FILE_TITLE,
        class_name="columns-named",
    )


def _proposal(row: ProposalRow) -> rx.Component:
    decline = rx.el.form(
        rx.el.input(type="hidden", name=PROPOSAL, value=row.id.to_string()),  # a submit handler knows no row of a loop
        textarea_field(
            row.form, words.ANSWER, hint=words.ANSWER_HINT, rows=2, error=InsurersScreen.answer_error, optional=False
        ),
        line(
            button(words.ACCEPT, "primary", on_click=InsurersScreen.accept(row.id)),
            button(words.DECLINE, type="submit"),
        ),
        on_submit=InsurersScreen.decline,
        no_validate=True,
        class_name="stack stack-sm",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.h3(row.insurer),
            rx.el.p(row.when, class_name="small muted"),
            facts_list(row.lines, columns=2),
            when(row.comment, rx.el.p("«", row.comment, "»")),
            decline,
            class_name="stack stack-sm",
        )
    )


def _proposals() -> rx.Component:
    listed = rx.el.ul(rx.foreach(S.proposals, _proposal), class_name="rows")
    none = rx.el.p(words.NO_PROPOSALS, class_name="muted")
    return card(_said(OF_PROPOSALS), rx.cond(S.proposals.length() > 0, listed, none), title=words.PROPOSALS)


def view() -> rx.Component:
    """What citizens say, the sheet, then every insurer."""
    every = stack(rx.el.h2(words.LIST), rx.foreach(S.rows, _insurer))
    body = guarded(InsurersScreen.loaded, "list", stack(_proposals(), _file(), every))
    content = rx.el.div(page_head(words.TITLE, words.LEAD), body, class_name="stack wrap")
    return staff_page(content, role=Role.ADMIN, current=routes.ADMIN_INSURERS)


PAGE = Page(routes.ADMIN_INSURERS, words.TITLE, view, Access.ADMIN, InsurersScreen.load)
