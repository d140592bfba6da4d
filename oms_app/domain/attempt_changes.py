"""What differs between two attempts, and which reason of the refusal each difference answers (REF-3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oms_app.domain.changes import Field, fields_of
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.repairs import Attempt, Item, Paper, State


@dataclass(frozen=True)
class FieldMoved:
    """A field that says something else; None where an attempt did not ask for it."""

    field: Field
    before: str | None
    now: str | None
    answers: tuple[RefusalReason, ...] = ()


@dataclass(frozen=True)
class PaperMoved:
    """A paper that was replaced, added (nothing before) or left out (nothing now)."""

    before: Paper | None
    now: Paper | None
    answers: tuple[RefusalReason, ...] = ()


@dataclass(frozen=True)
class Differences:
    """All that differs, how much does not, and the reasons that nothing answers."""

    fields: tuple[FieldMoved, ...]
    papers: tuple[PaperMoved, ...]
    same_fields: int
    same_papers: int
    unanswered: tuple[RefusalReason, ...]


def differences(before: Attempt, now: Attempt, listed: Sequence[Item]) -> Differences:
    """From one attempt to the next; `listed` is the repair list of the earlier one as the later one stands."""
    said = [(field, _said(field, before), _said(field, now)) for field in Field]
    return Differences(
        tuple(FieldMoved(field, old, new, _of_field(field, listed)) for field, old, new in said if old != new),
        tuple(PaperMoved(old, new, _of_paper(old, new, now, listed)) for old, new in _pairs(before, now)),
        sum(old is not None and old == new for _, old, new in said),
        len(now.papers) - len(_only_in(now, before)),
        tuple(item.reason for item in listed if item.state is State.TO_MEND),
    )


def _said(field: Field, attempt: Attempt) -> str | None:
    return attempt.values.get(field, "") if field in fields_of(attempt.changes) else None


def _only_in(one: Attempt, other: Attempt) -> list[Paper]:
    return [paper for paper in one.papers if not any(paper.is_same(there) for there in other.papers)]


def _pairs(before: Attempt, now: Attempt) -> Iterator[tuple[Paper | None, Paper | None]]:
    """What was left out beside what came in its place: of the same kind, else of the same slot."""
    gone, come = _only_in(before, now), _only_in(now, before)
    for old in gone:
        new = next((paper for paper in come if paper.kind is old.kind), None)
        new = new or next((paper for paper in come if _slot(paper, now) == _slot(old, now)), None)
        if new is not None:
            come.remove(new)
        yield old, new
    for new in come:
        yield None, new


def _slot(paper: Paper, attempt: Attempt) -> str:
    return next((one.slot for one in attempt.slots if paper.kind in one.kinds), "")


def _of_field(field: Field, listed: Sequence[Item]) -> tuple[RefusalReason, ...]:
    return tuple(item.reason for item in listed if any(place.field is field for place, _ in item.places))


def _of_paper(old: Paper | None, new: Paper | None, now: Attempt, listed: Sequence[Item]) -> tuple[RefusalReason, ...]:
    """Reasons about this very picture, or about the slot that the new one fills."""
    slot = _slot(new, now) if new else ""
    return tuple(
        item.reason
        for item in listed
        if any(place.paper == old if place.paper else place.slot == slot != "" for place, _ in item.places)
    )
