"""One group of «История запросов»: a head that opens, dates one under another, then every move and message."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import link
from oms_app.components.cards import facts_list
from oms_app.components.icons import icon, status_icon
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import history as words
from oms_app.state.history import History
from oms_app.views.history import EntryRow, GroupRow, WayRow


def _way(row: WayRow) -> rx.Component:
    name = rx.el.span(row.channel, class_name="way-channel")
    return rx.el.li(status_icon(row.icon), name, rx.el.span(row.told))


def _letter(row: EntryRow) -> rx.Component:
    """How it went, and what proves it."""
    code = rx.el.p(
        f"{words.CHECK_CODE}: ",
        rx.el.span(row.code, class_name="num strong"),
        ". ",
        rx.el.a(words.WHAT_IT_IS, href=routes.MESSAGE_CHECK),
        class_name="small muted",
    )
    edition = rx.el.p(f"{words.EDITION}: ", rx.el.span(row.version, class_name="num"), class_name="small muted")
    ways = rx.el.ul(rx.foreach(row.ways, _way), class_name="ways small muted")
    text = rx.el.details(
        rx.el.summary(icon("chevron_down", "sm"), rx.el.span(words.LETTER)),
        rx.el.div(
            rx.el.p(row.text, class_name="message-text"), code, edition, class_name="disclosure-body stack-tight"
        ),
        open=row.unfolded,
        class_name="disclosure entry-letter",
    )
    return rx.fragment(ways, text)


def _entry(row: EntryRow) -> rx.Component:
    mark = rx.cond(row.fresh, badge(words.NEW, "info", "bell"))
    time = rx.el.p(
        rx.el.time(row.at, date_time=row.iso, class_name="num"),
        when(row.after, rx.el.span(row.after)),
        when(row.by, rx.el.span(row.by)),
        class_name="entry-when small muted",
    )
    said = rx.el.div(
        rx.el.h3(rx.el.span(row.title), mark),
        rx.cond(row.is_letter, _letter(row), when(row.text, rx.el.p(row.text, class_name="message-text"))),
        class_name="entry-said",
    )
    dot = rx.el.span(status_icon(row.icon), class_name="entry-dot")
    look = rx.cond(row.is_letter, "entry is-letter", "entry")
    return rx.el.li(time, dot, said, key=row.id, class_name=look)


def _actions(row: GroupRow) -> rx.Component:
    return rx.el.div(
        when(row.href, link(row.href_text, row.href, icon="arrow_right")),
        when(row.sent_paper, link(words.SENT_PAPER, row.sent_paper, icon="download", target="_blank")),
        when(row.change_paper, link(words.CHANGE_PAPER, row.change_paper, icon="download", target="_blank")),
        when(row.complaint.href, link(row.complaint.action, row.complaint.href, icon="alert")),
        class_name="line",
    )


def _body(row: GroupRow) -> rx.Component:
    dates = rx.cond(row.is_request, facts_list(row.dates, 3))
    entries = rx.el.ol(rx.foreach(row.lines, _entry), class_name="entries")
    return rx.el.div(dates, when(row.note, rx.el.p(row.note)), entries, _actions(row), class_name="group-body")


def group(row: GroupRow) -> rx.Component:
    """A request is a card, a message of no request a line of the same shape."""
    number = when(row.number, rx.el.span("№\u00a0", row.number, class_name="num"), " · ")
    name = rx.el.span(
        rx.el.span(row.title, class_name="group-title"),
        rx.el.span(number, row.when, class_name="small muted"),
        class_name="group-name",
    )
    marks = rx.el.span(
        when(row.fresh, badge(row.fresh, "info", "bell")),
        when(row.badge_text, badge(row.badge_text, row.badge_tone, row.badge_icon)),
        class_name="group-marks",
    )
    head = rx.el.button(
        name,
        marks,
        icon("chevron_down", "sm"),
        type="button",
        aria_expanded=rx.cond(row.opened, "true", "false"),
        on_click=History.toggle(row.key),
        class_name="group-head",
    )
    look = rx.cond(row.is_request, "card group is-request", "card group")
    return rx.el.li(rx.el.h2(head, class_name="group-h"), rx.cond(row.opened, _body(row)), key=row.key, class_name=look)
