"""«Люди»: who works at the portal and who uses it."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import card, empty_state
from oms_app.components.fields import select_field, text_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.status import badge
from oms_app.components.table import cell, data_table, head_cell
from oms_app.content import invitations
from oms_app.content import people as words
from oms_app.domain.actor import Role
from oms_app.pages.admin_invitations import invitations_card, told
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.invitations import InvitationsScreen
from oms_app.state.people import PeopleScreen
from oms_app.state.screen import Access
from oms_app.views.people import SHOWN_CHOICES, AccountRow


def _search() -> rx.Component:
    return rx.el.form(
        text_field("login", words.SEARCH, hint=words.SEARCH_HINT, width="half", max_length=120, type="search"),
        select_field("role", words.SHOW, options=SHOWN_CHOICES, empty=words.ALL_STAFF, width="half"),
        line(button(words.FIND, type="submit", icon="search")),
        on_submit=PeopleScreen.find,
        role="search",
        class_name="stack",
    )


def _row(row: AccountRow) -> rx.Component:
    return rx.el.tr(
        head_cell(rx.el.a(row.name, href=row.href)),
        cell(words.ROLE, row.role),
        cell(words.ORGANISATION, row.organisation),
        cell(words.SIGNED_IN, row.signed_in),
        cell(words.STATE, badge(row.badge.text, row.badge.tone, row.badge.icon)),
    )


def view() -> rx.Component:
    """A search, and whom it found."""
    head = [words.NAME, words.ROLE, words.ORGANISATION, words.SIGNED_IN, words.STATE]
    table = data_table(head, rx.foreach(PeopleScreen.rows, _row), caption=words.TITLE)
    found = rx.cond(
        PeopleScreen.rows.length() > 0,
        card(rx.el.p(PeopleScreen.count, class_name="small muted", role="status"), table, class_name="columns-named"),
        empty_state(words.NONE_TITLE, words.NONE_TEXT, sign="search"),
    )
    body = guarded(PeopleScreen.rows_loaded, "list", stack(card(_search()), found, invitations_card()))
    invite = button(invitations.TITLE, "primary", href=routes.ADMIN_INVITE, icon="plus")
    content = rx.el.div(page_head(words.TITLE, words.LEAD, aside=invite), told(), body, class_name="stack wrap")
    return staff_page(content, role=Role.ADMIN, current=routes.ADMIN_PEOPLE)


PAGE = Page(routes.ADMIN_PEOPLE, words.TITLE, view, Access.ADMIN, [PeopleScreen.load, InvitationsScreen.load])
