"""Which part of a new value differs from the old one."""

from __future__ import annotations

JOINTS = " -,."


def marked(old: str, new: str) -> tuple[str, str, str]:
    """Split `new` into (before, marked, after): marked is what `old` does not have, widened to whole words.

    >>> marked("Воронцова", "Воронцова-Лебедева")
    ('Воронцова', '-Лебедева', '')
    """
    if old == new:
        return new, "", ""
    start = _word_start(new, _shared(old, new))
    room = min(len(old), len(new)) - start
    tail = _shared(old[::-1], new[::-1])
    end = len(new) - _word_tail(new, max(0, min(tail, room)))
    return new[:start], new[start:end], new[end:]


def _shared(left: str, right: str) -> int:
    """How many characters both begin with."""
    length = 0
    while length < min(len(left), len(right)) and left[length] == right[length]:
        length += 1
    return length


def _word_start(text: str, index: int) -> int:
    """The index moved back to where its word begins; a joint or the end of the text is such a place."""
    while 0 < index < len(text) and text[index] not in JOINTS and text[index - 1] not in JOINTS:
        index -= 1
    return index


def _word_tail(text: str, length: int) -> int:
    """The length of the common ending, shortened to where a word begins."""
    while 0 < length < len(text) and text[-length] not in JOINTS and text[-length - 1] not in JOINTS:
        length -= 1
    return length
