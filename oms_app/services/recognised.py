"""What was read off the scans of an application beside what was typed, as both sides see it (DOC-5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.person import Person
from oms_app.db.queries import readings
from oms_app.db.scan import Scan
from oms_app.db.scan_reading import AccountReading, ScanReading, StoredWord
from oms_app.domain import dates
from oms_app.domain.changes import Field, fields_of
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import DomainError
from oms_app.domain.printed import MOST_WORDS, Word
from oms_app.domain.recognition import Answer, Comparison, Mark, ReadState, Typed, compare, is_legible, is_upside_down
from oms_app.services.dossier import changes_of, values_of
from oms_app.services.scan_measures import ScannedWord, Spot

PLACES = 4

FIELDS: dict[Mark, tuple[Field, ...]] = {
    Mark.LAST_NAME: (Field.LAST_NAME,),
    Mark.FIRST_NAME: (Field.FIRST_NAME,),
    Mark.PATRONYMIC: (Field.PATRONYMIC,),
    Mark.DOCUMENT: (Field.DOCUMENT_SERIES, Field.DOCUMENT_NUMBER),
    Mark.BORN_ON: (Field.BORN_ON,),
    Mark.ISSUED_ON: (Field.DOCUMENT_ISSUED_ON,),
}


@dataclass(frozen=True)
class Place:
    """Where something stands: a page and a rectangle on it."""

    page: int
    spot: Spot


@dataclass(frozen=True)
class ReadMark:
    """One mark of a scan: what was typed (`is_new`) or is known, what was read, and where."""

    mark: Mark
    answer: Answer
    known: str
    read: str
    is_new: bool
    places: tuple[Place, ...]


@dataclass(frozen=True)
class ReadScanView:
    """What was read off one scan; without `marks` there is nothing on such a paper to compare."""

    scan_key: str
    kind: DocumentKind
    state: ReadState
    is_legible: bool
    marks: tuple[ReadMark, ...]
    is_upside_down: bool = False


async def of(
    session: AsyncSession, application: Application, subject: Person, scans: Sequence[Scan], today: date
) -> tuple[ReadScanView, ...]:
    """Every scan of the application, in their order."""
    found = await readings.of_application(session, application.id)
    known = values_of(subject.values) | {Field.BORN_ON: subject.born_on}
    chosen = frozenset(fields_of(changes_of(application)))
    said = known | {field: text for field, text in values_of(application.values).items() if field in chosen}
    typed = typed_of(said, _day(said[Field.BORN_ON], today), today)
    new = frozenset(mark for mark, fields in FIELDS.items() if not chosen.isdisjoint(fields))
    return tuple(compared(scan.key, scan.kind, found.get(scan.id or 0), typed, new) for scan in scans)


def stored(words: Sequence[ScannedWord]) -> list[StoredWord]:
    """Words as they are kept."""
    return [_kept(word) for word in words[:MOST_WORDS]]


def _kept(word: ScannedWord) -> StoredWord:
    spot = word.spot
    left, top, right, bottom = (round(edge, PLACES) for edge in (spot.left, spot.top, spot.right, spot.bottom))
    return word.text, round(word.confidence, 2), word.page, left, top, right, bottom


def words_of(kept: Sequence[StoredWord]) -> list[ScannedWord]:
    """Words as they were read."""
    return [ScannedWord(text, confidence, page, Spot(*edges)) for text, confidence, page, *edges in kept]


def typed_of(said: Mapping[Field, str], born_on: date | None, today: date) -> Typed:
    """What was typed or is known, as it is compared."""
    return Typed(
        last_name=said.get(Field.LAST_NAME, ""),
        first_name=said.get(Field.FIRST_NAME, ""),
        patronymic=said.get(Field.PATRONYMIC, ""),
        series=said.get(Field.DOCUMENT_SERIES, ""),
        number=said.get(Field.DOCUMENT_NUMBER, ""),
        born_on=born_on,
        issued_on=_day(said.get(Field.DOCUMENT_ISSUED_ON, ""), today),
    )


def _day(text: str, today: date) -> date | None:
    try:
        return dates.parse(text, today=today)
    except DomainError:
        return None


def compared(
    scan_key: str, kind: DocumentKind, reading: ScanReading | AccountReading | None, typed: Typed, new: frozenset[Mark]
) -> ReadScanView:
    """One scan; `new` are the marks that the citizen has typed, the others the portal knew before."""
    words = words_of(reading.words) if reading else []
    turn = _turned if is_upside_down(words) else _as_it_is
    upright = [replace(word, spot=turn(word.spot, word.page)) for word in words]
    found = compare(kind, upright, typed) if reading and reading.state is ReadState.READ else ()
    return ReadScanView(
        scan_key=scan_key,
        kind=kind,
        state=reading.state if reading else ReadState.WAITING,
        is_legible=is_legible(words),
        marks=tuple(_mark(one, typed, new, turn) for one in found),
        is_upside_down=turn is _turned,
    )


def _as_it_is(spot: Spot, page: int) -> Spot:
    return spot


def _turned(spot: Spot, page: int) -> Spot:
    """Where something stands once its page is turned round, and back; only the first page is read either way."""
    return spot if page else spot.turned()


def _mark(one: Comparison, typed: Typed, new: frozenset[Mark], turn: Callable[[Spot, int], Spot]) -> ReadMark:
    return ReadMark(
        mark=one.mark,
        answer=one.answer,
        known=_known(one.mark, typed),
        read=one.read,
        is_new=one.mark in new,
        places=tuple(Place(word.page, turn(_spot(word), word.page)) for word in one.words),
    )


def _spot(word: Word) -> Spot:
    return Spot(word.spot.left, word.spot.top, word.spot.right, word.spot.bottom)


def _known(mark: Mark, typed: Typed) -> str:
    if mark is Mark.DOCUMENT:
        return f"{typed.series} {typed.number}".strip()
    value = getattr(typed, mark.value)
    return dates.shown(value) if isinstance(value, date) else str(value)
