"""What the tuning half is made of: phone photos on four desks, a flatbed, Pillow and OpenCV."""

from __future__ import annotations

from functools import partial

import numpy as np
from PIL import Image

from tests.scans.cases import papers_tuning as papers
from tests.scans.cases import wraps
from tests.scans.cases.builders import Build, Recipe, forwarded, photographed, scanned, soft_part
from tests.scans.cases.case import Sheet
from tests.scans.cases.desks import PLAIN_DESKS
from tests.scans.cases.flatbed import BLACK_LID, GREY_LID, black_and_white, cut, enlarged, jpeg, png, softened
from tests.scans.cases.optics import HALF_TURN, QUARTER_LEFT, QUARTER_RIGHT
from tests.scans.cases.pen import Pen, Pixels

A4, A5, PASSPORT, ID1 = Sheet.A4, Sheet.A5, Sheet.PASSPORT, Sheet.ID1
PHOTO, GLASS, PILLOW, PDF = "opencv-phone", "flatbed", "pillow", "pillow-pdf"
letter, dense, table = papers.reference_letter, papers.dense_letter, papers.ledger
spread, card, blank, extract = papers.passport, papers.plastic_policy, papers.blank_certificate, papers.grey_extract


photo = partial(photographed, desks=PLAIN_DESKS)


def one_page(picture: Pixels) -> bytes:
    return wraps.by_pillow([Image.fromarray(picture)], 300)


def page_of(dpi: float, picture: Pixels) -> bytes:
    return wraps.by_pillow([Image.fromarray(picture)], dpi)


def grey(picture: Pixels, _: int) -> Pixels:
    return np.asarray(Image.fromarray(picture).convert("L").convert("RGB"))


def grey_file(picture: Pixels) -> bytes:
    return jpeg(Image.fromarray(picture).convert("L"), 300)


def stretched(build: Build, wide: float, high: float) -> Build:
    return lambda seed: wraps.fitted_on_page(build(seed), wide, high)


def empty_sheet(seed: int, dpi: float) -> Pen:
    return Pen(A4, dpi, papers.WHITE, seed)


