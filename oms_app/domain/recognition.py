"""What was read off a scan beside what was typed: what agrees, what is in doubt, what the paper says otherwise (DOC-5).

A reader makes mistakes, people less often. So nothing is called a disagreement but a different value, surely read,
that stands where such a value stands on such a paper; everything weaker is a doubt, or was not found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from oms_app.domain import dates, recognised_dates, recognised_names, recognised_numbers
from oms_app.domain.documents import DocumentKind
from oms_app.domain.printed import Line, Print, Reading, Word, apart, is_slip, letters, printed
from oms_app.domain.recognised_numbers import Number


class Mark(StrEnum):
    """One thing that a paper says of its holder."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    PATRONYMIC = "patronymic"
    DOCUMENT = "document"
    BORN_ON = "born_on"
    ISSUED_ON = "issued_on"


class ReadState(StrEnum):
    """How far the reading of a scan is."""

    WAITING = "waiting"
    READ = "read"
    UNREAD = "unread"  # no reader is installed, or it could not


class Answer(StrEnum):
    """How a mark on the paper stands to what was typed."""

    AGREES = "agrees"
    DOUBT = "doubt"
    DISAGREES = "disagrees"
    NOT_FOUND = "not_found"


class Bearing(StrEnum):
    """How a paper bears a mark: as the only one of its sort, or among those of other people and other papers."""

    ALONE = "alone"
    AMONG_OTHERS = "among_others"


@dataclass(frozen=True)
class Typed:
    """What was typed, or what the portal knows where nothing was."""

    last_name: str = ""
    first_name: str = ""
    patronymic: str = ""
    series: str = ""
    number: str = ""
    born_on: date | None = None
    issued_on: date | None = None


@dataclass(frozen=True)
class Comparison:
    """One mark of one scan; `read` is what stands there, on these words."""

    mark: Mark
    answer: Answer
    read: str = ""
    words: Line = ()


_NAMES = (Mark.LAST_NAME, Mark.FIRST_NAME, Mark.PATRONYMIC)
_OTHERS_TOO: dict[Mark, Bearing] = dict.fromkeys(_NAMES, Bearing.AMONG_OTHERS)

EXPECTED: dict[DocumentKind, Mapping[Mark, Bearing]] = {
    DocumentKind.PASSPORT: dict.fromkeys(Mark, Bearing.ALONE),
    DocumentKind.BIRTH_CERTIFICATE: _OTHERS_TOO
    | {Mark.DOCUMENT: Bearing.ALONE, Mark.BORN_ON: Bearing.AMONG_OTHERS, Mark.ISSUED_ON: Bearing.AMONG_OTHERS},
    DocumentKind.RESIDENCE_PERMIT: dict.fromkeys(Mark, Bearing.AMONG_OTHERS),
    DocumentKind.SNILS_NOTICE: _OTHERS_TOO | {Mark.BORN_ON: Bearing.AMONG_OTHERS},
    DocumentKind.PASSPORT_REGISTRATION: {Mark.DOCUMENT: Bearing.AMONG_OTHERS},
    DocumentKind.CIVIL_CERTIFICATE: _OTHERS_TOO | {Mark.BORN_ON: Bearing.AMONG_OTHERS},
    DocumentKind.CIVIL_EXTRACT: _OTHERS_TOO | {Mark.BORN_ON: Bearing.AMONG_OTHERS},
    DocumentKind.LEASE: _OTHERS_TOO,
    DocumentKind.PROPERTY_EXTRACT: _OTHERS_TOO,
    DocumentKind.MUNICIPAL_CERTIFICATE: _OTHERS_TOO,
    DocumentKind.COURT_DECISION: _OTHERS_TOO,
    DocumentKind.POLICY: _OTHERS_TOO,
    DocumentKind.POLICY_EXTRACT: _OTHERS_TOO,
    DocumentKind.EMPLOYER_LETTER: _OTHERS_TOO,
    DocumentKind.MEDICAL_CERTIFICATE: _OTHERS_TOO,
    DocumentKind.HOSPITAL_REFERRAL: _OTHERS_TOO,
    DocumentKind.OTHER: {},
}

_LABELS = {Mark.LAST_NAME: "ФАМИЛИЯ", Mark.FIRST_NAME: "ИМЯ", Mark.PATRONYMIC: "ОТЧЕСТВО"}
_SURE_OF_A_WORD = 0.85
"""Enough where most of the letters differ: a slip of the reader changes one or two."""

_MOSTLY = 0.7
"""Of the words, each with the next one on its line: columns and tables go back sometimes, pages upside down always."""

_ENOUGH_WORDS, _ENOUGH_LETTERS, _READ_WELL = 5, 3, 0.6

_BIRTH, _ISSUE = frozenset({"РОЖДЕН"}), frozenset({"ВЫДАЧ"})


