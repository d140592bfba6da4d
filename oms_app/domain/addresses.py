"""An address of registration, part by part."""

from __future__ import annotations

import re

from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import as_cyrillic, ascii_digits, single_spaced, tidied

POSTAL_CODE_LENGTH = 6
_PART = re.compile(r"[\"«(]?[А-ЯЁа-яёA-Za-z0-9][А-ЯЁа-яёA-Za-z0-9 .,'\"«»()/№-]*")
_REFUSED = re.compile(r"[^А-ЯЁа-яёA-Za-z0-9 .,'\"«»()/№-]")
_WORD = re.compile(r"[А-ЯЁа-яёA-Za-z]+")
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]")


def clean_postal_code(text: str) -> str:
    """Six digits. Raises `POSTAL_CODE`."""
    typed = tidied(text)
    digits = ascii_digits(typed)
    if len(digits) != POSTAL_CODE_LENGTH or typed.replace(" ", "") != digits:
        raise DomainError(Code.POSTAL_CODE)
    return digits


def clean_part(text: str, longest: int) -> str:
    """A line of an address, or who issued a document: letters, digits and the signs that addresses need.

    A Latin letter inside a Russian word becomes the Cyrillic one that it looks like. Raises `TEXT_CHARACTERS` with
    what would be left without the odd signs, and `TOO_LONG`.
    """
    line = single_spaced(tidied(text))
    if len(line) > longest:
        raise DomainError(Code.TOO_LONG)
    if _PART.fullmatch(line):
        return _WORD.sub(_in_one_script, line)
    left = single_spaced(_REFUSED.sub(" ", line)).lstrip(" .,'\"«»()/№-")
    raise DomainError(Code.TEXT_CHARACTERS, hint=_WORD.sub(_in_one_script, left))


def _in_one_script(match: re.Match[str]) -> str:
    return as_cyrillic(match[0]) if _CYRILLIC.search(match[0]) else match[0]
