"""A page lies straight and whole in the picture, or it is said how it does not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image

from oms_app.scans.sheets import Expectation, Sheet
from oms_app.scans.verdict import Outcome, Rule
from tests.scans.drawn import Desk, card, dotted, judged, measure, overlap, photographed, reasons

pytestmark = pytest.mark.req("DOC-5")


@pytest.mark.parametrize("degrees", [-12, -6, 6, 12])
def test_a_turned_page_is_refused_with_its_angle(degrees: float) -> None:
    verdict = judged(photographed(card(400), margin=0.3, turn=degrees))
    assert reasons(verdict) == ["skew turned"]
    assert measure(verdict, Rule.SKEW).measured == pytest.approx(abs(degrees), abs=0.5)


@pytest.mark.parametrize("degrees", [-1.5, 0, 1.5])
def test_a_hand_is_never_quite_straight(degrees: float) -> None:
    assert reasons(judged(photographed(card(400), turn=degrees))) == []


def test_a_page_seen_at_an_angle_is_refused() -> None:
    assert reasons(judged(photographed(card(420), pinch=0.2))) == ["skew perspective"]


HARDLY_ANOTHER_COLOUR = (237, 236, 234)


@pytest.mark.parametrize("desk", [HARDLY_ANOTHER_COLOUR, dotted])
def test_a_page_on_a_table_that_hides_its_borders_is_still_seen_at_an_angle(desk: Desk) -> None:
    assert reasons(judged(photographed(card(420), pinch=0.2, desk=desk))) == ["skew perspective"]


def test_a_frame_printed_on_a_page_is_no_sheet() -> None:
    page = card(310, lines=7).copy()
    cv2.rectangle(page, (40, 40), (page.shape[1] - 40, page.shape[0] - 40), (190, 170, 140), 8)
    assert reasons(judged(page)) == []


def test_a_sheet_that_leaves_the_picture_is_shown_at_that_side() -> None:
    picture = photographed(card(400))
    verdict = judged(np.ascontiguousarray(picture[:, round(0.2 * picture.shape[1]) :]))
    (found,) = [one for one in verdict.measures if one.rule is Rule.CROP]
    assert reasons(verdict)[0].startswith("crop")
    assert any(overlap(region, 0, 0.2, 0.05, 0.8) for region in found.regions)
    assert all(region.right < 0.5 for region in found.regions)


def test_text_cut_by_the_edge_is_shown_at_that_edge() -> None:
    verdict = judged(np.ascontiguousarray(card()[:, :-400]))
    (region,) = measure(verdict, Rule.CROP).regions
    assert reasons(verdict) == ["crop text"]
    assert region.left > 0.9


def test_a_camera_held_sideways_is_read_upright_and_shows_the_defect_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    stored = np.ascontiguousarray(np.rot90(card()[:, :-400]))
    verdict = judged(stored, exif=exif)
    (region,) = measure(verdict, Rule.CROP).regions
    assert region.left > 0.9


def test_a_scan_of_another_shape_than_the_document_shows_a_part_of_it() -> None:
    part = np.ascontiguousarray(card(400, stamp=False, lines=4)[:650])
    assert reasons(judged(part, Expectation(Sheet.ID1, colour=False))) == ["crop proportions"]


def test_a_whole_sheet_of_another_shape_on_a_desk_is_doubtful_and_no_more() -> None:
    part = np.ascontiguousarray(card(400)[:, :1000])
    verdict = judged(photographed(part))
    assert verdict.accepted
    assert measure(verdict, Rule.CROP).outcome is Outcome.SOFT