@dataclass(frozen=True)
class _Sought:
    """One mark on one page: what it is compared with, and how such a paper bears it."""

    page: Print
    typed: Typed
    mark: Mark
    bearing: Bearing

    @property
    def is_alone(self) -> bool:
        return self.bearing is Bearing.ALONE


def compare(kind: DocumentKind, words: Sequence[Word], typed: Typed) -> tuple[Comparison, ...]:
    """Every mark that such a paper is expected to bear and that something was typed for, in the order of the table."""
    page = printed(words)
    sought = (_Sought(page, typed, mark, bearing) for mark, bearing in EXPECTED[kind].items())
    return tuple(_SEARCHES[one.mark](one) for one in sought if _is_typed(typed, one.mark))


def _is_typed(typed: Typed, mark: Mark) -> bool:
    return bool(typed.number if mark is Mark.DOCUMENT else getattr(typed, mark.value))


def _name(sought: _Sought) -> Comparison:
    typed = getattr(sought.typed, sought.mark.value)
    inflected = sought.bearing is Bearing.AMONG_OTHERS
    found = recognised_names.find(sought.page, typed, _LABELS[sought.mark], inflected=inflected)
    other = found.labelled
    if other and letters(other.text) in {letters(getattr(sought.typed, name.value)) for name in _NAMES}:
        other = None  # where a value was not read, the next line's stands beside its label
    if found.same is None and found.near is None and other and sought.is_alone and other.confidence >= _READ_WELL:
        is_another = apart(letters(other.text), letters(typed), len(typed) // 2) > len(typed) // 2
        is_sure = is_another and other.confidence >= _SURE_OF_A_WORD
        return _said(sought.mark, Answer.DISAGREES if is_sure else Answer.DOUBT, other)
    return _weighed(sought.mark, found.same, found.near)


def _document(sought: _Sought) -> Comparison:
    typed = Number(sought.typed.series, sought.typed.number)
    found = recognised_numbers.find(sought.page, typed)
    return _judged(sought, typed.whole, found.same, found.others, found.near)


def _born_on(sought: _Sought) -> Comparison:
    assert sought.typed.born_on
    found = recognised_dates.find(sought.page, sought.typed.born_on, _BIRTH, born=True)
    return _judged(sought, dates.shown(sought.typed.born_on), found.same, found.labelled, found.near)


def _issued_on(sought: _Sought) -> Comparison:
    assert sought.typed.issued_on
    found = recognised_dates.find(sought.page, sought.typed.issued_on, _ISSUE, born=False)
    return _judged(sought, dates.shown(sought.typed.issued_on), found.same, found.labelled, found.near)


def _judged(
    sought: _Sought, typed: str, same: Reading | None, others: tuple[Reading, ...], near: Reading | None
) -> Comparison:
    """A different value counts when it is the only one there, surely read; two that differ, or a slip, are a doubt."""
    if same is None and others and sought.is_alone:
        is_one = len({_bare(other.text)[-6:] for other in others}) == 1
        best = max(others, key=lambda other: (len(other.text), other.confidence))
        if best.is_certain:
            is_sure = is_one and not is_slip(best.text, typed)
            return _said(sought.mark, Answer.DISAGREES if is_sure else Answer.DOUBT, best)
    return _weighed(sought.mark, same, near)


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _weighed(mark: Mark, same: Reading | None, near: Reading | None) -> Comparison:
    if same is not None:
        return _said(mark, Answer.AGREES, same)
    return _said(mark, Answer.DOUBT, near) if near is not None else Comparison(mark, Answer.NOT_FOUND)


def _said(mark: Mark, answer: Answer, found: Reading) -> Comparison:
    return Comparison(mark, answer, found.text, found.words)


_SEARCHES: dict[Mark, Callable[[_Sought], Comparison]] = {
    **dict.fromkeys(_NAMES, _name),
    Mark.DOCUMENT: _document,
    Mark.BORN_ON: _born_on,
    Mark.ISSUED_ON: _issued_on,
}


def is_legible(words: Sequence[Word]) -> bool:
    """Whether anything worth the name was read at all."""
    well = sum(word.confidence >= _READ_WELL and len(word.text) >= _ENOUGH_LETTERS for word in words)
    return well >= _ENOUGH_WORDS


def is_upside_down(words: Sequence[Word]) -> bool:
    """Whether the words of the first page, in the order of reading, go from right to left along their lines."""
    first = [word.spot for word in words if word.page == 0]
    ways = [
        after.left < before.left
        for before, after in pairwise(first)
        if min(before.bottom, after.bottom) - max(before.top, after.top) > (before.bottom - before.top) / 2
    ]
    return len(ways) >= _ENOUGH_WORDS and sum(ways) > _MOSTLY * len(ways)
