"""What the paper's font can print, and what becomes of the rest: PDF/A allows no missing glyph."""

from __future__ import annotations

import re
import unicodedata

# Letters of the languages of Russia and of Latin script, punctuation and signs: PT Sans 2.003 has them in both weights.
PRINTABLE_RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x00AC),
    (0x00AE, 0x0107),
    (0x010C, 0x0113),
    (0x0116, 0x011F),
    (0x0139, 0x013E),
    (0x0141, 0x0148),
    (0x0150, 0x0165),
    (0x016A, 0x0173),
    (0x0178, 0x017E),
    (0x0401, 0x040C),
    (0x040E, 0x044F),
    (0x0451, 0x045C),
    (0x045E, 0x045F),
    (0x048A, 0x04C0),
    (0x04C3, 0x04F9),
    (0x2011, 0x2011),
    (0x2013, 0x2014),
    (0x2018, 0x201A),
    (0x201C, 0x201E),
    (0x2022, 0x2022),
    (0x2026, 0x2026),
    (0x20AC, 0x20AC),
    (0x20BD, 0x20BD),
    (0x2116, 0x2116),
)
PRINTABLE = frozenset(chr(code) for first, last in PRINTABLE_RANGES for code in range(first, last + 1))
SUBSTITUTE = "?"
LONGEST_RUN = 24
PIECE = 11
BREAK = "\u200b"


def _glyph(char: str) -> str:
    if char in PRINTABLE:
        return char
    category = unicodedata.category(char)
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if category in ("Cf", "Mn", "Me"):
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if part in PRINTABLE)
    return plain or SUBSTITUTE


def printable(text: str) -> str:
    """The text with every character that the font lacks replaced by its nearest form, or by a question mark."""
    return "".join(_glyph(char) for char in unicodedata.normalize("NFC", text)).strip()


def _broken(run: re.Match[str]) -> str:
    word = run[0]
    if len(word) + sum(map(str.isupper, word)) <= LONGEST_RUN:
        return word
    return re.sub(rf"[@/](?=.)|[^@/]{{{PIECE}}}(?=.)", rf"\g<0>{BREAK}", word)


def breakable(text: str) -> str:
    """The text with places to break inside words too long for a column of the table; a capital counts for two."""
    return re.sub(r"[^\s-]+", _broken, text)
