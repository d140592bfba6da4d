"""What «Страховые организации» shows an administrator: every insurer, what a sheet would do, what citizens say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app.content import dates, errors, numbers, policies
from oms_app.content import insurers as words
from oms_app.domain.errors import Invalid
from oms_app.domain.insurer_sheet import PROPOSED, Column
from oms_app.services.insurer_proposals import ProposalView
from oms_app.services.insurer_sheets import Compared
from oms_app.services.insurers import InsurerCard
from oms_app.views.rows import Fact

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
class SheetShown:
    """What a sheet would do; `writes` is empty when it would write nothing."""

    facts: list[Fact] = field(default_factory=list)
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


def compared(found: Compared) -> SheetShown:
    """What this sheet would do."""
    facts = [
        Fact(words.ADDED, words.lines_told(len(found.added))),
        Fact(words.CHANGED, words.lines_told(len(found.changed))),
        Fact(words.SAME, words.lines_told(found.same)),
        Fact(words.AT_FAULT, words.lines_told(len({fault.number for fault in found.faults}))),
    ]
    faults = [
        FaultRow(str(one.number), words.HEADERS[one.column], one.text, errors.WORDS[one.code]) for one in found.faults
    ]
    count = len(found.added) + len(found.changed)
    return SheetShown(facts, faults, words.LOAD_LINES.format(lines=words.lines_told(count)) if count else "")


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
    lines = [
        Fact(words.HEADERS[column], words.INSTEAD.format(now=one.now[column] or words.NOTHING, new=text))
        for column, text in one.values.items()
    ]
    return ProposalRow(one.id, one.insurer, dates.moment(one.made_at, now), lines, one.comment, f"answer-{one.id}")
