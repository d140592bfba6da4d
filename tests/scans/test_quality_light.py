"""Colour, glare, pale print and blank pages."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from oms_app.scans.sheets import Expectation, Sheet
from oms_app.scans.verdict import Outcome, Rule
from tests.scans.drawn import Picture, card, grained, judged, measure, overlap, photographed, reasons

FREE = Expectation(Sheet.ID1, colour=False)


def grey(picture: Picture) -> Picture:
    return cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


@pytest.mark.req("DOC-4")
def test_a_grey_copy_is_refused_only_where_colour_is_needed() -> None:
    assert reasons(judged(grey(card()))) == ["colour grey"]
    assert reasons(judged(cv2.cvtColor(card(), cv2.COLOR_RGB2GRAY))) == ["colour grey"]
    assert reasons(judged(grey(card()), FREE)) == []


@pytest.mark.req("DOC-4")
def test_a_colour_scan_without_a_coloured_stamp_is_doubtful_and_no_more() -> None:
    verdict = judged(grained(card(stamp=False)))
    assert verdict.accepted
    assert measure(verdict, Rule.COLOUR).outcome is Outcome.SOFT


def under_a_lamp(halo: int) -> Picture:
    """A card with a burnt-out spot whose light fades to a third over so many pixels."""
    picture = photographed((card(360) * 0.85).astype(np.uint8))
    height, width = picture.shape[:2]
    light = np.zeros((height, width), np.float32)
    cv2.circle(light, (round(0.65 * width), round(0.4 * height)), round(0.06 * width), 1.0, -1)
    away = cv2.distanceTransform((light == 0).astype(np.uint8), cv2.DIST_L2, 5)
    lit: Picture = np.clip(picture + 260 * np.exp(-away / halo)[..., None], 0, 255).astype(np.uint8)
    return lit


@pytest.mark.req("DOC-5")
@pytest.mark.parametrize("halo", [12, 80])
def test_glare_is_shown_where_it_is(halo: int) -> None:
    verdict = judged(under_a_lamp(halo))
    assert reasons(verdict) == ["glare"]
    (region,) = measure(verdict, Rule.GLARE).regions
    assert overlap(region, 0.62, 0.36, 0.68, 0.44)
    assert region.right - region.left < 0.4


@pytest.mark.req("DOC-5")
def test_white_paper_in_good_light_is_no_glare() -> None:
    assert reasons(judged(np.clip(photographed(card(360)) * 1.06, 0, 255).astype(np.uint8))) == []


@pytest.mark.req("DOC-5")
def test_pale_print_is_refused() -> None:
    assert reasons(judged(card(ink=212, stamp=False), FREE)) == ["legibility pale"]


@pytest.mark.req("DOC-7")
@pytest.mark.parametrize("on_desk", [False, True])
def test_an_empty_sheet_is_blank_also_on_a_desk(on_desk: bool) -> None:
    empty = card(360, stamp=False, lines=0)
    assert reasons(judged(photographed(empty) if on_desk else empty)) == ["blank"]
