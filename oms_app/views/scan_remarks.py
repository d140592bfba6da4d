"""What the checker said of a scan: in words, as rectangles on its picture, and for whoever sees no picture (DOC-5)."""

from __future__ import annotations

from collections.abc import Sequence

from oms_app.content import scans as words
from oms_app.services.scan_measures import ScanMeasure, Spot
from oms_app.services.scan_verdicts import FAILED
from oms_app.views.rows import Mark, Remark

PDF = "application/pdf"
MOST_SPOTS = 6  # of one remark; more are a net over the picture


def remarks(found: Sequence[ScanMeasure], media_type: str | None) -> list[Remark]:
    """Each one with its number, where there are several, what is wrong, what to do."""
    return [Remark(number, *_told(one, media_type)) for number, one in _numbered(found)]


def marks(found: Sequence[ScanMeasure], page: int) -> list[Mark]:
    """The rectangles of one page."""
    return [
        rectangle(number, spot)
        for number, one in _numbered(found)
        for spot in one.spots[:MOST_SPOTS]
        if one.page == page
    ]


def about(found: Sequence[ScanMeasure], media_type: str | None) -> str:
    """The picture with its rectangles, in words."""
    return " ".join(
        words.numbered(number, words.located(_told(one, media_type)[0], _places(one)))
        for number, one in _numbered(found)
    )


def placed(found: Sequence[ScanMeasure], media_type: str | None) -> list[Remark]:
    """Each one with its number and place, without advice: for somebody who cannot take another picture."""
    return [Remark(number, words.located(_told(one, media_type)[0], _places(one))) for number, one in _numbered(found)]


def doubt(found: Sequence[ScanMeasure], media_type: str | None) -> str:
    """A mild word on a file that was taken with findings; empty for one without."""
    if not found:
        return ""
    return words.doubt([_told(one, media_type)[0] for one in found], as_is=is_overruled(found))


def doubt_sent(found: Sequence[ScanMeasure], media_type: str | None) -> str:
    """The same of a file that was sent; empty for one without."""
    if not found:
        return ""
    return words.doubt_sent([_told(one, media_type)[0] for one in found], as_is=is_overruled(found))


def is_overruled(found: Sequence[ScanMeasure]) -> bool:
    """Whether the citizen sent the file as it is."""
    return any(one.outcome == FAILED for one in found)


def _numbered(found: Sequence[ScanMeasure]) -> list[tuple[str, ScanMeasure]]:
    return [(str(place) if len(found) > 1 else "", one) for place, one in enumerate(found, 1)]


def _told(one: ScanMeasure, media_type: str | None) -> tuple[str, str]:
    reason, advice = words.explained(one.rule, one.detail, one.measured, scanned=media_type == PDF)
    return (words.on_page(reason, one.page + 1) if one.page else reason), advice


def _places(one: ScanMeasure) -> list[str]:
    return [words.place((spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2) for spot in one.spots[:MOST_SPOTS]]


def rectangle(number: str, spot: Spot) -> Mark:
    """A place of the page as lengths of CSS."""
    sides = (spot.left, spot.top, spot.right - spot.left, spot.bottom - spot.top)
    return Mark(number, *(f"{100 * min(max(side, 0.0), 1.0):.1f}%" for side in sides))
