"""What the scan checker measures on a page and reads off it, as the services know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """A rectangle on the upright page, in fractions of its width and height."""

    left: float
    top: float
    right: float
    bottom: float

    def turned(self) -> Spot:
        """The same on the page turned by half."""
        return Spot(1 - self.right, 1 - self.bottom, 1 - self.left, 1 - self.top)


@dataclass(frozen=True)
class ScanMeasure:
    """One rule on one page (from 0): passed, soft, failed or unavailable; a rule of safety is never waved through."""

    rule: str
    outcome: str
    detail: str
    measured: float | None
    limit: float | None
    page: int
    spots: tuple[Spot, ...]
    is_safety: bool


@dataclass(frozen=True)
class ScannedWord:
    """One word read off a page (from 0); confidence from 0 to 1."""

    text: str
    confidence: float
    page: int
    spot: Spot
