"""What was read off the scans, worded: for the citizen before sending, and for the reviewer beside the scan (DOC-5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import documents
from oms_app.content import scan_reading as words
from oms_app.domain.changes import FIELDS, Change
from oms_app.domain.recognition import EXPECTED, Answer, Bearing, Mark, ReadState
from oms_app.services.recognised import FIELDS as FIELDS_OF_MARKS
from oms_app.services.recognised import ReadMark, ReadScanView
from oms_app.services.scan_measures import Spot
from oms_app.views.rows import Mark as Rectangle
from oms_app.views.scan_remarks import rectangle

CHANGES, DOCUMENTS = "changes", "documents"
OPEN = (Answer.DISAGREES, Answer.DOUBT)
AIR, ROOM_FOR_A_LETTER = 0.006, 0.08


@dataclass(frozen=True)
class ReadLine:
    """One sentence, and where to mend what it tells."""

    text: str = ""
    tone: str = "neutral"
    icon: str = "info"
    href: str = ""
    link: str = ""


@dataclass(frozen=True)
class ScanRead:
    """What was read off one scan, for the citizen."""

    title: str = ""
    lines: list[ReadLine] = field(default_factory=list)


@dataclass(frozen=True)
class ReadRow:
    """One mark of a scan, for the reviewer: what agrees in one line, else what stands there beside what was typed."""

    label: str = ""
    letter: str = ""
    read: str = ""
    source: str = ""
    known: str = ""
    answer: str = ""
    tone: str = "neutral"
    icon: str = "info"


@dataclass(frozen=True)
class DeskReading:
    """What was read off one scan, for the reviewer; `note` says why there is nothing."""

    note: str = ""
    rows: list[ReadRow] = field(default_factory=list)


NOT_READ = DeskReading()


@dataclass(frozen=True)
class _Manner:
    """How it is told; `tell` words a mark that is in doubt or otherwise, `replace` leads to another scan."""

    telling: words.Telling
    tell: Callable[[ReadMark], ReadLine]
    replace: str = ""


def for_citizen(read: Sequence[ReadScanView], key: str) -> list[ScanRead]:
    """Every scan of an application that there is something to compare on."""
    replace = routes.application_edit(key, DOCUMENTS)
    return _scans(read, _Manner(words.APPLICATION, lambda mark: _told(mark, key), replace))


def for_owner(read: Sequence[ReadScanView]) -> list[ScanRead]:
    """Every scan of the identity document of one's account."""
    return _scans(read, _Manner(words.ACCOUNT, _told_here))


def _scans(read: Sequence[ReadScanView], manner: _Manner) -> list[ScanRead]:
    compared = [one for one in read if EXPECTED[one.kind]]
    return [ScanRead(_title(one, compared), _lines(one, manner)) for one in compared]


def _title(one: ReadScanView, among: Sequence[ReadScanView]) -> str:
    """The kind of the paper; with its place where there are several of the kind."""
    alike = [other.scan_key for other in among if other.kind is one.kind]
    name = documents.KINDS[one.kind]
    return words.numbered(name, alike.index(one.scan_key) + 1) if len(alike) > 1 else name


def _lines(one: ReadScanView, manner: _Manner) -> list[ReadLine]:
    if one.state is ReadState.WAITING:
        return [ReadLine(manner.telling.waiting, "neutral", "clock")]
    if one.state is ReadState.UNREAD:
        return [ReadLine(manner.telling.unread)]
    told = [manner.tell(mark) for mark in one.marks if mark.answer in OPEN]
    if agreed := [mark.mark for mark in one.marks if mark.answer is Answer.AGREES]:
        told.append(ReadLine(words.agreed(agreed), "success", "check_circle"))
    bears = EXPECTED[one.kind]
    missing = [mark.mark for mark in one.marks if mark.answer is Answer.NOT_FOUND and bears[mark.mark] is Bearing.ALONE]
    if told and missing:
        told.append(ReadLine(words.not_found(manner.telling, missing)))
    lying = [_upside_down(manner)] if one.is_upside_down else []
    return [*lying, *(told or [_nothing(one, manner)])]


def _upside_down(manner: _Manner) -> ReadLine:
    return ReadLine(words.UPSIDE_DOWN, "info", "info", manner.replace, words.REPLACE if manner.replace else "")


