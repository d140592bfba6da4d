"""All rules of quality on one page; a defect that follows from another is not told as one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oms_app.scans.beside import beside
from oms_app.scans.defects import Cut, Slant, Softness
from oms_app.scans.quality import blank, colour, edges, finder, geometry, glare, legibility, resolution, sharpness, way
from oms_app.scans.quality.limits import QUALITY
from oms_app.scans.quality.page import Page
from oms_app.scans.quality.raster import Raster
from oms_app.scans.quality.source import Source
from oms_app.scans.sheets import Expectation
from oms_app.scans.verdict import Measure, Outcome, Rule


def measures(raster: Raster, source: Source, expectation: Expectation | None) -> Iterator[Measure]:
    """What every rule says; without an expectation only whether there is anything on the page."""
    page = page_of(raster, source, expectation or Expectation(None, colour=False))
    ink = blank.judge(page)
    yield ink
    if expectation is not None and ink.outcome is Outcome.PASSED:
        for one in _judged(page):
            yield one if page.is_sure else _doubtful(page, one)


def page_of(raster: Raster, source: Source, expectation: Expectation) -> Page:
    """The page with its sheet found and its resolution measured."""
    has_its_size = resolution.has_size_of(raster, source, expectation.sheet)
    outline = finder.find(raster, expectation.sheet, has_its_size=has_its_size)
    known = resolution.resolution(raster, outline, source, expectation.sheet)
    return Page(raster, outline, source, expectation, known)


def _doubtful(page: Page, measure: Measure) -> Measure:
    """A defect of a sheet that may be none; that the sheet cannot be finer than the whole frame stays certain."""
    is_fine = measure.rule is Rule.DPI and _most(page, measure) >= QUALITY.dpi_estimated
    is_of_sheet = measure.rule in (Rule.SKEW, Rule.CROP) or is_fine
    if measure.detail == Cut.TEXT and (measure.measured or 0) >= QUALITY.surely_cut:
        return measure
    if _is_plain(page, measure):
        return measure
    is_of_part = measure.detail == Softness.PART  # the part may be the desk
    is_doubtful = (is_of_sheet or is_of_part) and measure.outcome is Outcome.FAILED
    return replace(measure, outcome=Outcome.SOFT) if is_doubtful else measure


def _most(page: Page, measure: Measure) -> float:
    """The finest that the sheet may be, less what an enlargement takes away whatever is the sheet."""
    return resolution.most(page) * (measure.measured or 0) / max(page.dpi, 1.0)


def _is_plain(page: Page, measure: Measure) -> bool:
    """Whether a sheet lies askew even if its outline is not exact: its print and borders agree, or it is much."""
    if measure.rule is not Rule.SKEW or page.outline.fills_frame:
        return False
    if measure.detail == Slant.TURNED:
        return abs(geometry.turn(page).degrees - page.outline.turn) < QUALITY.turns_agree
    misfit, strength = page.resolution.misfit or 0, (measure.measured or 0) / (measure.limit or 1)
    return measure.detail == Slant.PERSPECTIVE and strength > QUALITY.plain and misfit < QUALITY.plain * QUALITY.misfit


def _judged(page: Page) -> Iterator[Measure]:
    with beside() as another:  # sharpness alone needs every pixel, and waits until they are decoded
        print_seen = another.submit(sharpness.sharpness, page)
        paleness, light = colour.judge(page), glare.judge(page)
        turn = geometry.turn(page)
        place = [*geometry.judge(page, turn), *way.judge(page, turn), *edges.judge(page)]
    found = print_seen.result()
    blur, dpi = sharpness.judge(page, found), resolution.judge(page, found)
    yield from (dpi, paleness, blur, *place, light)
    is_coarse = Outcome.FAILED in (blur.outcome, dpi.outcome)
    yield from legibility.judge(page, found, is_coarse=is_coarse)
