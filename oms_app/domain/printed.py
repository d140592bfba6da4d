"""Words as a reader finds them printed on a page: in lines, in columns, spelled alike whatever it took a letter for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol
from unicodedata import normalize

from oms_app.domain.spelling import as_cyrillic, ascii_digits

CERTAIN = 0.93
"""How sure the reader must be before anybody is told that a paper says otherwise; well-read print has 0.95 and more."""

MOST_WORDS = 600


class Box(Protocol):
    """A rectangle in fractions of the page."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


class Word(Protocol):
    """One word that was read; pages count from 0, confidence goes from 0 to 1."""

    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def page(self) -> int: ...
    @property
    def spot(self) -> Box: ...


Line = tuple[Word, ...]


@dataclass(frozen=True)
class Reading:
    """A value that was read: as people write it, how sure the least sure word of it is, and where it stands."""

    text: str
    confidence: float
    words: Line

    @property
    def is_certain(self) -> bool:
        """Whether it may contradict somebody."""
        return self.confidence >= CERTAIN


def reading(text: str, words: Sequence[Word]) -> Reading:
    """This value, read off these words."""
    return Reading(text, min(word.confidence for word in words), tuple(words))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a word lies: along the way of reading, and beside it."""

    page: int
    start: float
    end: float
    near: float
    far: float

    def is_followed_by(self, other: _Stretch) -> bool:
        """Whether the other one stands further on, and beside this one by half of the smaller of both."""
        if self.page != other.page or other.start < self.end - (self.end - self.start) / 3:
            return False
        common = min(self.far, other.far) - max(self.near, other.near)
        return common >= 0.5 * min(self.far - self.near, other.far - other.near)


def _across(word: Word) -> _Stretch:
    return _Stretch(word.page, word.spot.left, word.spot.right, word.spot.top, word.spot.bottom)


def _down(word: Word) -> _Stretch:
    return _Stretch(word.page, word.spot.top, word.spot.bottom, word.spot.left, word.spot.right)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines of each page from the top; a line may rise or fall, each word only has to stand beside the last one."""
    return _chains(words, _across)


def columns_of(words: Sequence[Word]) -> list[Line]:
    """The same of words that stand under each other, as the number along the edge of a passport does."""
    return _chains(words, _down)


def _chains(words: Sequence[Word], stretch: Callable[[Word], _Stretch]) -> list[Line]:
    by_page = groupby(sorted(words, key=lambda word: word.page), key=lambda word: word.page)
    return [line for _, page in by_page for line in _of_page(page, stretch)]


def _of_page(words: Iterable[Word], stretch: Callable[[Word], _Stretch]) -> list[Line]:
    placed = sorted(((stretch(word), word) for word in words), key=lambda pair: pair[0].start)
    chains: list[list[Word]] = []
    ends: list[_Stretch] = []
    for place, word in placed:
        fitting = [number for number, end in enumerate(ends) if end.is_followed_by(place)]
        if fitting:
            nearest = max(fitting, key=lambda number: ends[number].end)
            chains[nearest].append(word)
            ends[nearest] = place
        else:
            chains.append([word])
            ends.append(place)
    return [tuple(chain) for chain in sorted(chains, key=lambda one: stretch(one[0]).near)]


def next_to(label: Word, words: Sequence[Word]) -> list[Word]:
    """What stands right of a label on its line, nearest first; where nothing does, what stands closely under it."""
    page = [word for word in words if word.page == label.page and word is not label]
    right = [word for word in page if _across(label).is_followed_by(_across(word))]
    if right:
        return sorted(right, key=lambda word: word.spot.left)
    reach = label.spot.bottom + 3 * (label.spot.bottom - label.spot.top)
    under = [word for word in page if label.spot.bottom <= word.spot.top < reach]
    aligned = [word for word in under if word.spot.right > label.spot.left and word.spot.left < label.spot.right]
    return sorted(aligned, key=lambda word: (round(word.spot.top, 2), word.spot.left))


_LETTERS = str.maketrans("03468Ё", "ОЗЧБВЕ")
_LOOKS = {"0": "ОOoоDQ", "1": "lLI|!iіІ", "3": "ЗзЭэ", "4": "Ч", "5": "SsЅ", "6": "Бб", "7": "Т", "8": "ВвB", "9": "gq"}
_DIGITS = str.maketrans({sign: digit for digit, signs in _LOOKS.items() for sign in signs})


def letters(text: str) -> str:
    """Only letters, in one spelling: capitals, Cyrillic where a Latin letter or a digit looks alike, Е for Ё."""
    shown = as_cyrillic(normalize("NFC", text).upper()).translate(_LETTERS)
    return "".join(letter for letter in shown if letter.isalpha())


def digits(text: str) -> str:
    """The digits that a word is made of, letters that look alike counted in; «» for a word that is no number."""
    bare = text.strip("№N#.,:;'\"«»()[]-–—_ ")
    turned = bare.translate(_DIGITS)
    real = sum("0" <= sign <= "9" for sign in bare)
    return turned if turned and 2 * real >= len(bare) and all("0" <= sign <= "9" for sign in turned) else ""


def numeric(text: str) -> str:
    """The word with its look-alike letters as digits, sign by sign, where most of it is digits anyway."""
    real = sum("0" <= sign <= "9" for sign in text)
    return text.translate(_DIGITS) if 2 * real >= len(text.strip(".,-/ ")) > 0 else text


# Pairs that a reader takes for each other however sure it says it is: PT Sans' «3» was read as «5» at 0.96.
_TAKEN_FOR = frozenset(map(frozenset, ("35", "38", "56", "58", "68", "06", "08", "89", "17")))


def is_slip(read: str, typed: str) -> bool:
    """Whether the digits differ only where a reader takes one for the other."""
    ours, theirs = ascii_digits(typed), ascii_digits(read)
    pairs = [frozenset(pair) for pair in zip(ours[-len(theirs) :], theirs, strict=False) if pair[0] != pair[1]]
    return len(ours) >= len(theirs) and all(pair in _TAKEN_FOR for pair in pairs)


@dataclass(frozen=True)
class Print:
    """Everything that was read off a scan: its words, their lines, and the letters of each word, folded once."""

    words: Sequence[Word]
    lines: Sequence[Line]
    folded: Mapping[int, str]

    def letters(self, word: Word) -> str:
        """The letters of one of the words in one spelling."""
        return self.folded[id(word)]


def printed(words: Sequence[Word]) -> Print:
    """The first words, in lines."""
    kept = [word for word in words if word.text.strip()][:MOST_WORDS]
    return Print(kept, lines_of(kept), {id(word): letters(word.text) for word in kept})


def apart(one: str, other: str, most: int) -> int:
    """How many letters must be changed, added or left out to make one of the other; `most + 1` when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        above, row = row, [place]
        for at, theirs in enumerate(other):
            row.append(min(above[at] + (letter != theirs), above[at + 1] + 1, row[at] + 1))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def windows(line: Line, longest: int) -> Iterator[Line]:
    """Every run of up to `longest` neighbours."""
    for start in range(len(line)):
        for length in range(1, min(longest, len(line) - start) + 1):
            yield line[start : start + length]
