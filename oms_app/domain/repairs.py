"""What must be mended of a refused attempt, place by place, and whether the next attempt has mended it (REF-2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain.changes import FIELDS, Change, Field, fields_of
from oms_app.domain.documents import OTHER, DocumentKind, Requirement, required
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import REPAIRS, Mark, RefusalReason


@dataclass(frozen=True)
class Paper:
    """An attached file: two with one kind and one digest are the same picture."""

    key: str
    kind: DocumentKind
    digest: str

    def is_same(self, other: Paper) -> bool:
        """Whether both are one picture of one paper."""
        return (self.kind, self.digest) == (other.kind, other.digest)


@dataclass(frozen=True)
class Attempt:
    """What one attempt says: a refused application, or the draft that follows it."""

    changes: tuple[Change, ...]
    values: Mapping[Field, str]
    papers: tuple[Paper, ...]
    reason: Reason | None = None
    reason_text: str = ""

    @property
    def slots(self) -> tuple[Requirement, ...]:
        """The papers that it asks for."""
        return required(self.changes, self.reason, self.values)


@dataclass(frozen=True)
class Place:
    """One exact thing to mend: a field; a change that the form does not have yet; a slot, with what was in it."""

    field: Field | None = None
    change: Change | None = None
    slot: str = ""
    paper: Paper | None = None


class State(StrEnum):
    """How a reason stands. `OUTSIDE`: what has to be done first is done elsewhere."""

    TO_MEND = "to_mend"
    MENDED = "mended"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Item:
    """One reason with its places, each mended or not."""

    reason: RefusalReason
    places: tuple[tuple[Place, bool], ...]
    state: State


def items(
    reasons: Sequence[RefusalReason], marks: Sequence[Mark], sent: Attempt, next_one: Attempt
) -> tuple[Item, ...]:
    """The repair list of `sent` as `next_one` stands; before there is a next attempt it is `sent` itself."""
    return tuple(_item(reason, _of(reason, marks), sent, next_one) for reason in reasons)


def markable(reason: RefusalReason, sent: Attempt) -> tuple[tuple[Field, ...], tuple[Paper, ...]]:
    """What the reviewer may point at for this reason: fields and papers of the application."""
    repair = REPAIRS[reason]
    fields = fields_of(sent.changes) if repair.anywhere else _fields(repair.change, sent)
    by_papers = repair.papers or repair.anywhere or (bool(repair.slots) and not repair.outside)
    return fields, sent.papers if by_papers else ()


def fits(mark: Mark, sent: Attempt) -> bool:
    """Whether the mark is one that the reviewer may make."""
    fields, papers = markable(mark.reason, sent)
    if mark.field is not None:
        return mark.field in fields and not mark.scan
    return any(paper.key == mark.scan for paper in papers)


def complained_of(reasons: Sequence[RefusalReason], marks: Sequence[Mark], sent: Attempt) -> frozenset[str]:
    """The keys of the scans that the next attempt does not carry over: the marked ones, or the only one there is."""
    of_papers = [reason for reason in reasons if REPAIRS[reason].papers]
    unmarked = any(not _of(reason, marks) for reason in of_papers)
    alone = {paper.key for paper in sent.papers} if unmarked and len(sent.papers) == 1 else set()
    return frozenset({mark.scan for mark in marks if mark.scan} | alone)


def left(listed: Sequence[Item]) -> int:
    """How many reasons are still to be mended in the form."""
    return sum(item.state is State.TO_MEND for item in listed)


def _of(reason: RefusalReason, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.reason is reason)


def _fields(change: Change | None, sent: Attempt) -> tuple[Field, ...]:
    return FIELDS[change] if change is not None and change in sent.changes else ()


def _item(reason: RefusalReason, marks: tuple[Mark, ...], sent: Attempt, next_one: Attempt) -> Item:
    places = places_of(reason, marks, sent)
    judged = tuple((place, _is_mended(place, sent, next_one)) for place in places)
    mended = [done for _, done in judged]
    is_done = (all(mended) if marks else any(mended)) if judged else _differs(sent, next_one)
    if REPAIRS[reason].outside and not (judged and is_done):
        return Item(reason, judged, State.OUTSIDE)
    return Item(reason, judged, State.MENDED if is_done else State.TO_MEND)


def places_of(reason: RefusalReason, marks: Sequence[Mark], sent: Attempt) -> tuple[Place, ...]:
    """Where a reason is mended: what is marked, else what the table says. Nothing when only words say it."""
    repair = REPAIRS[reason]
    if marks:
        return tuple(_marked(mark, sent) for mark in marks)
    if repair.change is not None:
        fields = tuple(Place(field=field) for field in _fields(repair.change, sent))
        return fields or (Place(change=repair.change),)
    if repair.papers:
        return tuple(Place(slot=_slot_of(paper, sent), paper=paper) for paper in sent.papers) or (_other(),)
    there = {one.slot for one in sent.slots}
    return tuple(Place(slot=slot) for slot in repair.slots if slot in there)[:1]


def _marked(mark: Mark, sent: Attempt) -> Place:
    if mark.field is not None:
        return Place(field=mark.field)
    paper = next((one for one in sent.papers if one.key == mark.scan), None)
    return Place(slot=_slot_of(paper, sent), paper=paper) if paper else _other()


def _other() -> Place:
    return Place(slot=OTHER.slot)


def _slot_of(paper: Paper, sent: Attempt) -> str:
    return next((one.slot for one in sent.slots if paper.kind in one.kinds), OTHER.slot)


def _is_mended(place: Place, sent: Attempt, next_one: Attempt) -> bool:
    """A field says something else, or is no longer asked; in a slot is a picture that was not sent before."""
    if place.change is not None:
        return place.change in next_one.changes
    if place.field is not None:
        is_asked = place.field in fields_of(next_one.changes)
        return not is_asked or next_one.values.get(place.field, "") != sent.values.get(place.field, "")
    slot = next((one for one in next_one.slots if one.slot == place.slot), None)
    if slot is None:
        return True
    there = [paper for paper in next_one.papers if paper.kind in slot.kinds]
    is_kept = place.paper is not None and any(paper.is_same(place.paper) for paper in there)
    return not is_kept and any(_is_new(paper, sent) for paper in there)


def _is_new(paper: Paper, sent: Attempt) -> bool:
    return not any(paper.is_same(one) for one in sent.papers)


def _differs(sent: Attempt, next_one: Attempt) -> bool:
    """Whether the next attempt says anything else at all."""
    said = [
        (one.changes, [one.values.get(field, "") for field in fields_of(one.changes)], one.reason, one.reason_text)
        for one in (sent, next_one)
    ]
    papers = [{(paper.kind, paper.digest) for paper in one.papers} for one in (sent, next_one)]
    return said[0] != said[1] or papers[0] != papers[1]
