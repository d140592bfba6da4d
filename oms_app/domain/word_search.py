"""Searching Russian words: any form of a word finds any other, and the beginning of a word finds the whole (HIST-1)."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

_STEMMER = snowballstemmer.stemmer("russian")
_WORD = re.compile(r"[0-9a-zа-я]+")
_FLEETING = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшщ])[ое](?=[бвгджзйклмнпрстфхцчшщ]$)")
SMALL = frozenset("а в во для до за и из или к ко на не о об от по при с со у".split())
KNOWN_WORDS = 50_000


@lru_cache(KNOWN_WORDS)
def stem(word: str) -> str:
    """What is common to all forms of a word: «адрес» of «адресом»."""
    found: str = _STEMMER.stemWord(word)
    return found


def root(word: str) -> str:
    """The innermost stem without a vowel that comes and goes: one for «заявка» and «заявок». For equality alone.

    One stemming is not enough: «экран» loses the letter that «экранов» keeps.
    """
    inner = stem(word)
    while inner != word:
        word, inner = inner, stem(inner)
    return _FLEETING.sub("", inner)


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in small letters, ё as е."""
    return frozenset(_WORD.findall(text.casefold().replace("ё", "е")))


def asked(search: str) -> frozenset[str]:
    """The words that must all be found; small ones are not asked for unless there is nothing else."""
    words = words_of(search)
    return words - SMALL or words


def fits(wanted: Collection[str], known: Collection[str]) -> bool:
    """Whether every wanted word is among the known ones, in any form or by its beginning."""
    if all(word in known for word in wanted):
        return True
    stems = {stem(word) for word in known}
    return all(stem(word) in stems or any(one.startswith(word) for one in known) for word in wanted)
