"""A surname, a name or a patronymic among the words of a page: split, hyphened, inflected, or read with a slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from oms_app.domain.printed import Line, Print, Reading, apart, letters, next_to, reading, windows

SHORTEST = 3
LABELS = frozenset({"ФАМИЛИЯ", "ИМЯ", "ОТЧЕСТВО"})
_PRINTED = LABELS | {"ПОЛ", "МУЖ", "ЖЕН", "ДАТА", "МЕСТО", "РОЖДЕНИЯ", "ПАСПОРТ", "ВЫДАН", "ВЫДАЧИ", "КОД"}
_ENDINGS = frozenset(
    "|А|Я|У|Ю|Е|И|Ы|О|Й|Ь|ОЙ|ЕЙ|ЫЙ|ИЙ|АЯ|ЯЯ|УЮ|ЮЮ|ОМ|ЕМ|ЫМ|ИМ|ОГО|ЕГО|ОМУ|ЕМУ|ЬЯ|ЬЮ|ЬЕ|ИЯ|ИЮ|ИИ|ИЕ|ИЕЙ|ИЕМ".split("|")
)


@dataclass(frozen=True)
class Names:
    """What a page has of a name: the `same`, something `near` it, and what stands `labelled` as it."""

    same: Reading | None
    labelled: Reading | None = None
    near: Reading | None = None


def find(page: Print, typed: str, label: str, *, inflected: bool) -> Names:
    """What the page has of this name; `label` is the one of `LABELS` that stands beside it."""
    wanted = letters(typed)
    parts = len(typed.replace("-", " ").split())
    near = None
    for window, text in _windows(page, parts + 1):
        if text == wanted or (inflected and _is_a_case_of(text, wanted)):
            return Names(reading(_shown(window), window))
        if near is None and _is_near(text, wanted):
            near = reading(_shown(window), window)
    return Names(None, _labelled(page, label), near)


def _windows(page: Print, longest: int) -> Iterator[tuple[Line, str]]:
    """Neighbours on a line, and a word that goes on in the next one; the shortest first, as they are folded."""
    for window in (window for line in page.lines for window in windows(line, longest)):
        if text := "".join(page.letters(word) for word in window):
            yield window, text
    for above, below in pairwise(page.lines):
        if above[-1].text.endswith(("-", "‐", "–")):
            yield (above[-1], below[0]), page.letters(above[-1]) + page.letters(below[0])


def _is_a_case_of(text: str, name: str) -> bool:
    """«Лебедевой» of «Лебедева», «Игорю» of «Игорь»."""
    if len(name) < SHORTEST or abs(len(text) - len(name)) > 3:
        return False
    return any(
        text.startswith(name[:cut]) and name[cut:] in _ENDINGS and text[cut:] in _ENDINGS
        for cut in range(max(SHORTEST, len(name) - 2), len(name) + 1)
    )


def _is_near(text: str, name: str) -> bool:
    """One letter of four otherwise, or two of eight."""
    most = min(len(name) // 4, 2)
    if not most or abs(len(text) - len(name)) > most:
        return False
    missing = sum((Counter(name) - Counter(text)).values())
    return missing <= most and apart(text, name, most) <= most


def _labelled(page: Print, label: str) -> Reading | None:
    """The one word beside the one label of this name."""
    labels = [word for word in page.words if page.letters(word) == label]
    if len(labels) != 1:
        return None
    beside = next((word for word in next_to(labels[0], page.words) if len(page.letters(word)) >= SHORTEST), None)
    if beside is None or page.letters(beside) in _PRINTED or any(sign.isdigit() for sign in beside.text):
        return None
    return reading(_shown((beside,)), (beside,))


def _shown(window: Line) -> str:
    return " ".join(word.text for word in window).strip(".,:; ")
