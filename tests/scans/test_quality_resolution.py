"""Dots to the inch are those of the paper, whatever a file claims."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from oms_app.scans.sheets import Expectation, Sheet
from oms_app.scans.verdict import Outcome, Rule
from tests.scans import made
from tests.scans.drawn import CARD, STAMP, Picture, card, grained, judged, measure, photographed, reasons

pytestmark = pytest.mark.req("DOC-3")


def as_pdf(dpi: int, claimed: float) -> bytes:
    written = io.BytesIO()
    Image.fromarray(card(dpi)).save(written, "PDF", resolution=claimed, quality=90)
    return written.getvalue()


def test_a_sharp_straight_card_passes_scanned_and_photographed() -> None:
    assert reasons(judged(card(), dpi=(330, 330))) == []
    assert reasons(judged(photographed(card(360)))) == []


@pytest.mark.parametrize("claim", [0, 300, 72])
def test_few_pixels_are_refused_whatever_the_tag_says(claim: int) -> None:
    verdict = judged(card(150), CARD, dpi=(claim, claim))
    assert reasons(verdict) == ["dpi few_pixels"]
    assert measure(verdict, Rule.DPI).measured == pytest.approx(150, abs=4)


def test_a_small_card_in_a_large_photo_is_refused_for_its_own_pixels() -> None:
    verdict = judged(photographed(card(180), margin=1.0))
    assert reasons(verdict) == ["dpi few_pixels"]
    assert measure(verdict, Rule.DPI).measured == pytest.approx(180, abs=6)


def test_a_picture_blown_up_by_a_program_is_found_out() -> None:
    small = cv2.GaussianBlur(card(140), (0, 0), 0.6)
    big = cv2.resize(small, None, fx=2.35, fy=2.35, interpolation=cv2.INTER_CUBIC)
    assert "dpi enlarged" in reasons(judged(big, dpi=(329, 329)))


@pytest.mark.parametrize(
    "way",
    [Image.Resampling.NEAREST, Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS],
)
def test_a_picture_made_twice_as_large_is_found_out(way: Image.Resampling) -> None:
    small = Image.fromarray(card(160))
    big = np.asarray(small.resize((2 * small.width, 2 * small.height), way))
    assert "dpi enlarged" in reasons(judged(big, dpi=(320, 320)))


def test_a_picture_made_not_quite_twice_as_large_by_the_best_filter_is_found_out() -> None:
    small = Image.fromarray(cv2.GaussianBlur(card(160), (0, 0), 0.6))
    big = np.asarray(small.resize((2 * small.width + 1, 2 * small.height - 1), Image.Resampling.LANCZOS))
    assert "dpi enlarged" in reasons(judged(big, dpi=(320, 320)))


def test_a_soft_scan_of_a_usual_size_made_larger_is_found_out() -> None:
    small = Image.fromarray(grained(cv2.GaussianBlur(card(180), (0, 0), 0.85), 0.5))
    big = np.asarray(small.resize((5 * small.width // 3, 5 * small.height // 3), Image.Resampling.LANCZOS))
    assert reasons(judged(grained(big, 0.7), dpi=(300, 300))) == ["dpi enlarged"]


def test_the_mosaic_of_a_camera_is_not_taken_for_an_enlargement() -> None:
    photo = photographed(card(380))
    mosaic = photo[..., 1].copy()
    mosaic[0::2, 0::2], mosaic[1::2, 1::2] = photo[0::2, 0::2, 0], photo[1::2, 1::2, 2]
    assert reasons(judged(cv2.cvtColor(mosaic, cv2.COLOR_BayerBG2RGB))) == []


def test_a_soft_but_honest_scan_is_not_called_blown_up() -> None:
    soft = cv2.GaussianBlur(card(320), (0, 0), 1.3)
    assert reasons(judged(soft, dpi=(320, 320))) == []


def headed(dpi: int) -> Picture:
    """A page with a coloured head and foot on the black lid of a scanner."""
    millimetre = dpi / 25.4
    page = np.full((round(297 * millimetre), round(210 * millimetre), 3), (250, 250, 252), np.uint8)
    page[: round(26 * millimetre)], page[-round(7 * millimetre) :] = (40, 70, 130), (200, 60, 50)
    for row in range(round(40 * millimetre), round(210 * millimetre), round(6 * millimetre)):
        text, left = "Certificate of a change of name, number 12345678", round(22 * millimetre)
        cv2.putText(page, text, (left, row), cv2.FONT_HERSHEY_SIMPLEX, dpi / 270, (40, 40, 40), 3, cv2.LINE_AA)
    cv2.circle(page, (dpi * 6, dpi * 9), dpi // 2, STAMP, dpi // 40, cv2.LINE_AA)
    return grained(cv2.copyMakeBorder(page, 40, 40, 40, 40, cv2.BORDER_CONSTANT, value=(8, 8, 8)), 1)


def test_a_scan_is_as_fine_as_it_says_though_its_coloured_head_looks_like_a_desk() -> None:
    verdict = judged(headed(300), Expectation(Sheet.A4, colour=True), dpi=(300, 300))
    assert reasons(verdict) == []
    assert measure(verdict, Rule.DPI).measured == 300


def test_a_picture_in_a_pdf_is_as_fine_as_it_is_placed() -> None:
    assert reasons(judged(as_pdf(330, 330))) == []
    verdict = judged(as_pdf(160, 160))
    assert reasons(verdict) == ["dpi few_pixels"]
    assert measure(verdict, Rule.DPI).measured == pytest.approx(160, abs=2)


def test_a_pdf_page_smaller_than_the_card_lends_it_no_fineness() -> None:
    assert reasons(judged(as_pdf(160, 320))) == ["dpi few_pixels"]


@pytest.mark.parametrize("dpi", [180, 360])
def test_a_photo_on_a_white_pdf_page_is_as_fine_as_the_card_in_it(dpi: int) -> None:
    photo = photographed(card(dpi), margin=1.0)
    page = np.pad(photo, ((photo.shape[0] // 4,) * 2, (0, 0), (0, 0)), constant_values=255)
    written = io.BytesIO()
    Image.fromarray(page).save(written, "PDF", resolution=page.shape[1] / 8.27, quality=90)
    verdict = judged(written.getvalue())
    assert reasons(verdict) == (["dpi few_pixels"] if dpi < 300 else [])
    assert measure(verdict, Rule.DPI).measured == pytest.approx(dpi, rel=0.04)


def test_a_form_around_a_picture_hides_nothing() -> None:
    height, width = card(160).shape[:2]
    picture = io.BytesIO()
    Image.fromarray(card(160)).save(picture, "JPEG", quality=90)
    entries = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8"
    page = made.one_page_pdf(
        made.stream(b"q 243 0 0 153 0 0 cm /F Do Q"),
        made.stream(b"/I Do", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</I 6 0 R>>>>"),
        made.stream(picture.getvalue(), entries.encode() + b"/Filter/DCTDecode"),
        page_entries=b"/MediaBox[0 0 243 153]/Resources<</XObject<</F 5 0 R>>>>",
    ).replace(b"/MediaBox[0 0 595 842]", b"                      ")
    assert measure(judged(page), Rule.DPI).measured == pytest.approx(160, abs=2)


def test_a_printed_pdf_has_no_dots_to_count() -> None:
    drawn = made.one_page_pdf(made.stream(b"0 0 m 595 842 l S 100 100 200 300 re f"))
    verdict = judged(drawn, Expectation(Sheet.A4, colour=True))
    assert verdict.accepted


def test_without_a_known_sheet_nobody_is_refused_for_a_guess() -> None:
    verdict = judged(card(150), Expectation(None, colour=False))
    assert Rule.DPI not in {finding.rule for finding in verdict.findings}
    assert measure(verdict, Rule.DPI).outcome is Outcome.SOFT


def test_part_of_a_card_is_no_coarser_for_being_a_part() -> None:
    assert reasons(judged(np.ascontiguousarray(card()[:, 200:]), CARD)) == ["crop text"]
