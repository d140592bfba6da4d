"""One page as the rules see it: its pixels, its outline, what is known of its resolution, and what it ought to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from oms_app.scans.quality.ink import ink_map
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.outline import Outline
from oms_app.scans.quality.raster import Array, Raster
from oms_app.scans.quality.source import Source
from oms_app.scans.sheets import Expectation
from oms_app.scans.verdict import Measure, Outcome, Region, Rule

_FREE = 0.02  # of the frame: desk is seen all round

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the work copy."""


@dataclass(frozen=True)
class Resolution:
    """Dots to the inch of the paper.

    `is_estimated` from a border that is found to about 2 %, `is_known` unless it is a guess without a size of sheet;
    `misfit` is how far the proportions of the sheet are off, None when there is nothing to compare with.
    """

    dpi: float
    is_estimated: bool
    is_known: bool
    misfit: float | None


@dataclass(frozen=True)
class Page:
    """Everything that a rule may look at."""

    raster: Raster
    outline: Outline
    source: Source
    expectation: Expectation
    resolution: Resolution

    @cached_property
    def ink(self) -> Array:
        """255 in the work copy where there is print inside the sheet, 0 elsewhere."""
        return ink_map(self.raster.work, self.outline)

    @property
    def dpi(self) -> float:
        """Dots to the inch of the paper."""
        return self.resolution.dpi

    @property
    def is_scanned(self) -> bool:
        """Whether it was laid on glass: even light, nothing of a desk."""
        has_lid = not self.outline.fills_frame and not self.outline.on_desk
        claims = (self.source.claimed_dpi or 0) >= 200 and not self.source.by_camera and not self.outline.on_desk
        return has_lid or claims or (self.source.placed_dpi is not None and not self.outline.on_desk)

    @property
    def is_sure(self) -> bool:
        """Whether what was taken for the sheet is one; else nobody is refused for how it lies."""
        if self.is_scanned:
            return True
        height, width = self.raster.work.shape
        left, top, right, bottom = self.sheet_box
        gap = min(left / width, top / height, 1 - right / width, 1 - bottom / height)
        is_free = not self.outline.fills_frame and gap > _FREE
        return self.outline.is_sure and not (is_free and (self.resolution.misfit or 0) > QUALITY.misfit)

    def measure(
        self,
        rule: Rule,
        outcome: Outcome,
        measured: float | None = None,
        limit: float | None = None,
        detail: str = "",
        boxes: Iterable[Box] = (),
    ) -> Measure:
        """A measure of this page, its boxes turned into regions of the upright page."""
        return Measure(rule, outcome, measured, limit, detail, self.source.number, tuple(map(self.region, boxes)))

    def region(self, box: Box) -> Region:
        """A box of the work copy on the upright page."""
        height, width = self.raster.work.shape
        return self.raster.upright(box[0] / width, box[1] / height, box[2] / width, box[3] / height)

    @property
    def sheet_box(self) -> Box:
        """The rectangle round the sheet."""
        corners = self.outline.corners
        (left, top), (right, bottom) = corners.min(0).tolist(), corners.max(0).tolist()
        return left, top, right, bottom
