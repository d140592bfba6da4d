"""«Состояние»: does everything work, what died in the outbox."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import card, empty_state, facts_list
from oms_app.components.icons import icon
from oms_app.components.layout import page_head, stack
from oms_app.components.status import badge
from oms_app.components.table import cell, data_table, head_cell
from oms_app.content import operations as words
from oms_app.content import undelivered as lost_words
from oms_app.domain.actor import Role
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.operations import Operations
from oms_app.state.screen import Access
from oms_app.views.operations import JobRow, LostRow
from oms_app.views.rows import MessageRow


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


def _lost_row(row: LostRow) -> rx.Component:
    return rx.el.tr(
        head_cell(row.subject),
        cell(lost_words.CHANNEL, row.channel),
        cell(words.TRIES, rx.el.span(row.tries), class_name="num"),
        cell(words.RUN_AT, row.when),
        cell(words.ERROR, row.error),
        cell(words.ACTION, button(words.RETRY, on_click=Operations.send_again(row.id))),
    )


def _lost() -> rx.Component:
    head = [lost_words.MESSAGE, lost_words.CHANNEL, words.TRIES, words.RUN_AT, words.ERROR, words.ACTION]
    table = data_table(head, rx.foreach(Operations.lost, _lost_row), caption=lost_words.TITLE)
    shown = rx.cond(
        Operations.lost.length() > 0,
        stack(rx.el.p(lost_words.LEAD), table),
        empty_state(lost_words.NOTHING_TITLE, lost_words.NOTHING_TEXT, sign="check"),
    )
    return card(shown, title=lost_words.TITLE, class_name="columns-named")


def _digest(row: MessageRow) -> rx.Component:
    head = rx.el.span(rx.el.span(row.title, class_name="strong"), rx.el.span(row.when, class_name="small muted"))
    letter = rx.el.div(rx.el.p(row.text, class_name="small message-text"), class_name="message-body")
    return rx.el.li(rx.el.details(rx.el.summary(head, icon("chevron_down", "sm")), letter), class_name="message")


def _digests() -> rx.Component:
    listed = rx.el.ul(rx.foreach(Operations.digests, _digest), class_name="messages")
    empty = rx.el.p(lost_words.NO_DIGESTS)
    return card(rx.cond(Operations.digests.length() > 0, listed, empty), title=lost_words.DIGESTS)


def view() -> rx.Component:
    """Health, what was lost, then the outbox."""
    head = [words.JOB, words.STATUS, words.TRIES, words.RUN_AT, words.ERROR, words.ACTION]
    table = data_table(head, rx.foreach(Operations.jobs, _job), caption=words.JOBS)
    jobs = rx.cond(
        Operations.jobs.length() > 0, table, empty_state(words.NO_JOBS_TITLE, words.NO_JOBS_TEXT, sign="check")
    )
    health = card(facts_list(Operations.facts, columns=3), title=words.PARTS)
    outbox = card(jobs, title=words.JOBS, class_name="columns-named")
    body = guarded(Operations.facts_loaded, "list", stack(health, _lost(), _digests(), outbox))
    content = rx.el.div(page_head(words.TITLE, words.LEAD), body, class_name="stack wrap")
    return staff_page(content, role=Role.ADMIN, current=routes.ADMIN)


PAGE = Page(routes.ADMIN, words.TITLE, view, Access.ADMIN, Operations.load)
