"""What «Страховые организации» shows an administrator: every insurer, what a sheet would do, what citizens say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app.content import dates, errors, numbers, policies
from oms_app.content import insurers as words
from oms_app.domain.errors import Invalid
from oms_app.domain.insurer_sheet import PROPOSED, Column, Line
from oms_app.services.insurer_proposals import ProposalView
from oms_app.services.insurer_sheets import Compared
from oms_app.services.insurers import InsurerCard
from oms_app.views.rows import Fact

MOST_LISTED = 50
NOTHING_WRONG = dict.fromkeys((column.value for column in PROPOSED), "")


@dataclass(frozen=True)
class InsurerRow:
    """One insurer; `typed` is what its form begins with."""

    code: str = ""
    name: str = ""
    facts: list[Fact] = field(default_factory=list)
    offices: str = ""
    checked: str = ""
    confirm_label: str = ""
    edit_label: str = ""
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FaultRow:
    """A fault of a sheet."""

    line: str = ""
    column: str = ""
    written: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class NewRow:
    """A line that would be written: whose it is, and what becomes of it."""

    line: str = ""
    whose: str = ""
    told: str = ""


@dataclass(frozen=True)
class SheetShown:
    """What a sheet would do; `writes` is empty when it would write nothing, `more` says what is not listed."""

    title: str = ""
    facts: list[Fact] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    more: str = ""
    faults: list[FaultRow] = field(default_factory=list)
    writes: str = ""


@dataclass(frozen=True)
class ProposalRow:
    """What a citizen says of an insurer, beside what stands there."""

    id: int = 0
    insurer: str = ""
    when: str = ""
    lines: list[Fact] = field(default_factory=list)
    comment: str = ""
    form: str = ""


@dataclass(frozen=True)
class InsurersPage:
    """The whole page."""

    rows: list[InsurerRow] = field(default_factory=list)
    proposals: list[ProposalRow] = field(default_factory=list)


def page(cards: Sequence[InsurerCard], proposals: Sequence[ProposalView], now: datetime) -> InsurersPage:
    """Everything as of `now`."""
    return InsurersPage([_row(card) for card in cards], [_proposal(one, now) for one in proposals])


def compared(found: Compared, name: str) -> SheetShown:
    """What the sheet of this name would do."""
    facts = [
        Fact(words.ADDED, words.lines_told(len(found.added))),
        Fact(words.CHANGED, words.lines_told(len(found.changed))),
        Fact(words.SAME, words.lines_told(found.same)),
        Fact(words.AT_FAULT, words.lines_told(len({fault.number for fault in found.faults}))),
    ]
    faults = [
        FaultRow(str(one.number), words.HEADERS[one.column], one.text, errors.WORDS[one.code]) for one in found.faults
    ]
    new = [
        *(_new(line, words.ADDED_LINE) for line in found.added),
        *(_new(line, _changes(line, before)) for line, before in zip(found.changed, found.before, strict=True)),
    ]
    more = words.MORE_LINES.format(lines=words.lines_told(len(new) - MOST_LISTED)) if len(new) > MOST_LISTED else ""
    writes = words.LOAD_LINES.format(lines=words.lines_told(len(new))) if new else ""
    return SheetShown(words.found_in(name), facts, new[:MOST_LISTED], more, faults, writes)


def _new(line: Line, told: str) -> NewRow:
    office = line.values[Column.REGION]
    whose = line.values[Column.CODE] if office else line.values[Column.SHORT_NAME]
    place = words.office_in(line.values[Column.REGION], line.values[Column.CITY]) if office else ""
    return NewRow(str(line.number), ", ".join(filter(None, (whose, place))), told)


def _instead(new: str, now: str) -> str:
    return words.INSTEAD.format(new=new or words.NOTHING, now=now or words.NOTHING)


def _changes(line: Line, before: Mapping[Column, str]) -> str:
    """«Дом: 16, сейчас 14; …»."""
    told = (
        f"{words.HEADERS[column]}: {_instead(new, before.get(column, ''))}"
        for column, new in line.values.items()
        if new != before.get(column, "")
    )
    return "; ".join(told)


def wrong(error: Invalid) -> dict[str, str]:
    """Why each field was refused."""
    return NOTHING_WRONG | {problem.field: errors.WORDS[problem.code] for problem in error.problems}


def _row(card: InsurerCard) -> InsurerRow:
    name = card.values[Column.SHORT_NAME]
    return InsurerRow(
        code=card.code,
        name=name,
        facts=[
            Fact(words.HEADERS[Column.PHONE], numbers.phone(card.values[Column.PHONE])),
            Fact(words.HEADERS[Column.EMAIL], card.values[Column.EMAIL]),
            Fact(words.ADDRESS, _address(card.values)),
        ],
        offices=words.office_told(len(card.offices)) if card.offices else words.NO_OFFICES,
        checked=words.CHECKED.format(day=dates.day(card.confirmed_on)),
        confirm_label=words.CONFIRM_OF.format(name=name),
        edit_label=words.EDIT_OF.format(name=name),
        typed={column.value: card.values[column] for column in PROPOSED},
    )


def _address(values: Mapping[Column, str]) -> str:
    return policies.insurer_address(
        values[Column.CITY], values[Column.STREET], values[Column.BUILDING], values[Column.OFFICE]
    )


def _proposal(one: ProposalView, now: datetime) -> ProposalRow:
    lines = [Fact(words.HEADERS[column], _instead(text, one.now[column])) for column, text in one.values.items()]
    return ProposalRow(one.id, one.insurer, dates.moment(one.made_at, now), lines, one.comment, f"answer-{one.id}")