def _nothing(one: ReadScanView, manner: _Manner) -> ReadLine:
    if one.is_legible:
        return ReadLine(manner.telling.nothing)
    link = words.REPLACE if manner.replace else ""
    return ReadLine(manner.telling.illegible, "info", "info", manner.replace, link)


def _told(mark: ReadMark, key: str) -> ReadLine:
    href, link = _repair(mark, key)
    if mark.answer is Answer.DOUBT:
        return ReadLine(words.doubtful(mark.mark, mark.read, mark.known), "info", "info", href, link)
    told = words.otherwise if mark.is_new else words.known_otherwise
    return ReadLine(told(mark.mark, mark.read, mark.known), "attention", "alert", href, link)


def _told_here(mark: ReadMark) -> ReadLine:
    """Of a mark of one's own document: the control where it was typed, if it was."""
    fields = FIELDS_OF_MARKS[mark.mark]
    is_in_form = mark.mark in (Mark.DOCUMENT, Mark.ISSUED_ON)
    href = f"#{fields[-1]}" if is_in_form else "#about" if mark.is_new else ""
    link = words.MEND if href else ""
    if mark.answer is Answer.DOUBT:
        return ReadLine(words.doubtful(mark.mark, mark.read, mark.known), "info", "info", href, link)
    told = words.otherwise if mark.is_new else words.differs_here
    return ReadLine(told(mark.mark, mark.read, mark.known), "attention", "alert", href, link)


def _repair(mark: ReadMark, key: str) -> tuple[str, str]:
    """The field that was typed; for what the application does not change, the page where it may be added."""
    fields = FIELDS_OF_MARKS[mark.mark]
    if not fields or (mark.answer is Answer.DOUBT and not mark.is_new):
        return "", ""
    if not mark.is_new:
        return routes.application_edit(key, CHANGES), words.ADD
    step = next(change for change in Change if fields[-1] in FIELDS[change])
    return f"{routes.application_edit(key, step)}#{fields[-1]}", words.MEND


def for_desk(one: ReadScanView | None, typed: str = words.TYPED) -> DeskReading:
    """One scan; nothing at all for a paper that bears nothing to compare. `typed` says where something was typed."""
    if one is None or not EXPECTED[one.kind]:
        return NOT_READ
    rows = [_row(mark, letter, typed) for mark, letter in _lettered(one)]
    if one.state is ReadState.READ and not one.is_legible:
        return DeskReading(words.ILLEGIBLE_HERE, [row for row in rows if row.read])
    return DeskReading(words.UPSIDE_DOWN_HERE if one.is_upside_down else words.STATES[one.state], rows)


def places(one: ReadScanView | None, page: int) -> list[Rectangle]:
    """Where on this page stands what is in doubt or otherwise; the letters are those of the rows."""
    lettered = _lettered(one) if one else []
    return [
        rectangle(letter, _around([place.spot for place in mark.places if place.page == page]))
        for mark, letter in lettered
        if letter and any(place.page == page for place in mark.places)
    ]


def _lettered(one: ReadScanView) -> list[tuple[ReadMark, str]]:
    letters = iter(words.LETTERS)
    return [(mark, next(letters) if mark.answer in OPEN and mark.places else "") for mark in one.marks]


def _around(spots: list[Spot]) -> Spot:
    """One rectangle around all of them, with a little air, and room for its letter before them."""
    return Spot(
        min(spot.left for spot in spots) - ROOM_FOR_A_LETTER,
        min(spot.top for spot in spots) - AIR,
        max(spot.right for spot in spots) + AIR,
        max(spot.bottom for spot in spots) + AIR,
    )


def _row(mark: ReadMark, letter: str, typed: str) -> ReadRow:
    answer, tone, icon = words.ANSWERS[mark.answer]
    if mark.answer is Answer.AGREES:
        return ReadRow(label=words.named(mark.mark), answer=words.same(mark.known), tone=tone, icon=icon)
    return ReadRow(
        label=words.named(mark.mark),
        letter=letter,
        read=mark.read,
        source=typed if mark.is_new else words.KNOWN,
        known=mark.known,
        answer=answer,
        tone=tone,
        icon=icon,
    )
