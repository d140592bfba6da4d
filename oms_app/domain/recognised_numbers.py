"""Series and number of a document among the words of a page: «45 26 310773», however it was printed, read and split."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oms_app.domain.machine_zone import Zone, zones
from oms_app.domain.printed import Line, Print, Reading, Word, apart, columns_of, digits, letters, reading, windows
from oms_app.domain.spelling import as_cyrillic

SERIES, WHOLE = 4, 10
_SHAPES = ((2, 2, 6), (4, 6))
_LONGEST_SPLIT = 6
_SERIES_OF_CERTIFICATE = re.compile(r"([IVXLC]{1,6})-?([А-Я]{2})")
_ROMAN = str.maketrans({"Х": "X", "У": "V", "1": "I", "|": "I", "L": "I", "І": "I", "С": "C"})


@dataclass(frozen=True)
class Number:
    """What was typed: the digits of a Russian passport, or anything."""

    series: str
    number: str

    @property
    def is_passport(self) -> bool:
        """Whether it has the shape of a passport."""
        return re.fullmatch(r"[0-9]{10}", self.whole) is not None and len(digits(self.number)) == WHOLE - SERIES

    @property
    def whole(self) -> str:
        """Series and number without spaces."""
        return re.sub(r"[\W_]", "", self.series + self.number)


@dataclass(frozen=True)
class Numbers:
    """The numbers of a page: `same` is what was typed, `others` have the shape of it, `near` is almost it."""

    same: Reading | None
    others: tuple[Reading, ...] = ()
    near: Reading | None = None


def find(page: Print, typed: Number) -> Numbers:
    """What the page has of this number."""
    if typed.is_passport:
        return _passport(page, typed)
    certificate = _certificate(page.lines, typed)
    return certificate or _anything(page.lines, typed)


def _passport(page: Print, typed: Number) -> Numbers:
    runs = list(_runs([*page.lines, *columns_of(_upright_digits(page.words))]))
    printed = [run for run in runs if len(run.text) == WHOLE]
    machine = list(zones(page.lines))
    same = [run for run in printed if run.text == typed.whole]
    if same:
        return Numbers(_spaced(max(same, key=lambda run: run.confidence)))
    if zone := next((zone for zone in machine if zone.is_of(typed.whole)), None):
        return Numbers(_spaced(zone.reading(typed.whole)))
    others = tuple(run for run in printed if tuple(map(_length, run.words)) in _SHAPES)
    number = [run for run in runs if run.text == typed.whole[SERIES:]]
    if number and not others:
        return Numbers(number[0])
    return Numbers(None, (*map(_spaced, others), *(_of_zone(zone) for zone in machine)), _nearest(runs, typed))


def _nearest(runs: Sequence[Reading], typed: Number) -> Reading | None:
    """The whole, or the number alone, with at most two digits otherwise."""
    for wanted in (typed.whole, typed.whole[SERIES:]):
        near = [run for run in runs if len(run.text) == len(wanted) and _differing(run.text, wanted) <= 2]
        if near:
            return _spaced(min(near, key=lambda run: _differing(run.text, wanted)))
    return None


def _differing(one: str, other: str) -> int:
    return sum(left != right for left, right in zip(one, other, strict=True))


def _length(word: Word) -> int:
    return len(digits(word.text))


def _runs(lines: Sequence[Line]) -> Iterator[Reading]:
    """Neighbouring words that are digits, joined in every way that gives a number or a whole passport's."""
    for line in lines:
        for window in windows(tuple(word for word in line if not _is_sign(word)), _LONGEST_SPLIT):
            parts = [digits(word.text) for word in window]
            joined = "".join(parts)
            if all(parts) and len(joined) in (WHOLE - SERIES, WHOLE):
                yield reading(joined, window)


def _upright_digits(words: Sequence[Word]) -> list[Word]:
    """Digits that stand under each other or were read turned: short ones, and ones that are higher than wide."""
    return [
        word
        for word in words
        if (read := digits(word.text))
        and (len(read) <= 2 or word.spot.bottom - word.spot.top > word.spot.right - word.spot.left)
    ]


def _spaced(found: Reading) -> Reading:
    """«45 26 310772»."""
    text = found.text
    shown = f"{text[:2]} {text[2:SERIES]} {text[SERIES:]}" if len(text) == WHOLE else text
    return Reading(shown, found.confidence, found.words)


def _of_zone(zone: Zone) -> Reading:
    """The number alone: the zone keeps the last digit of the series elsewhere."""
    return zone.reading(zone.number[SERIES - 1 :])


def _certificate(lines: Sequence[Line], typed: Number) -> Numbers | None:
    wanted = _SERIES_OF_CERTIFICATE.fullmatch(_folded(typed.series))
    if wanted is None:
        return None
    found = [reading(text, words) for text, words in _certificates(lines)]
    same = [one for one in found if one.text == f"{'-'.join(wanted.groups())} {typed.number.strip()}"]
    return Numbers(same[0]) if same else Numbers(None, tuple(found), found[0] if found else None)


def _certificates(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Every series in Roman digits and letters with the six digits after it."""
    for line in lines:
        words = tuple(word for word in line if not _is_sign(word))
        for place, word in enumerate(words):
            if len(digits(word.text)) != WHOLE - SERIES:
                continue
            for before in (words[max(place - 2, 0) : place], words[max(place - 1, 0) : place]):
                if series := _SERIES_OF_CERTIFICATE.fullmatch(_folded("".join(one.text for one in before))):
                    yield f"{'-'.join(series.groups())} {digits(word.text)}", (*before, word)
                    break


def _is_sign(word: Word) -> bool:
    """«№», «N», a dash or a speck."""
    return not digits(word.text) and letters(word.text) in ("", "N", "NО")


def _folded(series: str) -> str:
    """Roman digits as Latin letters before the last two, which are Cyrillic."""
    bare = re.sub(r"[^\w|]", "", series.upper())
    roman = bare[:-2].replace("Ш", "III").replace("П", "II").translate(_ROMAN)
    return roman + as_cyrillic(bare[-2:])


def _anything(lines: Sequence[Line], typed: Number) -> Numbers:
    """A number of any shape: only its own letters and digits tell it."""
    wanted = {_bare(typed.whole), _bare(typed.number)}
    near = None
    for line in lines:
        for window in windows(line, 4):
            text = _bare("".join(word.text for word in window))
            if text in wanted:
                return Numbers(reading(" ".join(word.text for word in window), window))
            if len(text) >= 6 and any(apart(text, one, 1) <= 1 for one in wanted):
                near = reading(" ".join(word.text for word in window), window)
    return Numbers(None, (), near)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", as_cyrillic(text.upper())).removeprefix("N")
