"""The form of a refusal: what each reason may point at, and the list exactly as the citizen will read it (REF-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from oms_app.content import changes, documents
from oms_app.content.refusals import REFUSALS
from oms_app.domain import repairs
from oms_app.domain.changes import Field
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.services.attempt_changes import Marking
from oms_app.services.repairs import item_view
from oms_app.views.repairs import RepairRow, rows
from oms_app.views.rows import Choice

CHOICES = [Choice(reason.value, told.text) for reason, told in REFUSALS.items()]
FIELD, SCAN = "field", "scan"


@dataclass(frozen=True)
class MarkGroup:
    """What one chosen reason may point at."""

    title: str = ""
    choices: list[Choice] = field(default_factory=list)


def groups(marking: Marking, chosen: Sequence[RefusalReason]) -> list[MarkGroup]:
    """Of every chosen reason that is about anything in the form."""
    made = [MarkGroup(REFUSALS[reason].text, _choices(marking, reason)) for reason in chosen]
    return [group for group in made if group.choices]


def _choices(marking: Marking, reason: RefusalReason) -> list[Choice]:
    fields, papers = repairs.markable(reason, marking.sent)
    said = marking.sent.values
    named = [Choice(_code(reason, FIELD, one.value), _named(one, said.get(one, ""))) for one in fields]
    files = [Choice(_code(reason, SCAN, one.key), documents.KINDS[one.kind]) for one in papers]
    return named + files


def _named(one: Field, value: str) -> str:
    return f"{changes.FIELDS[one].label}: {changes.shown(one, value)}"


def _code(reason: RefusalReason, what: str, key: str) -> str:
    return f"{reason.value} {what} {key}"


def marks_of(codes: Sequence[str]) -> tuple[Mark, ...]:
    """The marks behind the codes of choices; a code that is none is no mark."""
    return tuple(mark for code in codes if (mark := _mark(code)) is not None)


def _mark(code: str) -> Mark | None:
    reason, _, rest = code.partition(" ")
    what, _, key = rest.partition(" ")
    if reason in list(RefusalReason) and what == FIELD and key in list(Field):
        return Mark(RefusalReason(reason), Field(key))
    return Mark(RefusalReason(reason), scan=key) if reason in list(RefusalReason) and what == SCAN and key else None


def preview(marking: Marking, chosen: Sequence[RefusalReason], marks: Sequence[Mark]) -> list[RepairRow]:
    """The repair list as it will stand on the citizen's page; what only its owner may open leads nowhere."""
    listed = repairs.items(chosen, marks, marking.sent, marking.sent)
    shown = rows([item_view(item, marking.sent, None, marking.scans) for item in listed])
    return [replace(row, places=[replace(place, file="") for place in row.places]) for row in shown]
