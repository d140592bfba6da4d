"""Dates among the words of a page: «14.07.1986», «14 07 1986», «14 июля 1986 г.», and the label beside each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from oms_app.domain import dates
from oms_app.domain.machine_zone import as_written, zones
from oms_app.domain.printed import Line, Print, Reading, apart, is_slip, next_to, numeric, reading
from oms_app.domain.spelling import as_cyrillic

_FIGURES = re.compile(r"(?<![0-9])([0-9]{1,2})[ .,/-]{1,3}([0-9]{1,2})[ .,/-]{1,3}((?:19|20)[0-9]{2})(?![0-9])")
_IN_WORDS = re.compile(r"(?<![0-9])([0-9]{1,2})[ .,«»\"-]{1,3}([а-яё]{3})[а-яё]*[ .,]{1,3}((?:19|20)[0-9]{2})(?![0-9])")


@dataclass(frozen=True)
class Dated:
    """What was read as a day; a day that there is not is None."""

    day: date | None
    reading: Reading


@dataclass(frozen=True)
class Days:
    """The days of a page: the `same` as typed, `labelled` by their label to be it, and `near`: a digit or two off."""

    same: Reading | None
    labelled: tuple[Reading, ...] = ()
    near: Reading | None = None


def find(page: Print, typed: date, labels: frozenset[str], *, born: bool) -> Days:
    """What the page has of this day; `labels` are stems of the words that stand beside it."""
    found = [one for line in page.lines for one in _of_line(line)]
    same = [one.reading for one in found if one.day == typed]
    if same:
        return Days(max(same, key=lambda one: one.confidence))
    for zone in zones(page.lines):
        if (zone.born_on if born else zone.issued_on) == as_written(typed):
            return Days(zone.reading(dates.shown(typed)))
    # A day that there is not was misread; where only look-alike digits differ, it is the one that was typed.
    if misread := [one.reading for one in found if one.day is None and is_slip(one.reading.text, dates.shown(typed))]:
        return Days(reading(dates.shown(typed), misread[0].words))
    near = [one.reading for one in found if one.day and _differing(one.day, typed) <= 2]
    return Days(None, tuple(_labelled(page, found, labels)), near[0] if near else None)


def _of_line(line: Line) -> Iterator[Dated]:
    starts, text = [], ""
    for word in line:
        starts.append(len(text))
        text += numeric(as_cyrillic(word.text)) + " "
    for pattern in (_FIGURES, _IN_WORDS):
        for match in pattern.finditer(text.lower()):
            day = _day(match)
            shown = dates.shown(day) if day else match[0]
            yield Dated(day, reading(shown, _between(line, starts, match)))


def _between(line: Line, starts: list[int], match: re.Match[str]) -> Line:
    return tuple(
        word
        for word, start in zip(line, starts, strict=True)
        if start < match.end() and start + len(word.text) > match.start()
    )


def _day(match: re.Match[str]) -> date | None:
    month = int(match[2]) if match[2].isdigit() else dates.MONTHS.get(match[2], 0)
    try:
        return date(int(match[3]), month, int(match[1]))
    except ValueError:
        return None


def _differing(one: date, other: date) -> int:
    return sum(left != right for left, right in zip(f"{one:%d%m%Y}", f"{other:%d%m%Y}", strict=True))


def _labelled(page: Print, found: Sequence[Dated], labels: frozenset[str]) -> Iterator[Reading]:
    """The days that stand first beside such a label."""
    for label in page.words:
        folded = page.letters(label)
        if not any(apart(folded[: len(stem)], stem, 1) <= 1 for stem in labels if len(folded) >= len(stem)):
            continue
        for word in next_to(label, page.words)[:3]:
            yield from (one.reading for one in found if one.day and word is one.reading.words[0])
