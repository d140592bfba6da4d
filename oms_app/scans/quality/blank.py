"""Blank pages: nothing on the sheet stands out from the paper around it."""

from __future__ import annotations

from oms_app.scans.quality.ink import ink_map
from oms_app.scans.quality.outline import Outline
from oms_app.scans.quality.raster import Array


def ink_share(work: Array, outline: Outline) -> float:
    """Share of the sheet that is print, however light, dark or uneven the paper is."""
    ink = ink_map(work, outline)
    return float((ink > 0).sum()) / outline.area
