"""The harder part of the tuning half: framed blanks, hands and rules from edge to edge, desks that look like paper."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
from PIL import Image

from tests.scans.cases import papers_tuning as papers
from tests.scans.cases import wraps
from tests.scans.cases.builders import Recipe, photographed, scanned, soft_part
from tests.scans.cases.desks import BUSY_DESKS
from tests.scans.cases.flatbed import GREY_LID, enlarged, jpeg
from tests.scans.cases.pen import Pixels
from tests.scans.cases.recipes_tuning import (
    A4,
    A5,
    GLASS,
    ID1,
    PASSPORT,
    PDF,
    PILLOW,
    card,
    extract,
    one_page,
    spread,
    stretched,
)

BUSY = "opencv-busy"
diploma, journal, coupon = papers.diploma, papers.journal, papers.coupon
pale, framed = papers.pale_card, papers.framed_blank
busy = partial(photographed, desks=BUSY_DESKS)


def contrasted(picture: Pixels, _: int) -> Pixels:
    """The contrast of an office copier."""
    levels = (np.arange(256) - 22.0) * 255 / 208
    return np.asarray(np.clip(levels, 0, 255).astype(np.uint8)[picture])


def straightened(picture: Pixels, seed: int) -> Pixels:
    """Turned upright by a program that interpolates between neighbours only."""
    turn = (seed % 5 - 2) * 0.6
    paper = tuple(picture[3, 3].tolist())
    return np.asarray(Image.fromarray(picture).rotate(turn, Image.Resampling.BILINEAR, fillcolor=paper))


def through_a_mosaic(picture: Pixels, _: int) -> Pixels:
    """As a sensor sees it, one colour for each pixel, and a plain program adds the other two."""
    mosaic = np.ascontiguousarray(picture[..., 1])
    mosaic[0::2, 0::2], mosaic[1::2, 1::2] = picture[0::2, 0::2, 0], picture[1::2, 1::2, 2]
    return np.asarray(cv2.cvtColor(mosaic, cv2.COLOR_BayerBG2RGB), np.uint8)


RECIPES = [
    Recipe("good-photo", BUSY, "passport", PASSPORT, busy(spread, dpi=(318.0, 390.0))),
    Recipe("good-photo", BUSY, "pale-card", ID1, busy(pale, dpi=(350.0, 560.0))),
    Recipe(
        "good-photo",
        BUSY,
        "pale-card-cropped",
        ID1,
        busy(pale, dpi=(380.0, 460.0), tight=(1.04, 1.12), roll=(-0.5, 0.5)),
    ),
    Recipe(
        "good-photo", BUSY, "card-cropped", ID1, busy(card, dpi=(380.0, 460.0), tight=(1.04, 1.12), roll=(-0.5, 0.5))
    ),
    Recipe("good-photo", BUSY, "framed", A5, busy(framed, dpi=(320.0, 390.0), shadow=(0.05, 0.3))),
    Recipe("good-photo", BUSY, "diploma", A4, busy(diploma, dpi=(320.0, 360.0))),
    Recipe("good-photo", BUSY, "journal-12mp", A4, busy(journal, dpi=310.0, roll=(-0.6, 0.6), pitch=0.3, yaw=0.2)),
    Recipe("good-photo", BUSY, "extract", A4, busy(extract, dpi=(320.0, 360.0)), colour=False),
    Recipe("good-scan", GLASS, "diploma", A4, scanned(diploma)),
    Recipe("good-scan", GLASS, "diploma-turned", A4, scanned(diploma, turn=(-1.8, 1.8))),
    Recipe("good-scan", GLASS, "journal", A4, scanned(journal, lid=GREY_LID, margin=(1.0, 4.0))),
    Recipe("good-scan", GLASS, "journal-copied", A4, scanned(journal, change=contrasted)),
    Recipe("good-scan", GLASS, "framed-400", A5, scanned(framed, 400, write=partial(jpeg, dpi=400))),
    Recipe(
        "good-scan",
        GLASS,
        "pale-card-on-lid",
        ID1,
        scanned(pale, 600, margin=(10.0, 30.0), write=partial(jpeg, dpi=600)),
    ),
    Recipe(
        "good-pdf",
        "strips",
        "journal",
        A4,
        scanned(journal, write=partial(wraps.in_pieces, dpi=300, rows=3, columns=4)),
        ending="pdf",
    ),
    Recipe("good-pdf", PDF, "diploma", A4, scanned(diploma, write=one_page), ending="pdf"),
    Recipe("dpi", BUSY, "framed-far", A5, busy(framed, dpi=(180.0, 250.0)), ("dpi",)),
    Recipe("good-scan", GLASS, "coupon", A4, scanned(coupon, lid=GREY_LID, margin=(1.0, 4.0))),
    Recipe("good-scan", GLASS, "coupon-copied", A4, scanned(coupon, change=contrasted)),
    Recipe("good-photo", BUSY, "coupon-12mp", A4, busy(coupon, dpi=310.0, roll=(-0.6, 0.6), pitch=-0.3, yaw=0.2)),
    Recipe("good-scan", PILLOW, "diploma-straightened", A4, scanned(diploma, change=straightened)),
    Recipe("good-scan", PILLOW, "framed-straightened", A5, scanned(framed, change=straightened)),
    Recipe(
        "dpi",
        BUSY,
        "passport-in-pdf",
        PASSPORT,
        stretched(busy(spread, dpi=(150.0, 230.0)), 210, 297),
        ("dpi",),
        ending="pdf",
    ),
    Recipe(
        "dpi",
        PILLOW,
        "journal-enlarged",
        A4,
        scanned(journal, 110, change=lambda p, _: enlarged(p, 300 / 110)),
        ("dpi", "blur"),
    ),
    Recipe("blur", BUSY, "journal-focus", A4, busy(journal, dpi=330.0, focus=(7.0, 10.0)), ("blur",)),
    Recipe("blur", BUSY, "pale-card-shake", ID1, busy(pale, dpi=420.0, shake=(14.0, 24.0)), ("blur",)),
    Recipe("skew", BUSY, "pale-card-roll", ID1, busy(pale, dpi=420.0, roll=(6.0, 20.0)), ("skew",)),
    Recipe("skew", BUSY, "framed-tilt", A5, busy(framed, dpi=350.0, keystone=(0.15, 0.22)), ("skew",)),
    Recipe("skew", GLASS, "diploma-turned", A4, scanned(diploma, turn=(4.6, 8.0), margin=10.0), ("skew",)),
    Recipe("crop", BUSY, "framed-off", A5, busy(framed, dpi=360.0, tight=1.15, shift=(-32.0, 0.0)), ("crop",)),
    Recipe("crop", BUSY, "passport-off", PASSPORT, busy(spread, dpi=360.0, tight=1.15, shift=(0.0, 36.0)), ("crop",)),
    Recipe("glare", BUSY, "pale-card", ID1, busy(pale, dpi=420.0, glare=(6.0, 10.0)), ("glare",)),
    Recipe("glare", BUSY, "diploma", A4, busy(diploma, dpi=325.0, glare=(18.0, 28.0)), ("glare",)),
    Recipe(
        "dpi",
        PILLOW,
        "passport-twice",
        PASSPORT,
        scanned(spread, 150, change=lambda p, _: enlarged(p, 2), write=partial(jpeg, dpi=300)),
        ("dpi", "blur"),
    ),
    Recipe("good-photo", BUSY, "passport-mosaic", PASSPORT, busy(spread, dpi=350.0, change=through_a_mosaic)),
    Recipe(
        "blur",
        BUSY,
        "passport-part",
        PASSPORT,
        busy(spread, dpi=360.0, change=lambda p, _: soft_part(p, 10, 0.33)),
        ("blur",),
    ),
]
