"""Numbers of rows as addresses, forms and codes tell them."""

from __future__ import annotations

LARGEST = 2**31 - 1  # PostgreSQL's integer: to ask for more is an error there


def row_id(text: str) -> int | None:
    """The number that is written; None for what no row can have."""
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(LARGEST)):
        return None
    number = int(text)
    return number if number <= LARGEST else None
