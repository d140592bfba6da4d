"""What keyboards and copying do to text: odd spaces, dashes and apostrophes, look-alike letters, the wrong layout."""

from __future__ import annotations

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ‘`´′＇"), "'")
_LATIN_LOOKS = str.maketrans("ABCEHKMOPTXaceopxyYKk", "АВСЕНКМОРТХасеорхуУКк")
_CYRILLIC_LOOKS = str.maketrans("АВСЕНКМОРТХасеорху", "ABCEHKMOPTXaceopxy")
_LAYOUT = str.maketrans(
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~",
    "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
)


def tidied(text: str) -> str:
    """The same text in one spelling: composed letters, plain spaces, hyphens and apostrophes, nothing invisible."""
    composed = unicodedata.normalize("NFC", text).translate(_DASHES).translate(_APOSTROPHES)
    return "".join(_seen(character) for character in composed).strip()


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character).startswith("C") else character


def single_spaced(text: str) -> str:
    """The same text with no two spaces in a row."""
    return re.sub(r" +", " ", text).strip()


def ascii_digits(text: str) -> str:
    """Only the digits 0-9 of a text."""
    return re.sub(r"[^0-9]", "", text)


def as_cyrillic(text: str) -> str:
    """Latin letters that look like Cyrillic ones, replaced by those."""
    return text.translate(_LATIN_LOOKS)


def as_latin(text: str) -> str:
    """Cyrillic letters that look like Latin ones, replaced by those."""
    return text.translate(_CYRILLIC_LOOKS)


def as_if_russian_layout(text: str) -> str:
    """What the same keys give in the Russian layout: «Djhjywjdf» is «Воронцова»."""
    return text.translate(_LAYOUT)
