"""Judging one uploaded file: what is wrong with it, worst first, what may be done about it (DOC-2, DOC-5, DOC-9)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from oms_app.domain.documents import LARGEST_SENT, LARGEST_TAKEN, DocumentKind
from oms_app.domain.scan_rules import severity
from oms_app.services.ports import CheckedScan, Permanent, Scanner
from oms_app.services.scan_measures import ScanMeasure, Spot

MIDDLING = 1024 * 1024  # between the least and the greatest size that is taken
FAILED, SOFT = "failed", "soft"
SMALL, LARGE, HUGE, LARGE_PDF, STUBBORN = "small", "large", "huge", "large_pdf", "stubborn"
# What may be otherwise the next time, or with another wish.
PASSING = frozenset(
    {
        ("virus", "unavailable"),
        ("bomb", "time"),
        ("bomb", "memory"),
        ("corrupt", "crashed"),
        ("size", LARGE),
        ("size", HUGE),
        ("size", LARGE_PDF),
    }
)


class Wish(StrEnum):
    """What the citizen wants of a file: to be judged, to be reduced first, to be taken as it is."""

    JUDGE = "judge"
    REDUCE = "reduce"
    AS_IS = "as_is"


@dataclass(frozen=True)
class Judged:
    """A file that was checked; `data` is what would be kept of it, `defects` are worst first, none in a good one."""

    data: bytes
    checked: CheckedScan
    defects: tuple[ScanMeasure, ...]

    @property
    def media_type(self) -> str | None:
        """What the bytes are."""
        return self.checked.media_type or self.checked.found_type

    @property
    def remarks(self) -> tuple[ScanMeasure, ...]:
        """What the checker saw and let pass."""
        return tuple(one for one in self.checked.measures if one.outcome == SOFT)

    @property
    def lasts(self) -> bool:
        """Whether the same bytes would be refused again."""
        return not any((one.rule, one.detail) in PASSING for one in self.defects)


async def judge(scanner: Scanner, data: bytes, kind: DocumentKind | None, *, reduce: bool) -> Judged:
    """Check a file for what its kind needs, of no kind for safety alone.

    With `reduce` a photograph that is too large is made smaller first.
    """
    if len(data) > LARGEST_SENT:
        return _of_wrong_size(data, HUGE)
    if reduce and len(data) > LARGEST_TAKEN:
        smaller = await scanner.reduced(data, kind)
        if smaller is None:
            return _stubborn(data, await scanner.check(data, kind))
        data = smaller
    checked = await scanner.check(data, kind)
    return Judged(data, checked, _defects(checked))


async def picture_of(scanner: Scanner, data: bytes, media_type: str | None, defects: Sequence[ScanMeasure]) -> bytes:
    """A small picture of a refused file, of `page_of` it; empty for one that is not safe to be drawn, or cannot be."""
    if media_type is None or any(one.is_safety for one in defects):
        return b""
    try:
        return await scanner.thumbnail(data, media_type, page_of(defects))
    except Permanent:
        return b""


def page_of(defects: Sequence[ScanMeasure]) -> int:
    """The page (from 0) on which the worst defect that has a place was met."""
    return next((one.page for one in defects if one.spots), 0)


def may_be_sent(defects: Sequence[ScanMeasure], soft: frozenset[str]) -> bool:
    """Whether everything that is wrong may be overruled by the citizen."""
    return bool(defects) and all(one.rule in soft and not one.is_safety for one in defects)


def may_be_reduced(defects: Sequence[ScanMeasure]) -> bool:
    """Whether the only thing that is wrong is a size that the portal may mend."""
    return [(one.rule, one.detail) for one in defects] == [("size", LARGE)]


def unmeasured(rule: str, detail: str, measured: float | None = None) -> ScanMeasure:
    """A defect of which nothing more is known than its name, or one number."""
    return ScanMeasure(rule, FAILED, detail, measured, None, page=0, spots=(), is_safety=severity(rule) < 0)


def stored(measures: Iterable[ScanMeasure]) -> list[dict[str, Any]]:
    """Measures as JSON."""
    return [asdict(one) for one in measures]


def restored(rows: Sequence[dict[str, Any]] | None) -> tuple[ScanMeasure, ...]:
    """What `stored` gave."""
    return tuple(ScanMeasure(**{**row, "spots": tuple(Spot(**spot) for spot in row["spots"])}) for row in rows or ())


def _defects(checked: CheckedScan) -> tuple[ScanMeasure, ...]:
    """Each defect once, where it was met first."""
    found: dict[tuple[str, str], ScanMeasure] = {}
    for one in checked.measures:
        if one.outcome == FAILED:
            found.setdefault((one.rule, one.detail), one)
    for rule, detail in checked.failed:
        found.setdefault((rule, detail), _told(rule, detail, checked))
    if any(one.rule == "format" for one in found.values()):
        found = {key: one for key, one in found.items() if one.rule != "size"}  # of no interest any more
    return tuple(sorted(found.values(), key=lambda one: (not one.is_safety, severity(one.rule))))


def _told(rule: str, detail: str, checked: CheckedScan) -> ScanMeasure:
    measured: float | None = None
    if rule == "size":
        measured = checked.size
        detail = detail or (SMALL if checked.size < MIDDLING else LARGE_PDF if _is_pdf(checked) else LARGE)
    elif rule == "pages":
        measured = checked.pages or None
    return unmeasured(rule, detail, measured)


def _is_pdf(checked: CheckedScan) -> bool:
    return checked.found_type == "application/pdf"


def _stubborn(data: bytes, checked: CheckedScan) -> Judged:
    """What the checker says of a file that could not be reduced; of its size, that it could not."""
    said = tuple(one for one in _defects(checked) if one.rule != "size")
    if said and said[0].rule == "format":
        return Judged(data, checked, said)
    return _of_wrong_size(data, LARGE_PDF if _is_pdf(checked) else STUBBORN)


def _of_wrong_size(data: bytes, detail: str) -> Judged:
    checked = CheckedScan(None, (("size", detail),), 0, hashlib.sha256(data).hexdigest(), len(data))
    return Judged(data, checked, (unmeasured("size", detail, len(data)),))
