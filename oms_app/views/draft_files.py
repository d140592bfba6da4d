"""The documents of a draft: each slot with its files, good and refused."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import documents, numbers, scan_tips, scans
from oms_app.content import form as words
from oms_app.domain.documents import Requirement
from oms_app.scans.kinds import expected
from oms_app.services.applications import DraftView, ScanView
from oms_app.services.scan_arrivals import Refusal
from oms_app.services.scan_verdicts import page_of
from oms_app.views import scan_remarks
from oms_app.views.draft_problems import slot_id
from oms_app.views.rows import Choice, Fact, FileRow

REFUSED = "refused:"
MOST_REFUSED = 6  # of one paper: their pictures travel to the tab with every change of the page


@dataclass(frozen=True)
class Slot:
    """One paper to send: `kinds` are what it may be, `files` what is there, `named` how the next one will be called."""

    id: str = ""
    slot: str = ""
    title: str = ""
    hint: str = ""
    named: str = ""
    optional: bool = False
    kinds: list[Choice] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)


def slots_of(draft: DraftView, refused: Mapping[str, Sequence[FileRow]]) -> list[Slot]:
    """Every slot in the order of the rules; `refused` are this tab's refused files by slot."""
    return [_slot(one, draft, refused.get(one.slot, ())) for one in draft.requirements]


def _slot(one: Requirement, draft: DraftView, refused: Sequence[FileRow]) -> Slot:
    return Slot(
        id=slot_id(one.slot),
        slot=one.slot,
        title=documents.SLOTS[one.slot].title,
        hint=documents.SLOTS[one.slot].hint,
        named=words.will_be_named(documents.file_name(draft.enp, one.kinds[0], 1, "jpg")),
        optional=one.optional,
        kinds=[Choice(kind.value, documents.KINDS[kind]) for kind in one.kinds],
        files=[*(accepted(scan) for scan in draft.scans if scan.kind in one.kinds), *refused],
    )


def needs_of(requirements: Sequence[Requirement]) -> list[Fact]:
    """What a picture of each kind of paper has to be: how much of the frame, in colour or not (DOC-3, DOC-4)."""
    needed: dict[str, list[str]] = {}
    for kind in (kind for one in requirements for kind in one.kinds):
        expectation = expected(kind)
        sheet = expectation.sheet.value if expectation.sheet else ""
        need = scan_tips.need(sheet, colour=expectation.colour)
        needed.setdefault(need, []).append(documents.KINDS[kind])
    return [Fact(scan_tips.kinds(names), need) for need, names in needed.items()]


def accepted(scan: ScanView) -> FileRow:
    """A file that is attached."""
    return FileRow(
        id=scan.key,
        title=documents.KINDS[scan.kind],
        note=words.SCAN_GOOD,
        meta=words.accepted(numbers.size(scan.size), scan.name),
        href=routes.scan(scan.key, "original"),
        thumb=routes.scan(scan.key, "thumb"),
        doubt=scan_remarks.doubt(scan.findings, scan.media_type),
    )


def failed(ticket: str, name: str, refusal: Refusal) -> FileRow:
    """A file that was not taken: every reason, the worst first, each with what to do and its place on the picture."""
    told = scan_remarks.remarks(refusal.defects, refusal.media_type)
    first, several = told[0], len(told) > 1
    reason = scans.REFUSED_FOR_MANY if several else first.reason
    thumb = f"data:image/jpeg;base64,{b64encode(refusal.picture).decode()}" if refusal.picture else ""
    return FileRow(
        id=f"{REFUSED}{ticket}",
        title=name,
        note=scans.again(reason) if refusal.again else reason,
        tone="danger",
        thumb=thumb,
        advice="" if several else first.advice,
        remarks=told if several else [],
        marks=scan_remarks.marks(refusal.defects, page_of(refusal.defects)) if thumb else [],
        about=scan_remarks.about(refusal.defects, refusal.media_type) if thumb else "",
        ticket=ticket,
        may_send=refusal.may_send,
        may_reduce=refusal.may_reduce,
    )


def refused(ticket: str, name: str, reason: str, advice: str = "") -> FileRow:
    """A file that was not taken for no fault of its own: why, and what to do."""
    return FileRow(id=f"{REFUSED}{ticket}", title=name, note=reason, advice=advice, tone="danger", ticket=ticket)


def with_refused(rows: Sequence[FileRow], row: FileRow) -> list[FileRow]:
    """The refused files of a slot and one more, which takes the place of the same picture, or of the same file."""
    kept = [one for one in without(rows, row.title) if not (row.thumb and one.thumb == row.thumb)]
    return [*kept, row][-MOST_REFUSED:]


def without(rows: Sequence[FileRow], name: str) -> list[FileRow]:
    """The refused files of a slot but for one of this name of which there is no picture: another came in its place.

    Photographs are told apart by their pictures: cameras call all of theirs alike.
    """
    return [one for one in rows if one.thumb or one.title != name]
