"""Parts of the desk that both of its pages share: the queue and the bench around it."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.dialog import disclosure
from oms_app.components.fields import select_field
from oms_app.components.icons import status_icon
from oms_app.components.values import when
from oms_app.content import desk as words
from oms_app.content import desk_queue as queue_words
from oms_app.domain.actor import Role
from oms_app.pages.desk_shift import shift
from oms_app.pages.desk_taking import box, take_bar, told
from oms_app.pages.frame import staff_page
from oms_app.state.desk import Desk
from oms_app.views.desk_queue import CHANGE_CHOICES, HANDLING_CHOICES, STATUS_CHOICES, PartRow, QueueLine

F = Desk.frame


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
    return rx.fragment(
        when(line.group, rx.el.li(line.group, class_name="queue-group")),
        rx.el.li(row, when(line.pick, box(line)), class_name="queue-row"),
    )


def _search() -> rx.Component:
    return rx.el.form(
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


def _part(row: PartRow) -> rx.Component:
    current = rx.cond(row.chosen, "true", "false")
    return rx.el.li(
        rx.el.a(row.text, " ", rx.el.b(row.count), href=row.href, aria_current=current, class_name="queue-part")
    )


def _filters() -> rx.Component:
    fields = (
        ("status", queue_words.STATUS, STATUS_CHOICES, F.status, queue_words.ANY_STATUS),
        ("change", queue_words.CHANGE, CHANGE_CHOICES, F.change, queue_words.ANY_CHANGE),
        ("handling", queue_words.HANDLING, HANDLING_CHOICES, F.handling, queue_words.ANY_HANDLING),
    )
    form = rx.el.form(
        *(select_field(name, label, options=rows, value=now, empty=any_) for name, label, rows, now, any_ in fields),
        rx.el.div(
            button(queue_words.SHOW, type="submit"),
            rx.cond(F.is_narrowed, button(queue_words.RESET, "quiet", href=F.whole)),
            class_name="line",
        ),
        on_submit=Desk.narrow,
        key=F.key,
        class_name="stack-tight",
    )
    return disclosure(queue_words.FILTERS, form, open=F.has_filters)


def _keys() -> rx.Component:
    """What `assets/queue.js` does; the box is its switch, remembered by the browser."""
    rows = [rx.el.div(rx.el.dt(rx.el.kbd(key)), rx.el.dd(what)) for key, what in queue_words.KEY_LINES]
    switch = rx.el.label(
        rx.el.input(type="checkbox", default_checked=True, custom_attrs={"data-desk-keys": ""}),
        rx.el.span(queue_words.KEYS_SWITCH),
        class_name="check",
    )
    hint = rx.el.p(queue_words.KEYS_HINT, class_name="small muted")
    return disclosure(queue_words.KEYS, rx.el.dl(*rows, class_name="queue-keys"), switch, hint)


def queue_pane(title: rx.Component) -> rx.Component:
    """Applications of this insurer by deadline: search, parts, lines, what may be done with several.

    `title` is a heading of the page's level.
    """
    parts = rx.el.ul(rx.foreach(F.parts, _part), aria_label=queue_words.PARTS_LABEL, class_name="queue-parts")
    listed = rx.el.ol(rx.foreach(Desk.queue, _line), class_name="queue-lines")
    nothing = rx.cond(F.is_narrowed, queue_words.NOTHING_LIKE_IT, words.EMPTY_TEXT)
    empty = rx.el.p(rx.cond(Desk.search != "", words.NOTHING, nothing), class_name="queue-empty small muted")
    return rx.el.nav(
        rx.el.div(title, rx.el.span(F.count, class_name="small muted"), class_name="queue-head"),
        _search(),
        parts,
        rx.el.div(_filters(), class_name="queue-tools"),
        told(),
        rx.cond(Desk.queue.length() > 0, listed, empty),
        rx.el.div(rx.cond(Desk.reviews_here, shift()), _keys(), class_name="queue-tools"),
        rx.cond(F.has_free, take_bar()),
        aria_label=words.TITLE,
        class_name="queue-pane",
        custom_attrs={"data-desk-queue": ""},
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
