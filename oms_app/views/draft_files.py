"""The documents of a draft: each slot with its files, good and refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import documents, numbers, scans
from oms_app.content import form as words
from oms_app.domain.documents import Requirement
from oms_app.services.applications import DraftView, ScanView
from oms_app.views.draft_problems import slot_id
from oms_app.views.rows import Choice, FileRow

REFUSED = "refused:"
# Spares a phone from sending what the checker refuses anyway; the checker knows for sure.
LARGEST_FILE = 5 * 1024 * 1024


@dataclass(frozen=True)
class Slot:
    """One paper to send: `kinds` are what it may be, `files` what is there."""

    id: str = ""
    slot: str = ""
    title: str = ""
    hint: str = ""
    optional: bool = False
    kinds: list[Choice] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)


def slots_of(draft: DraftView, refused: Mapping[str, Sequence[FileRow]]) -> list[Slot]:
    """Every slot in the order of the rules; `refused` are this tab's refused files by slot."""
    return [_slot(one, draft.scans, refused.get(one.slot, ())) for one in draft.requirements]


def _slot(one: Requirement, scans: tuple[ScanView, ...], refused: Sequence[FileRow]) -> Slot:
    return Slot(
        id=slot_id(one.slot),
        slot=one.slot,
        title=documents.SLOTS[one.slot].title,
        hint=documents.SLOTS[one.slot].hint,
        optional=one.optional,
        kinds=[Choice(kind.value, documents.KINDS[kind]) for kind in one.kinds],
        files=[*(accepted(scan) for scan in scans if scan.kind in one.kinds), *refused],
    )


def accepted(scan: ScanView) -> FileRow:
    """A file that is attached."""
    return FileRow(
        id=scan.key,
        title=documents.KINDS[scan.kind],
        note=words.SCAN_GOOD,
        meta=words.accepted(numbers.size(scan.size), scan.name),
        href=routes.scan(scan.key, "original"),
        thumb=routes.scan(scan.key, "thumb"),
    )


def failed(ticket: str, name: str, rules: Sequence[tuple[str, str]]) -> FileRow:
    """A file that broke rules: the first one is told, what to do stands under it."""
    reason, stop, advice = scans.sentence(*rules[0]).partition(". ")
    return refused(ticket, name, reason + stop.strip(), advice)


def refused(ticket: str, name: str, reason: str, advice: str = "") -> FileRow:
    """A file that was not taken: why, and what to do."""
    return FileRow(id=f"{REFUSED}{ticket}", title=name, note=reason, advice=advice, tone="danger")
