"""«Коды МФЦ»: who came, with which papers, and the slip to print (SIGN-3)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.behaviour import print_page
from oms_app.components.buttons import button
from oms_app.components.cards import card, facts
from oms_app.components.fields import checkbox, date_field, error_summary, select_field, text_field, value_of
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.scan_reading import desk_reading
from oms_app.components.viewer import scan_viewer
from oms_app.content import office_codes as words
from oms_app.domain.actor import Role
from oms_app.domain.changes import Field
from oms_app.domain.identity_claim import BORN_ON, SEEN, SEX, SNILS
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.office_codes import OfficeCodesScreen
from oms_app.state.screen import Access
from oms_app.views.office_codes import ScanShown
from oms_app.views.rows import Choice

S: Any = OfficeCodesScreen.slip
E: Any = OfficeCodesScreen.errors


def _text(name: str, label: str, **more: Any) -> rx.Component:
    return text_field(name, label, error=E[name].to(str), autocomplete="off", width="full", **more)


def _day(name: str, label: str) -> rx.Component:
    return date_field(name, label, error=E[name].to(str), autocomplete="off")


def _scan(one: ScanShown) -> rx.Component:
    pages = rx.foreach(one.pages, lambda page: scan_viewer(page.src, page.title, page.title, page.marks))
    return rx.el.section(rx.el.h3(one.title), desk_reading(one.reading), pages, class_name="stack stack-sm")


def _scans() -> rx.Component:
    """What the person has attached, to be compared with the original."""
    ask = OfficeCodesScreen.show_scans(value_of(SNILS), value_of(BORN_ON))
    shown = rx.foreach(OfficeCodesScreen.scans, _scan)
    return stack(
        rx.el.p(words.SCANS_LEAD, class_name="muted"),
        line(button(words.SCANS_SHOW, "secondary", icon="eye", type="button", on_click=ask)),
        rx.el.p(OfficeCodesScreen.scans_said, role="status", class_name="empty:sr-only"),
        rx.cond(OfficeCodesScreen.scans.length() > 0, rx.el.div(shown, class_name="stack")),
        gap="sm",
    )


def _name(pairs: str) -> rx.Component:
    names = {
        Field.LAST_NAME: words.LAST_NAME,
        Field.FIRST_NAME: words.FIRST_NAME,
        Field.PATRONYMIC: words.PATRONYMIC,
    }
    choices = [Choice(sex.value, text) for sex, text in words.SEXES.items()]
    sexes = select_field(SEX, words.SEX, options=choices, error=E[SEX].to(str), empty=words.SEX_NONE)
    return rx.el.div(*[_text(name.value, label) for name, label in names.items()], sexes, class_name=pairs)


def _form() -> rx.Component:
    pairs = "grid gap-4 sm:grid-cols-2 items-end"
    who = rx.el.div(_text(SNILS, words.SNILS, input_mode="numeric"), _day(BORN_ON, words.BORN_ON), class_name=pairs)
    papers = rx.el.div(
        _text(Field.DOCUMENT_SERIES.value, words.SERIES),
        _text(Field.DOCUMENT_NUMBER.value, words.NUMBER),
        _day(Field.DOCUMENT_ISSUED_ON.value, words.ISSUED_ON),
        class_name=pairs,
    )
    form = rx.el.form(
        error_summary(words.MEND, OfficeCodesScreen.problems),
        card(who, _scans(), title=words.WHO),
        card(rx.el.p(words.NAME_HINT, class_name="muted"), _name(pairs), title=words.NAME),
        card(papers, checkbox(SEEN, words.SEEN, error=E[SEEN].to(str)), title=words.SHOWN),
        line(button(words.ISSUE, "primary", type="submit")),
        no_validate=True,
        on_submit=OfficeCodesScreen.issue,
        class_name="stack",
    )
    rules = card(rx.el.ul(*[rx.el.li(rule) for rule in words.RULES], class_name="plain-list"), title=words.RULES_TITLE)
    return stack(page_head(words.TITLE, words.LEAD), panes(form, rules))


def _slip() -> rx.Component:
    steps = rx.el.ol(*[rx.el.li(step) for step in words.SLIP_STEPS], class_name="grid gap-2 pl-5 list-decimal")
    told = facts(((words.SLIP_FOR, S.person), (words.SLIP_ISSUED, S.issued), (words.SLIP_UNTIL, S.until)), 3)
    paper = card(
        rx.el.p(S.code, class_name="num text-4xl font-semibold tracking-widest"),
        told,
        steps,
        rx.el.p(words.SLIP_WARNING, class_name="small muted"),
        title=words.SLIP_TITLE,
    )
    acts = line(
        button(words.PRINT, "primary", icon="print", custom_attrs={"onClick": print_page()}),
        button(words.NEXT, "secondary", on_click=OfficeCodesScreen.next),
        class_name="no-print",
    )
    return stack(page_head(words.SLIP), paper, acts, class_name="reading")


def view() -> rx.Component:
    """The form, then the slip."""
    body = guarded(OfficeCodesScreen.opened, "form", rx.cond(S.code != "", _slip(), _form()))
    return staff_page(body, role=Role.SUPPORT, current=routes.SUPPORT_MFC)


PAGE = Page(routes.SUPPORT_MFC, words.TITLE, view, Access.SUPPORT, OfficeCodesScreen.load, words.ABOUT)
