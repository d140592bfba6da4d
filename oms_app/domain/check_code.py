"""The check code of a message: eight characters that only the portal can make, and only the portal can read.

A code is the message's number in disguise: a keyed permutation (a Feistel network over two unequal halves, HMAC in each
round) of all the numbers that seven characters can say. So nothing is stored, no two messages share a code, and reading
one is the same work whether it is real or invented. The eighth character finds a slip of the pen.

The letters are told apart by ear and by eye in Russian; whatever looks like another character is read as that one.
"""

from __future__ import annotations

import hashlib
import hmac

LETTERS = "0123456789АГДЕЖИКЛМНПРСТУФХЦШЭЯ"
LEFT, RIGHT = len(LETTERS) ** 3, len(LETTERS) ** 4
LENGTH = 8
ROUNDS = 10
_SPOKEN = str.maketrans("ОЗБЧВЁЙЩOBAEKMHPCTXYI", "03648ЕИШ08АЕКМНРСТХУ1")


def build(key: bytes, number: int) -> str:
    """The code of `number`, as «К7РД-29ША». `key` is the portal's own secret."""
    left, right = divmod(number, RIGHT)
    for step in range(ROUNDS):
        if step % 2:
            right = (right + _noise(key, step, left)) % RIGHT
        else:
            left = (left + _noise(key, step, right)) % LEFT
    body = _spelled(left * RIGHT + right)
    return f"{body[:4]}-{body[4:]}{_check_letter(body)}"


def parse(key: bytes, text: str) -> int | None:
    """The number whose code a person typed, in any case, with any dashes, with look-alikes; None if it is none."""
    bare = "".join(character for character in text.upper().translate(_SPOKEN) if character.isalnum())
    if len(bare) != LENGTH or any(character not in LETTERS for character in bare):
        return None
    body, last = bare[:-1], bare[-1]
    return _opened(key, body) if _check_letter(body) == last else None


def _opened(key: bytes, body: str) -> int:
    whole = 0
    for character in body:
        whole = whole * len(LETTERS) + LETTERS.index(character)
    left, right = divmod(whole, RIGHT)
    for step in reversed(range(ROUNDS)):
        if step % 2:
            right = (right - _noise(key, step, left)) % RIGHT
        else:
            left = (left - _noise(key, step, right)) % LEFT
    return left * RIGHT + right


def _noise(key: bytes, step: int, half: int) -> int:
    digest = hmac.new(key, f"{step}:{half}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:16], "big")


def _spelled(whole: int) -> str:
    characters = []
    for _ in range(LENGTH - 1):
        whole, place = divmod(whole, len(LETTERS))
        characters.append(LETTERS[place])
    return "".join(reversed(characters))


def _check_letter(body: str) -> str:
    """Weights modulo a prime: no single slip and no swap of two characters passes."""
    total = sum(LETTERS.index(character) * weight for weight, character in enumerate(body, start=1))
    return LETTERS[total % len(LETTERS)]
