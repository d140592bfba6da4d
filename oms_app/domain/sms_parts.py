"""How many parts an SMS is sent and paid in: GSM-7 or UCS-2, alone or joined (NOTE-5)."""

from __future__ import annotations

GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_ESCAPED = frozenset("^{}\\[~]|€\f")
GSM7_ALONE, GSM7_JOINED = 160, 153
UCS2_ALONE, UCS2_JOINED = 70, 67

CODE_PARTS, NOTICE_PARTS = 1, 2  # the budget: a code comes whole, a message in at most two


def parts(text: str) -> int:
    """At least one. A character that takes two units is never torn in two."""
    plain = all(character in GSM7 or character in GSM7_ESCAPED for character in text)
    sizes = [_septets(character) if plain else _units(character) for character in text]
    alone, joined = (GSM7_ALONE, GSM7_JOINED) if plain else (UCS2_ALONE, UCS2_JOINED)
    if sum(sizes) <= alone:
        return 1
    count, left = 1, joined
    for size in sizes:
        if size > left:
            count, left = count + 1, joined
        left -= size
    return count


def _septets(character: str) -> int:
    return 2 if character in GSM7_ESCAPED else 1


def _units(character: str) -> int:
    return len(character.encode("utf-16-be")) // 2
