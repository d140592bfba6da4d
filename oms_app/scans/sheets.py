"""Sizes of the sheets that documents are printed on, and what is expected of a scan of one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MM_PER_INCH = 25.4


class Sheet(StrEnum):
    """A size of paper, whichever way it lies."""

    A4 = "a4"
    A5 = "a5"
    PASSPORT = "passport"
    ID1 = "id1"

    @property
    def size(self) -> tuple[float, float]:
        """Short and long side in millimetres."""
        return _SIZES[self]


_SIZES = {
    Sheet.A4: (210.0, 297.0),
    Sheet.A5: (148.0, 210.0),
    Sheet.PASSPORT: (125.0, 176.0),  # a spread: two pages of 125 × 88
    Sheet.ID1: (53.98, 85.6),
}


@dataclass(frozen=True)
class Expectation:
    """What a document of some kind has to be: its sheet, where that is known, and whether colour is part of it."""

    sheet: Sheet | None
    colour: bool
