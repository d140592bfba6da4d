"""The repair list: a reason, what was sent, what to do, how it stands; whole on its page, short within the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from oms_app.components.buttons import button, link
from oms_app.components.icons import icon, status_icon
from oms_app.components.status import badge
from oms_app.components.values import Content, Event, Flag, Text, each, has_any, pick, when
from oms_app.content import repairs as words
from oms_app.views.attempts import AttemptRow
from oms_app.views.repairs import PlaceRow, RepairRow

Rows = rx.Var[list[RepairRow]] | list[RepairRow]


def repair_list(rows: Rows, on_mend: Callable[[Any], Event] | None = None) -> rx.Component:
    """Every reason; a button leads to its place, or `on_mend(reason)` makes the draft first. None: to be read only."""
    return rx.el.ol(*each(rows, lambda row: _item(row, on_mend)), class_name="repairs")


def _item(row: RepairRow, on_mend: Callable[[Any], Event] | None) -> rx.Component:
    places = rx.el.ul(*each(row.places, lambda place: _place(place, with_links=on_mend is not None)))
    way = rx.fragment() if on_mend is None else _way(row, on_mend)
    return rx.el.li(
        rx.el.div(rx.el.h3(row.text), badge(row.badge.text, row.badge.tone, row.badge.icon), class_name="repair-head"),
        rx.el.p(rx.el.span(words.WHAT_TO_DO, ". ", class_name="strong"), row.advice),
        when(has_any(row.places), places),
        way,
        class_name="repair-item",
    )


def _way(row: RepairRow, on_mend: Callable[[Any], Event]) -> rx.Component:
    """One button where there is one place; several places have links of their own once there is a draft."""
    name = pick(row.open_action, row.open_action, _action(row))
    go = pick(row.href, button(name, href=row.href), button(name, on_click=on_mend(row.reason)))
    return rx.el.div(
        when(name, go),
        link(words.HELP, row.help, class_name="small"),
        class_name="line repair-way",
    )


def _action(row: RepairRow) -> Any:
    """The first place says what there is to do."""
    return pick(has_any(row.places), row.places[0].action, "")


def _place(place: PlaceRow, *, with_links: bool) -> rx.Component:
    picture = when(place.thumb, rx.el.span(rx.el.img(src=place.thumb, alt="", loading="lazy"), class_name="thumb"))
    label = (
        pick(place.href, rx.el.a(place.label, href=place.href), rx.el.span(place.label)) if with_links else place.label
    )
    sent = pick(place.file, rx.el.a(place.sent, href=place.file, target="_blank"), rx.el.span(place.sent))
    return rx.el.li(
        picture,
        rx.el.div(
            rx.el.p(label, when(place.is_mended, icon("check_circle", "sm")), class_name="strong repair-label"),
            when(place.sent, rx.el.p(words.SENT, ": ", sent, class_name="small muted")),
            when(place.now, rx.el.p(words.NOW, ": ", rx.el.ins(place.now), class_name="small")),
        ),
        class_name="repair-place",
    )


def repair_strip(left: Text, rows: Rows, href: Text, is_left: Flag, warning: Content = "") -> rx.Component:
    """The same list within the form: what is left, each line leading to its place; those of this step stand out."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(icon("flag", "sm"), rx.el.span(left)),
            link(words.TO_LIST, href, class_name="small"),
            class_name="repair-strip-head",
        ),
        rx.el.ul(*each(rows, _line)),
        when(warning, rx.el.p(warning, class_name="small")),
        aria_label=left,
        class_name=pick(is_left, "repair-strip tone-attention", "repair-strip tone-success"),
    )


def _line(row: RepairRow) -> rx.Component:
    name = pick(row.href, rx.el.a(row.text, href=row.href), rx.el.span(row.text))
    return rx.el.li(
        status_icon(row.badge.icon, "sm"),
        rx.el.span(name, rx.el.span(", ", row.badge.text, class_name="sr")),
        class_name=pick(row.here, f"is-here tone-{row.badge.tone}", f"tone-{row.badge.tone}"),
    )


def attempt_list(rows: rx.Var[list[AttemptRow]] | list[AttemptRow]) -> rx.Component:
    """The attempts, each leading to its page but for the one that is open."""
    return rx.el.ol(*each(rows, _attempt), class_name="rows attempts")


def _attempt(row: AttemptRow) -> rx.Component:
    name = pick(row.href, rx.el.a(row.title, href=row.href), rx.el.span(row.title, ", ", words.THIS_ONE))
    told = rx.el.div(rx.el.p(name, class_name="strong"), rx.el.p(row.text, class_name="small muted"))
    return rx.el.li(status_icon(row.badge.icon, "sm"), told, rx.el.span(row.badge.text, class_name="small"))
