"""What makes a password good enough: long, not one that everybody tries, not the name one signs in by (SIGN-4)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from oms_app.domain.common_passwords import COMMON, STEMS
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import as_if_russian_layout, ascii_digits

SHORTEST = 10
LONGEST = 200
FEWEST_DIFFERENT = 5
LEFT_OF_A_LOGIN = 4
_ROWS = (
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "abcdefghijklm",
)
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def check(password: str, logins: Iterable[str] = ()) -> None:
    """Raises `PASSWORD_SHORT`, `TOO_LONG`, `PASSWORD_COMMON` or `PASSWORD_LOGIN`."""
    if len(password) < SHORTEST:
        raise DomainError(Code.PASSWORD_SHORT)
    if len(password) > LONGEST:
        raise DomainError(Code.TOO_LONG)
    if any(_is_made_of(password, login) for login in logins):
        raise DomainError(Code.PASSWORD_LOGIN)
    small = password.casefold()
    if any(map(_is_common, (small, as_if_russian_layout(small)))):
        raise DomainError(Code.PASSWORD_COMMON)


def _is_common(small: str) -> bool:
    if small in COMMON or _EDGES.sub("", small) in STEMS:
        return True
    return len(set(small)) < FEWEST_DIFFERENT or any(small in row or small in row[::-1] for row in _ROWS)


def _is_made_of(password: str, login: str) -> bool:
    """Whether little is left of the password without the login: its digits, the whole address, or its name part."""
    bare = _bare(password)
    digits = ascii_digits(login)[-10:]
    parts = [digits if len(digits) == 10 else "", _bare(login), _bare(login.partition("@")[0])]
    return any(len(part) > LEFT_OF_A_LOGIN and _left(bare, part) <= LEFT_OF_A_LOGIN for part in parts)


def _left(bare: str, part: str) -> int:
    return len(bare.replace(part, "", 1)) if part in bare else len(bare)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
