"""The number of an application: `YY-NNNN-NNNN-L`, not guessable, readable over the phone, with a check letter (SUB-1).

YY is the year, eight random digits follow, L is one of eleven letters that look alike in Russian and Latin, so it
can be read aloud and typed in either layout. A wrong or swapped digit never passes: weights modulo a prime.
"""

from __future__ import annotations

import re

LETTERS = "ABCEHKMOPTX"
_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХ", LETTERS)
_SHAPE = re.compile(rf"(\d{{2}})(\d{{4}})(\d{{4}})([{LETTERS}])")


def _check_letter(digits: str) -> str:
    return LETTERS[sum(int(digit) * weight for weight, digit in enumerate(digits, start=1)) % 11]


def build(year: int, random_part: int) -> str:
    """The number of `random_part` (0 … 99 999 999) in `year`."""
    digits = f"{year % 100:02d}{random_part:08d}"
    return f"{digits[:2]}-{digits[2:6]}-{digits[6:]}-{_check_letter(digits)}"


def parse(text: str) -> str | None:
    """The number as it is stored, from what a person typed: any case, layout, spaces and dashes; None if it is none."""
    bare = re.sub(r"[^0-9A-ZА-ЯЁ]", "", text.upper().replace("№", "")).translate(_LOOK_ALIKE)
    match = _SHAPE.fullmatch(bare)
    if match is None or _check_letter(bare[:10]) != match[4]:
        return None
    return "-".join(match.groups())
