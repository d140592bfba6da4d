"""One case: the bytes of a file, and what an honest reader would say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Half(StrEnum):
    """Limits are tuned on one half; what the documents promise is measured on the other."""

    TUNING = "tuning"
    PROOF = "proof"


class Sheet(StrEnum):
    """The physical page, as the command line of the checker calls it."""

    A4 = "a4"
    A5 = "a5"
    PASSPORT = "passport"
    ID1 = "id1"


MILLIMETRES = {
    Sheet.A4: (210.0, 297.0),
    Sheet.A5: (148.0, 210.0),
    Sheet.PASSPORT: (125.0, 176.0),
    Sheet.ID1: (85.6, 53.98),
}
MM_PER_INCH = 25.4


@dataclass(frozen=True)
class Case:
    """`reasons` are the codes that would be a right answer, the main one first; empty means that the file is good."""

    name: str
    half: Half
    group: str
    tool: str
    paper: str
    sheet: Sheet
    colour_required: bool
    ending: str
    build: Callable[[], bytes]
    reasons: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.{self.ending}"

    def row(self) -> dict[str, object]:
        """The label, as the manifest keeps it."""
        return {
            "file": self.file,
            "half": self.half.value,
            "group": self.group,
            "tool": self.tool,
            "paper": self.paper,
            "sheet": self.sheet.value,
            "colour": "required" if self.colour_required else "free",
            "expected": "reject" if self.reasons else "accept",
            "reasons": list(self.reasons),
        }
