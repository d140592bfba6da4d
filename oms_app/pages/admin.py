"""«Состояние»: does everything work, what died in the outbox."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import card, empty_state, facts_list
from oms_app.components.layout import page_head, stack
from oms_app.components.status import badge
from oms_app.components.table import cell, data_table, head_cell
from oms_app.content import operations as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.operations import Operations
from oms_app.state.screen import Access
from oms_app.views.operations import JobRow


def _job(row: JobRow) -> rx.Component:
    retry = rx.cond(row.dead, button(words.RETRY, on_click=Operations.retry(row.id)))
    return rx.el.tr(
        head_cell(row.kind),
        cell(words.STATUS, badge(row.badge.text, row.badge.tone, row.badge.icon)),
        cell(words.TRIES, rx.el.span(row.tries), class_name="num"),
        cell(words.RUN_AT, row.when),
        cell(words.ERROR, row.error),
        cell(words.ACTION, retry),
    )


def view() -> rx.Component:
    """Health, then the outbox."""
    head = [words.JOB, words.STATUS, words.TRIES, words.RUN_AT, words.ERROR, words.ACTION]
    table = data_table(head, rx.foreach(Operations.jobs, _job), caption=words.JOBS)
    jobs = rx.cond(
        Operations.jobs.length() > 0, table, empty_state(words.NO_JOBS_TITLE, words.NO_JOBS_TEXT, sign="check")
    )
    health = card(facts_list(Operations.facts, columns=3))
    body = guarded(
        Operations.facts_loaded, "list", stack(health, card(jobs, title=words.JOBS, class_name="columns-named"))
    )
    content = rx.el.div(page_head(words.TITLE, words.LEAD), body, class_name="stack wrap")
    return staff_page(content, role=Role.ADMIN, current=routes.ADMIN)


PAGE = Page(routes.ADMIN, words.TITLE, view, Access.ADMIN, Operations.load)
