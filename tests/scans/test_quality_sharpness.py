"""Blur is named by its kind and shown where it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from oms_app.scans.verdict import Rule
from tests.scans.drawn import PAPER, SHEET_DPI, Picture, card, grained, judged, measure, overlap, photographed, reasons

pytestmark = pytest.mark.req("DOC-5")


def shaken(picture: Picture, pixels: int) -> Picture:
    kernel = np.zeros((pixels, pixels), np.float32)
    kernel[pixels // 2] = 1 / pixels
    return cv2.filter2D(picture, -1, kernel)


def test_a_lens_out_of_focus_is_told_from_a_hand_that_shook() -> None:
    assert reasons(judged(grained(cv2.GaussianBlur(card(), (0, 0), 4)))) == ["blur defocus"]
    assert reasons(judged(grained(shaken(card(), 15)))) == ["blur motion"]


@pytest.mark.parametrize(("across", "down"), [(19, 0), (0, 23), (-13, 13)])
def test_print_seen_twice_is_a_hand_that_shook_however_sharp_its_edges_are(across: int, down: int) -> None:
    once = card().astype(np.float32)
    twice = (0.6 * once + 0.4 * np.roll(once, (down, across), (0, 1))).astype(np.uint8)
    assert reasons(judged(grained(twice))) == ["blur motion"]


@pytest.mark.parametrize("sigma", [0.6, 1.2])
def test_the_softness_of_an_honest_lens_is_no_blur(sigma: float) -> None:
    assert reasons(judged(grained(cv2.GaussianBlur(card(), (0, 0), sigma)))) == []


def test_blur_in_one_corner_is_shown_there_and_not_elsewhere() -> None:
    picture = card().copy()
    width = picture.shape[1]
    picture[:, : width // 3] = cv2.GaussianBlur(picture[:, : width // 3], (0, 0), 6)
    verdict = judged(picture)
    assert reasons(verdict) == ["blur part"]
    (region,) = measure(verdict, Rule.BLUR).regions
    assert overlap(region, 0, 0, 1 / 3, 1)
    assert region.right < 0.5


def test_a_side_out_of_focus_with_little_print_is_found() -> None:
    picture = card().copy()
    left = picture.shape[1] // 2
    for line in range(1, 10):
        high = round((0.18 + 0.16 * line) * SHEET_DPI)
        picture[high : high + round(0.16 * SHEET_DPI), left:] = PAPER
    picture[:, left:] = cv2.GaussianBlur(picture[:, left:], (0, 0), 5)
    verdict = judged(grained(picture))
    assert reasons(verdict) == ["blur part"]


def test_a_coarse_picture_is_not_called_blurred_besides() -> None:
    assert reasons(judged(card(120))) == ["dpi few_pixels"]


def test_a_blurred_picture_is_not_called_coarse_or_illegible_besides() -> None:
    assert reasons(judged(photographed(cv2.GaussianBlur(card(360), (0, 0), 5)))) == ["blur defocus"]
