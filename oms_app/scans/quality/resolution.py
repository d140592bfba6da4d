"""Dots to the inch of the paper: pixels over the size of the sheet, whatever the file claims (DOC-3)."""

from __future__ import annotations

import math

from oms_app.scans.defects import Coarseness
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.outline import Outline, shape_of
from oms_app.scans.quality.page import Page, Resolution
from oms_app.scans.quality.raster import Raster
from oms_app.scans.quality.sharpness import Sharpness
from oms_app.scans.quality.source import Source
from oms_app.scans.sheets import MM_PER_INCH, Sheet
from oms_app.scans.verdict import Measure, Outcome, Rule

_CREDIBLE = 100
"""Tags below are what programs write when they do not know: 72, 96."""

_NEARLY = 0.02  # of a side: the frames of cameras differ from sheets by more


def resolution(raster: Raster, outline: Outline, source: Source, sheet: Sheet | None) -> Resolution:
    """The effective resolution of a page; a guess as A4 when nothing better is known."""
    estimate, misfit = _by_sheet(raster, outline, source, sheet)
    if source.placed_dpi is not None and (estimate is None or not outline.on_desk):
        is_shrunk = sheet is not None and _is_shrunk(raster, source.placed_dpi, sheet)
        return Resolution(
            min(source.placed_dpi, estimate or 0) if is_shrunk else source.placed_dpi, False, True, misfit
        )
    claim = source.claimed_dpi
    is_credible = claim is not None and claim >= _CREDIBLE and not source.by_camera and not outline.on_desk
    if claim is not None and is_credible and (estimate is None or estimate >= QUALITY.claim_share * claim):
        return Resolution(claim, False, True, misfit)
    if estimate is not None:
        return Resolution(estimate, True, True, misfit)
    long = Sheet.A4.size[1] / MM_PER_INCH
    return Resolution(max(_sheet_pixels(raster, outline)) / long, True, False, None)


def judge(page: Page, print_seen: Sharpness | None) -> Measure:
    """Passed or failed; a page of unknown size is never refused for a guess."""
    limit = QUALITY.dpi_estimated if page.resolution.is_estimated else QUALITY.dpi
    if page.dpi < limit:
        outcome = Outcome.FAILED if page.resolution.is_known else Outcome.SOFT
        return page.measure(Rule.DPI, outcome, page.dpi, QUALITY.dpi_wanted, Coarseness.FEW_PIXELS)
    real = page.dpi / print_seen.enlarged if print_seen is not None else page.dpi
    if real < QUALITY.dpi_real:
        return page.measure(Rule.DPI, Outcome.FAILED, real, QUALITY.dpi_wanted, Coarseness.ENLARGED, (page.sheet_box,))
    return page.measure(Rule.DPI, Outcome.PASSED, page.dpi, QUALITY.dpi_wanted)


def _sheet_pixels(raster: Raster, outline: Outline) -> tuple[float, float]:
    """Short and long side of the sheet in stored pixels."""
    if outline.fills_frame:
        return raster.stored
    shape = shape_of(outline.corners)
    return shape.short / raster.scale / raster.factor, shape.long / raster.scale / raster.factor


def _by_sheet(
    raster: Raster, outline: Outline, source: Source, sheet: Sheet | None
) -> tuple[float | None, float | None]:
    if sheet is None:
        return None, None
    short, long = _sheet_pixels(raster, outline)
    short_inches, long_inches = (side / MM_PER_INCH for side in sheet.size)
    misfit = math.exp(abs(math.log((long / short) / (long_inches / short_inches)))) - 1
    estimate = min(short / short_inches, long / long_inches)
    frame_short, frame_long = raster.stored
    claim = source.placed_dpi or source.claimed_dpi or 0
    is_flat = claim >= _CREDIBLE and not source.by_camera and not outline.on_desk
    if is_flat and outline.fills_frame:  # a sheet on a white lid: its border is not seen
        estimate = max(estimate, min(frame_short / short_inches, frame_long / long_inches))
    if is_flat and _covers(frame_short / claim, short_inches) and _covers(frame_long / claim, long_inches):
        misfit = 0.0  # the scale is known, and the whole sheet fits into what was scanned
    if misfit > QUALITY.misfit:  # part of a page: the better side tells the scale
        estimate = max(short / short_inches, long / long_inches)
    return estimate, misfit


def has_size_of(raster: Raster, source: Source, sheet: Sheet | None) -> bool:
    """Whether a picture that no camera took is just as large as the sheet, by what the file says of itself."""
    claim = source.placed_dpi or source.claimed_dpi or 0
    if sheet is None or source.by_camera or claim < _CREDIBLE:
        return False
    sizes = zip(raster.stored, sheet.size, strict=True)
    return all(abs(pixels / claim * MM_PER_INCH / size - 1) < _NEARLY for pixels, size in sizes)


def most(page: Page) -> float:
    """What the resolution would be if the sheet filled the picture: more than that it cannot be."""
    if page.expectation.sheet is None:
        return page.dpi
    short, long = (size / MM_PER_INCH for size in page.expectation.sheet.size)
    return min(page.raster.stored[0] / short, page.raster.stored[1] / long)


def _is_shrunk(raster: Raster, dpi: float, sheet: Sheet) -> bool:
    """Whether a page of a PDF is smaller than the paper both ways: small print on it lends a scan no fineness."""
    frame = [side / dpi * MM_PER_INCH for side in raster.stored]
    return all(not _covers(side, paper) for side, paper in zip(frame, sheet.size, strict=True))


def _covers(frame: float, sheet: float) -> bool:
    return frame > QUALITY.frame_share * sheet