GOOD_PHOTOS = [
    Recipe("good-photo", PHOTO, "passport", PASSPORT, photo(spread, dpi=(318.0, 390.0))),
    Recipe(
        "good-photo", PHOTO, "passport-sideways", PASSPORT, photo(spread, dpi=(320.0, 390.0), orientation=QUARTER_RIGHT)
    ),
    Recipe("good-photo", PHOTO, "card", ID1, photo(card, dpi=(350.0, 600.0))),
    Recipe("good-photo", PHOTO, "card-upside-down", ID1, photo(card, dpi=(350.0, 500.0), orientation=HALF_TURN)),
    Recipe("good-photo", PHOTO, "blank", A5, photo(blank, dpi=(320.0, 400.0), shadow=(0.1, 0.3))),
    Recipe("good-photo", PHOTO, "letter", A4, photo(letter, dpi=(320.0, 375.0))),
    Recipe("good-photo", PHOTO, "letter-12mp", A4, photo(letter, dpi=310.0, roll=(-0.6, 0.6), pitch=0.3, yaw=0.2)),
    Recipe(
        "good-photo", PHOTO, "dense", A4, photo(dense, dpi=(320.0, 370.0), curl=(0.5, 1.5), orientation=QUARTER_LEFT)
    ),
    Recipe("good-photo", PHOTO, "table", A4, photo(table, dpi=(320.0, 370.0), warmth=(-0.06, 0.1))),
    Recipe("good-photo", PHOTO, "extract", A4, photo(extract, dpi=(320.0, 360.0), noise=5.0), colour=False),
    Recipe(
        "good-photo", PHOTO, "blank-cropped", A5, photo(blank, dpi=(315.0, 380.0), tight=(1.03, 1.06), roll=(-0.4, 0.4))
    ),
    Recipe("good-photo", "messenger", "card", ID1, forwarded(photo(card, dpi=(560.0, 640.0)), 2560)),
]
GOOD_SCANS = [
    Recipe("good-scan", GLASS, "letter", A4, scanned(letter)),
    Recipe("good-scan", GLASS, "dense", A4, scanned(dense, lid=GREY_LID, margin=(2.0, 5.0))),
    Recipe("good-scan", GLASS, "table-punched", A4, scanned(table, punched=True, dust=30)),
    Recipe("good-scan", GLASS, "letter-bleed", A4, scanned(letter, bleed=(0.03, 0.08), folded=True)),
    Recipe("good-scan", GLASS, "letter-pale", A4, scanned(letter, toner=(0.6, 0.8), stained=True)),
    Recipe("good-scan", GLASS, "passport-black-lid", PASSPORT, scanned(spread, lid=BLACK_LID, margin=(8.0, 20.0))),
    Recipe("good-scan", GLASS, "passport-white-lid", PASSPORT, scanned(spread, margin=(10.0, 30.0))),
    Recipe("good-scan", GLASS, "passport-400", PASSPORT, scanned(spread, 400, write=partial(jpeg, dpi=400))),
    Recipe("good-scan", GLASS, "card-png", ID1, scanned(card, 300, write=partial(png, dpi=300)), ending="png"),
    Recipe("good-scan", GLASS, "card-600", ID1, scanned(card, 600, write=partial(jpeg, dpi=600))),
    Recipe("good-scan", GLASS, "extract-grey", A4, scanned(extract, write=grey_file), colour=False),
    Recipe(
        "good-scan",
        GLASS,
        "extract-bw",
        A4,
        scanned(extract, write=lambda p: png(black_and_white(p), 300)),
        colour=False,
        ending="png",
    ),
]
GOOD_PDFS = [
    Recipe("good-pdf", PDF, "letter", A4, scanned(letter, write=one_page), ending="pdf"),
    Recipe("good-pdf", PDF, "passport", PASSPORT, scanned(spread, write=one_page), ending="pdf"),
    Recipe(
        "good-pdf",
        "strips",
        "table",
        A4,
        scanned(table, write=partial(wraps.in_pieces, dpi=300, rows=9, columns=1)),
        ending="pdf",
    ),
    Recipe(
        "good-pdf",
        PDF,
        "extract-bw",
        A4,
        scanned(extract, write=lambda p: wraps.by_pillow([black_and_white(p)], 300)),
        colour=False,
        ending="pdf",
    ),
    Recipe("good-pdf", "typst", "born-digital", A4, partial(wraps.born_digital, pages=2), ending="pdf"),
]
COARSE = [
    Recipe("dpi", GLASS, "letter-200", A4, scanned(letter, 200), ("dpi",)),
    Recipe("dpi", GLASS, "passport-150", PASSPORT, scanned(spread, 150), ("dpi",)),
    Recipe("dpi", GLASS, "card-240", ID1, scanned(card, 240), ("dpi",)),
    Recipe("dpi", PHOTO, "letter-8mp", A4, photo(letter, dpi=(190.0, 255.0)), ("dpi",)),
    Recipe("dpi", PHOTO, "passport-far", PASSPORT, photo(spread, dpi=(170.0, 250.0)), ("dpi",)),
    Recipe("dpi", PHOTO, "card-far", ID1, photo(card, dpi=(190.0, 255.0)), ("dpi",)),
    Recipe("dpi", "messenger", "letter", A4, forwarded(photo(letter, dpi=330.0), 1280), ("dpi",)),
    Recipe("dpi", "messenger", "passport", PASSPORT, forwarded(photo(spread, dpi=330.0), 1600), ("dpi",)),
    Recipe("dpi", PDF, "letter-150", A4, scanned(letter, 150, write=partial(page_of, 150)), ("dpi",), ending="pdf"),
    Recipe(
        "dpi",
        "strips",
        "table-130",
        A4,
        scanned(table, 130, write=partial(wraps.in_pieces, dpi=130, rows=8, columns=1)),
        ("dpi",),
        ending="pdf",
    ),
    Recipe(
        "dpi", PILLOW, "enlarged", A4, scanned(letter, 110, change=lambda p, _: enlarged(p, 300 / 110)), ("dpi", "blur")
    ),
    Recipe("dpi", PHOTO, "in-pdf", A4, stretched(photo(letter, dpi=(190.0, 235.0)), 210, 297), ("dpi",), ending="pdf"),
]
SOFT = [
    Recipe("blur", PHOTO, "letter-focus", A4, photo(letter, dpi=330.0, focus=(6.6, 10.0)), ("blur",)),
    Recipe("blur", PHOTO, "passport-focus", PASSPORT, photo(spread, dpi=340.0, focus=(7.0, 11.0)), ("blur",)),
    Recipe("blur", PHOTO, "passport-shake", PASSPORT, photo(spread, dpi=340.0, shake=(13.0, 22.0)), ("blur",)),
    Recipe("blur", PHOTO, "card-shake", ID1, photo(card, dpi=420.0, shake=(14.0, 24.0)), ("blur",)),
    Recipe("blur", PHOTO, "dense-shake", A4, photo(dense, dpi=325.0, shake=(12.0, 20.0)), ("blur",)),
    Recipe("blur", PILLOW, "letter", A4, scanned(letter, change=lambda p, _: softened(p, 3.6)), ("blur",)),
    Recipe("blur", PILLOW, "blank", A5, scanned(blank, change=lambda p, _: softened(p, 4.5)), ("blur",)),
    Recipe("blur", PILLOW, "card", ID1, scanned(card, change=lambda p, _: softened(p, 3.8)), ("blur",)),
    Recipe(
        "blur", PHOTO, "dense-part", A4, photo(dense, dpi=325.0, change=lambda p, _: soft_part(p, 10, 0.45)), ("blur",)
    ),
]
CROOKED = [
    Recipe("skew", GLASS, "letter", A4, scanned(letter, turn=(4.6, 9.0), margin=12.0), ("skew",)),
    Recipe("skew", GLASS, "table", A4, scanned(table, turn=(-9.0, -4.6), margin=12.0), ("skew",)),
    Recipe("skew", GLASS, "passport", PASSPORT, scanned(spread, turn=(5.0, 14.0), margin=18.0), ("skew",)),
    Recipe("skew", PHOTO, "passport-roll", PASSPORT, photo(spread, dpi=340.0, roll=(5.5, 16.0)), ("skew",)),
    Recipe("skew", PHOTO, "card-roll", ID1, photo(card, dpi=420.0, roll=(-20.0, -6.0)), ("skew",)),
    Recipe("skew", PHOTO, "letter-tilt", A4, photo(letter, dpi=340.0, keystone=(0.14, 0.2)), ("skew",)),
    Recipe("skew", PHOTO, "passport-tilt", PASSPORT, photo(spread, dpi=360.0, keystone=(0.15, 0.24)), ("skew",)),
    Recipe("skew", PHOTO, "blank-tilt", A5, photo(blank, dpi=350.0, keystone=(0.15, 0.22)), ("skew",)),
    Recipe("skew", PHOTO, "dense-curl", A4, photo(dense, dpi=335.0, curl=(20.0, 30.0)), ("skew",)),
]
CUT = [
    Recipe("crop", GLASS, "letter-left", A4, scanned(letter, change=lambda p, _: cut(p, left=0.16)), ("crop",)),
    Recipe("crop", GLASS, "dense-right", A4, scanned(dense, change=lambda p, _: cut(p, right=0.15)), ("crop",)),
    Recipe(
        "crop", GLASS, "passport-bottom", PASSPORT, scanned(spread, change=lambda p, _: cut(p, bottom=0.18)), ("crop",)
    ),
    Recipe("crop", PHOTO, "passport-off", PASSPORT, photo(spread, dpi=400.0, tight=1.15, shift=(26.0, 0.0)), ("crop",)),
    Recipe("crop", PHOTO, "card-off", ID1, photo(card, dpi=420.0, tight=1.25, shift=(0.0, -18.0)), ("crop",)),
    Recipe("crop", PHOTO, "letter-off", A4, photo(letter, dpi=330.0, tight=1.1, shift=(-46.0, 0.0)), ("crop",)),
]
OTHERS = [
    Recipe("glare", PHOTO, "passport", PASSPORT, photo(spread, dpi=340.0, glare=(11.0, 20.0)), ("glare",)),
    Recipe("glare", PHOTO, "card", ID1, photo(card, dpi=420.0, glare=(6.0, 10.0)), ("glare",)),
    Recipe("glare", PHOTO, "blank", A5, photo(blank, dpi=330.0, glare=(14.0, 24.0)), ("glare",)),
    Recipe("colour", GLASS, "letter-grey", A4, scanned(letter, write=grey_file), ("colour",)),
    Recipe("colour", GLASS, "passport-grey", PASSPORT, scanned(spread, change=grey), ("colour",)),
    Recipe(
        "colour",
        GLASS,
        "letter-bw",
        A4,
        scanned(letter, write=lambda p: png(black_and_white(p), 300)),
        ("colour",),
        ending="png",
    ),
    Recipe("colour", PHOTO, "blank-grey", A5, photo(blank, dpi=330.0, change=grey), ("colour",)),
    Recipe(
        "colour",
        PDF,
        "letter-bw",
        A4,
        scanned(letter, write=lambda p: wraps.by_pillow([black_and_white(p)], 300)),
        ("colour",),
        ending="pdf",
    ),
    Recipe("legibility", GLASS, "letter-faint", A4, scanned(letter, toner=(0.06, 0.1)), ("legibility", "blank")),
    Recipe("legibility", GLASS, "dense-faint", A4, scanned(dense, toner=(0.06, 0.1)), ("legibility", "blank")),
    Recipe(
        "legibility",
        PHOTO,
        "letter-dark",
        A4,
        photo(letter, dpi=330.0, change=lambda p, _: (p * 0.11).astype(np.uint8)),
        ("legibility", "blank"),
    ),
    Recipe("blank", GLASS, "empty", A4, scanned(empty_sheet), ("blank",)),
    Recipe("blank", PHOTO, "empty", A4, photo(empty_sheet, dpi=325.0), ("blank",), colour=False),
    Recipe("blank", PDF, "empty", A4, scanned(empty_sheet, write=one_page), ("blank",), ending="pdf"),
]
RECIPES = [*GOOD_PHOTOS, *GOOD_SCANS, *GOOD_PDFS, *COARSE, *SOFT, *CROOKED, *CUT, *OTHERS]
