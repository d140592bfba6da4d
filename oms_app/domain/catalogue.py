"""Finding a thing by what people type: other forms of a word, slips, the wrong keyboard, its beginning (SRV-1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Generic, TypeVar

from rapidfuzz.distance import DamerauLevenshtein, Prefix

from oms_app.domain.spelling import as_if_russian_layout
from oms_app.domain.word_search import SMALL, stem

Key = TypeVar("Key", bound=Hashable)

LONGEST = 120  # characters of a query that are read


@dataclass(frozen=True)
class Told:
    """A thing in words: its exact name, what it gives, and what else people call it or come with."""

    title: str
    about: str
    also: str


_WORD = re.compile(r"[0-9a-zа-я]+")
_LATIN = re.compile(r"[a-z]")
_SOUNDS = (
    *(("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я")),
    *zip("abvgdeziyjklmnoprstufhcwq", "абвгдезиййклмнопрстуфхцвк", strict=True),
)

TITLE, ALSO, ABOUT = 1.0, 0.9, 0.4  # what a word weighs by where it stands
SHORTEST_SLIP = 4  # in shorter words a slip makes another word
LIKENESS = 0.7
BEGINNING, SLIP = 0.85, 0.75  # what is left of the weight when a word fits so
COMMON_ROOT = 0.6  # of the longer word that two forms of it begin with
ENOUGH = 0.4  # of what the query says
UNKNOWN = 0.5  # what a word that nothing knows says, against the commonest that one does


class Catalogue(Generic[Key]):
    """Things made ready to be found, in the order of the mapping; build it once."""

    def __init__(self, told: Mapping[Key, Told], everywhere: str) -> None:
        """`everywhere`: words that fit each of them, and so tell none from another."""
        self._titles = {_plain(one.title): key for key, one in told.items()}
        self._weights = {key: _weights(one, everywhere) for key, one in told.items()}
        known = Counter(root for weights in self._weights.values() for root in set(map(stem, weights)))
        words = {word for weights in self._weights.values() for word in weights}
        self._rare = {word: log(1 + len(told) / known[stem(word)]) for word in words}

    def found(self, query: str) -> tuple[Key, ...]:
        """What fits, the best first; nothing when nothing does, everything when nothing is asked."""
        asked = _plain(query[:LONGEST])
        if not asked:
            return tuple(self._weights)
        readings = [self._ranked(words) for words in _readings(query[:LONGEST])]
        best = max(readings, key=lambda reading: reading[0][0] if reading else 0.0, default=[])
        found = [key for _, key in best]
        exact = self._titles.get(asked)
        return tuple(found) if exact is None else (exact, *(one for one in found if one != exact))

    def _ranked(self, words: tuple[str, ...]) -> list[tuple[float, Key]]:
        fits = [self._fitting(asked) for asked in words]
        total = sum(map(self._worth, fits))
        scored = [(_score(fits, weights) / total if total else 0.0, key) for key, weights in self._weights.items()]
        order = list(self._weights)
        return sorted((one for one in scored if one[0] >= ENOUGH), key=lambda one: (-one[0], order.index(one[1])))

    def _fitting(self, asked: str) -> dict[str, tuple[float, float]]:
        """The known words that a typed one may be: how well it fits, and how much it says."""
        return {word: (fit, rare) for word, rare in self._rare.items() if (fit := _fit(asked, word))}

    def _worth(self, fits: Mapping[str, tuple[float, float]]) -> float:
        """What a word says, wherever it is known; one that nobody knows says the least."""
        return max((rare for _, rare in fits.values()), default=UNKNOWN * min(self._rare.values()))


def _score(fits: Iterable[Mapping[str, tuple[float, float]]], weights: Mapping[str, float]) -> float:
    """How much of what the query says a thing with these words has; a rare word says more."""
    return sum(
        max((weights[word] * fit * rare for word, (fit, rare) in known.items() if word in weights), default=0.0)
        for known in fits
    )


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("ё", "е")))


def _words(text: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(_plain(text).split()))
    return tuple(word for word in words if word not in SMALL) or words


def _weights(told: Told, everywhere: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for text, weight in ((told.about, ABOUT), (told.also, ALSO), (told.title, TITLE), (everywhere, TITLE)):
        found |= dict.fromkeys(_words(text), weight)
    return found


def _readings(query: str) -> Iterable[tuple[str, ...]]:
    """What may have been meant: as it stands, and Latin letters by their keys and by their sounds."""
    text = query.casefold()
    yield _words(text)
    if _LATIN.search(text):
        yield _words(as_if_russian_layout(text))
        for latin, russian in _SOUNDS:
            text = text.replace(latin, russian)
        yield _words(text)


@lru_cache(50_000)
def _fit(asked: str, known: str) -> float:
    """From 0 to 1: whether a word that was typed is this one."""
    if asked == known or stem(asked) == stem(known):
        return 1.0
    short, long = sorted((stem(asked), stem(known)), key=len)
    if known.startswith(asked) or (len(short) >= SHORTEST_SLIP and long.startswith(short)):
        return BEGINNING
    if min(len(asked), len(known)) < SHORTEST_SLIP:
        return 0.0
    if Prefix.similarity(short, long) >= max(SHORTEST_SLIP + 1, COMMON_ROOT * len(long)):
        return SLIP
    likeness = max(
        DamerauLevenshtein.normalized_similarity(asked, known),
        DamerauLevenshtein.normalized_similarity(stem(asked), stem(known)),
        DamerauLevenshtein.normalized_similarity(asked, known[: len(asked)]),
    )
    return SLIP * likeness if likeness >= LIKENESS else 0.0
