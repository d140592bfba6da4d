"""Parts of the desk that both of its pages share: the queue and the bench around it."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.icons import status_icon
from oms_app.components.values import when
from oms_app.content import desk as words
from oms_app.domain.actor import Role
from oms_app.pages.frame import staff_page
from oms_app.state.desk import Desk
from oms_app.views.desk import QueueLine


def _line(line: QueueLine) -> rx.Component:
    left = rx.el.em(when(line.icon, status_icon(line.icon, "xs")), line.left, class_name=f"tone-{line.tone}")
    row = rx.el.a(
        rx.el.b(line.person),
        rx.el.span(line.what),
        left,
        when(line.mark, rx.el.span(line.mark, class_name="queue-mark")),
        when(line.held, rx.el.span(line.held, class_name="queue-held")),
        href=line.href,
        aria_current=rx.cond(Desk.open_number == line.number, "page", "false"),
    )
    return rx.fragment(when(line.group, rx.el.li(line.group, class_name="queue-group")), rx.el.li(row))


def queue_pane(title: rx.Component) -> rx.Component:
    """Applications of this insurer by deadline, with a search; `title` is a heading of the page's level."""
    search = rx.el.form(
        rx.el.label(words.SEARCH, html_for="queue-search", class_name="sr"),
        rx.el.input(
            id="queue-search",
            name="q",
            type="search",
            placeholder=words.SEARCH,
            default_value=Desk.search,
            class_name="input",
        ),
        button(words.FIND, type="submit", icon="search", class_name="queue-find"),
        on_submit=Desk.find,
        role="search",
        class_name="queue-search",
    )
    listed = rx.el.ol(rx.foreach(Desk.queue, _line), class_name="queue-lines")
    empty = rx.el.p(rx.cond(Desk.search != "", words.NOTHING, words.EMPTY_TEXT), class_name="queue-empty small muted")
    head = rx.el.div(title, rx.el.span(Desk.count, class_name="small muted"), class_name="queue-head")
    return rx.el.nav(
        head, search, rx.cond(Desk.queue.length() > 0, listed, empty), aria_label=words.TITLE, class_name="queue-pane"
    )


def bench(*content: rx.Component) -> rx.Component:
    """The reviewer's bench: the queue at the left, the work beside it."""
    return staff_page(
        rx.el.div(*content, class_name="bench"),
        role=Role.REVIEWER,
        or_role=Role.SUPERVISOR,
        current=routes.DESK,
        look="bench",
    )
