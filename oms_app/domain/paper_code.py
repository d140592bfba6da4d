"""The public code of a document, by which anybody may check it: not to be guessed, easy to read out and to type.

31 characters of chance (131 bits) and one that finds a slip of the pen, in eight groups. The letters are those that
Russian and Latin script have in common, as on number plates, so the code is the same in either layout of the keyboard;
what looks like none of the others is left out.
"""

from __future__ import annotations

import hashlib

LETTERS = "23456789ABEKMHPCTYX"
LENGTH = 32
GROUP = 4
_CYRILLIC = str.maketrans("АВЕКМНРСТУХЗ", "ABEKMHPCTYX3")


def build(secret: str) -> str:
    """The code that comes of a secret of 256 bits: 32 characters without dashes, as it is stored."""
    rest, body = int.from_bytes(hashlib.sha256(secret.encode()).digest(), "big"), ""
    for _ in range(LENGTH - 1):
        rest, place = divmod(rest, len(LETTERS))
        body += LETTERS[place]
    return body + _check_letter(body)


def grouped(code: str) -> str:
    """As it is printed: «2A4B-…»."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def parse(text: str) -> str | None:
    """What a person typed or a camera read, in any case, layout and grouping; None for what cannot be a code."""
    bare = "".join(character for character in text.upper().translate(_CYRILLIC) if character.isalnum())
    if len(bare) != LENGTH or any(character not in LETTERS for character in bare):
        return None
    return bare if _check_letter(bare[:-1]) == bare[-1] else None


def _check_letter(body: str) -> str:
    """Weights modulo a prime: no single slip and no swap of two neighbours passes."""
    weights = len(LETTERS) - 1
    total = sum(LETTERS.index(character) * (place % weights + 1) for place, character in enumerate(body))
    return LETTERS[total % len(LETTERS)]
