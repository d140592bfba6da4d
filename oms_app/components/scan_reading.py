"""What was read off scans: sentences for the citizen, a small table for the reviewer, the portal's proposal."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import link
from oms_app.components.icons import status_icon
from oms_app.components.values import each, when
from oms_app.content import arrival as proposal_words
from oms_app.content import scan_reading as words
from oms_app.views.arrival import Proposed
from oms_app.views.scan_reading import DeskReading, ReadLine, ReadRow, ScanRead


def _line(line: ReadLine) -> rx.Component:
    return rx.el.li(
        status_icon(line.icon, "sm"),
        rx.el.div(rx.el.p(line.text), when(line.href, link(line.link, line.href))),
        class_name=f"read-line tone-{line.tone}",
    )


def _scan(scan: ScanRead) -> rx.Component:
    return rx.el.li(
        rx.el.h3(scan.title), rx.el.ul(rx.foreach(scan.lines, _line), class_name="read-lines"), class_name="read-scan"
    )


def reading_list(scans: rx.Var[list[ScanRead]] | list[ScanRead]) -> rx.Component:
    """Every scan with what agrees, what is in doubt, what is otherwise; news are announced politely."""
    return rx.el.ul(*each(scans, _scan), aria_live="polite", class_name="read-scans")


def _row(row: ReadRow) -> rx.Component:
    letter = when(row.letter, rx.el.b(row.letter, aria_hidden="true", class_name="read-letter"))
    return rx.el.div(
        rx.el.dt(row.label),
        rx.el.dd(
            status_icon(row.icon, "xs"), rx.el.span(row.answer), letter, class_name=f"read-answer tone-{row.tone}"
        ),
        when(row.read, rx.el.dd(rx.el.span(words.ON_SCAN, ": ", class_name="muted"), rx.el.b(row.read))),
        when(row.known, rx.el.dd(rx.el.span(row.source, ": ", class_name="muted"), row.known)),
        class_name="read-row",
    )


def desk_reading(reading: DeskReading) -> rx.Component:
    """What stands on a scan beside what was typed; nothing for a paper with nothing to compare."""
    rows = rx.el.dl(rx.foreach(reading.rows, _row), class_name="read-rows")
    shown = rx.el.section(
        rx.el.h3(words.READ_TITLE),
        when(reading.note, rx.el.p(reading.note, class_name="small muted")),
        rx.cond(reading.rows.length() > 0, rows),  # type: ignore[attr-defined]
        class_name="desk-reading",
    )
    return rx.cond((reading.note != "") | (reading.rows.length() > 0), shown)  # type: ignore[attr-defined]


def proposal(proposed: Proposed) -> rx.Component:
    """What the portal proposes and why; a person decides."""
    head = rx.el.p(status_icon(proposed.icon, "sm"), rx.el.span(proposed.title), class_name="proposal-title strong")
    shown = rx.el.section(
        rx.el.h2(proposal_words.TITLE),
        when(proposed.title, head),
        rx.el.ul(rx.foreach(proposed.lines, _line), class_name="read-lines"),
        when(proposed.note, rx.el.p(proposed.note, class_name="small muted")),
        class_name=f"proposal tone-{proposed.tone}",
    )
    return when(proposed.note, shown)
