"""Components of those who decide and answer, in every state: a part of «Компоненты»."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components import repair, scan_reading, tickets
from oms_app.components.attempt_changes import attempt_changes
from oms_app.components.cards import card
from oms_app.components.chart import chart_card, hatches
from oms_app.components.chat import chat_foot, chat_log, composer, suggestions
from oms_app.components.grounds import ground_list
from oms_app.components.layout import line, stack
from oms_app.components.support_tabs import support_tabs
from oms_app.components.switch import fixed, switch
from oms_app.components.table import cell, data_table, head_cell
from oms_app.content import design_desk as words
from oms_app.views import charts
from oms_app.views.arrival import Proposed
from oms_app.views.attempt_changes import MovedField, MovedPaper, Since
from oms_app.views.attempts import AttemptRow
from oms_app.views.chats import LineRow
from oms_app.views.help import HelpRow
from oms_app.views.precheck import GroundLine, Prechecked
from oms_app.views.repairs import PlaceRow, RepairRow
from oms_app.views.rows import Badge, Fact
from oms_app.views.scan_reading import DeskReading, ReadLine, ReadRow, ScanRead
from oms_app.views.tickets import Line, Said, Shot, Shown

PAPER = "/img/sample-paper.svg"


def drawn(row: Any) -> Any:
    """A row as the browser gets it: components of lists ask for the length of a list there."""
    return rx.Var.create(row)


def attempts() -> list[rx.Component]:
    """What changed between two attempts, what there is to mend, what may be wrong before sending."""
    moved = Since(
        **words.SINCE,
        fields=[MovedField(**words.MOVED)],
        papers=[MovedPaper(**words.MOVED_PAPER, old_src=PAPER, new_src=PAPER)],
        href=routes.DESIGN,
    )
    rows = [_mended(*one) for one in words.REPAIRS]
    tried = [AttemptRow(title, text, Badge(*look), routes.DESIGN) for title, text, look in words.ATTEMPTS]
    found = Prechecked(words.GROUNDS_SUMMARY, [GroundLine(*one, href=routes.DESIGN) for one in words.GROUNDS])
    return [
        card(attempt_changes(moved)),
        card(attempt_changes(Since(**words.NOTHING_MOVED, href=routes.DESIGN))),
        card(repair.repair_list(rows, lambda _: rx.noop())),
        repair.repair_strip(words.LEFT, rows, routes.DESIGN, True),
        repair.repair_strip(words.ALL_DONE, rows[1:], routes.DESIGN, False),
        card(repair.attempt_list(tried)),
        ground_list(found),
    ]


def _mended(text: str, advice: str, look: tuple[str, str, str], place: tuple[str, str, str]) -> RepairRow:
    label, sent, action = place
    badge = Badge(*look)
    is_mended = badge.tone == "success"
    thumb = "" if is_mended else PAPER
    where = PlaceRow(label, sent, thumb=thumb, file=thumb, is_mended=is_mended, action=action, href=routes.DESIGN)
    return RepairRow(text, text, advice, badge, [where], href=routes.DESIGN, here=not is_mended, help=routes.HELP)


def reading() -> list[rx.Component]:
    """What the machine read beside what was typed."""
    rows = [
        ReadRow(label, letter, read, words.IN_APPLICATION, known, answer, tone, sign)
        for label, letter, read, known, answer, tone, sign in words.READ
    ]
    lines = [ReadLine(*one) for one in words.PROPOSED_LINES]
    title, tone, sign, note = words.PROPOSED
    return [
        card(scan_reading.reading_list([ScanRead(words.MOVED_PAPER["title"], lines)])),
        card(scan_reading.desk_reading(drawn(DeskReading(words.READ_NOTE, rows)))),
        scan_reading.proposal(drawn(Proposed(title, tone, sign, note, lines))),
    ]


def quality() -> list[rx.Component]:
    """Bars and columns, each with its table."""
    rows = [charts.TableRow(name, list(cells)) for name, *cells in words.CHART_ROWS]
    told: dict[str, Any] = {"first": words.IN_TIME, "second": words.LATE, "head": words.CHART_HEAD, "rows": rows}
    bars = [charts.Bar(name, f"{in_time}%", f"{late}%", in_time) for name, in_time, late in words.CHART_ROWS]
    columns = [_month(place, *month) for place, month in enumerate(words.MONTHS)]
    by_insurer = charts.Chart(words.BARS_TITLE, words.BARS_SAID, note=words.CHART_NOTE, bars=bars, **told)
    by_month = charts.Chart(words.COLUMNS_TITLE, words.COLUMNS_SAID, is_calm=True, columns=columns, **told)
    drawings = [chart_card(drawn(by_insurer)), chart_card(drawn(by_month))]
    return [hatches(), rx.el.div(*drawings, class_name="charts")]


def _month(place: int, month: str, year: str, told: str) -> charts.Column:
    left = place * 33
    high = {"first_y": "60", "first_height": "80", "second_y": "44", "second_height": "16", "told_y": "36"}
    return charts.Column(month, year, f"{left + 6}%", "20%", f"{left + 16}%", told=told, **high)


def support() -> list[rx.Component]:
    """Requests and chats, as both sides see them."""
    lines = [Line(number, routes.DESIGN, kind, Badge(*look), sent) for number, kind, sent, look in words.TICKETS]
    shots = [Shot(name, name, size) for name, size in words.SHOTS]
    shown = Shown(
        number=words.TICKETS[0][0],
        kind=words.TICKETS[0][1],
        badge=Badge(*words.TICKETS[0][3]),
        sent=words.TICKETS[0][2],
        due=words.TICKET_DUE,
        holder=words.TICKET_HOLDER,
    )
    chat = [
        LineRow(f"line-{place}", "", look, who, text, at, day)
        for place, (look, who, text, at, day) in enumerate(words.CHAT)
    ]
    said = [Said(*one) for one in words.SAID]
    context = [Fact(*one) for one in words.CONTEXT]
    return [
        support_tabs(routes.SUPPORT_TICKETS),
        tickets.ticket_lines(drawn(lines)),
        tickets.about_ticket(shown),
        card(tickets.conversation(drawn(said)), tickets.shot_list(drawn(shots), lambda _: rx.noop())),
        tickets.context_card(words.CONTEXT_TITLE, context),
        card(
            chat_log(drawn(chat), words.CHAT_LABEL),
            chat_foot(words.CHAT_STATE, drawn(1), words.CHAT_TYPING),
            suggestions(drawn([HelpRow(words.TICKETS[0][1], "", routes.HELP)])),
            composer("design-chat", words.CHAT_FIELD, words.CHAT_SEND, words.CHAT_PROBLEM),
        ),
    ]


def tables() -> list[rx.Component]:
    """A table that folds on a phone, and switches."""
    head = list(words.CHART_HEAD)
    rows = [
        rx.el.tr(head_cell(name), cell(head[1], in_time), cell(head[2], late))
        for name, in_time, late in words.CHART_ROWS
    ]
    on_off = [switch(label, drawn(on), rx.noop(), words.SWITCH_WORDS) for label, on in words.SWITCHES]
    return [
        card(data_table(head, rx.fragment(*rows), caption=words.BARS_TITLE)),
        card(data_table(head, rx.fragment(*rows), caption=words.BARS_TITLE, dense=True)),
        card(stack(line(*on_off, fixed(*words.FIXED)))),
    ]


SECTIONS = (
    (words.SECTION_ATTEMPTS, attempts),
    (words.SECTION_READING, reading),
    (words.SECTION_CHARTS, quality),
    (words.SECTION_SUPPORT, support),
    (words.SECTION_TABLES, tables),
)
