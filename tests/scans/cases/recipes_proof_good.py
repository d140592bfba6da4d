"""The good files of the proof half."""

from __future__ import annotations

from functools import partial

import numpy as np
from PIL import Image

from tests.scans.cases import tools, wraps
from tests.scans.cases.builders import Recipe, forwarded, scanned
from tests.scans.cases.flatbed import GREY_LID, jpeg, png
from tests.scans.cases.optics import QUARTER_LEFT, QUARTER_RIGHT
from tests.scans.cases.proof_ways import (
    A4,
    A5,
    FAX_PREPRESS,
    GLASS,
    GS,
    HEIF,
    ID1,
    IMG2PDF,
    MAGICK,
    PASSPORT,
    PHOTO,
    POPPLER,
    SCIPY,
    VIPS,
    birth,
    card,
    columns,
    court,
    fax,
    form,
    from_heic,
    magick,
    packed,
    photo,
    rastered,
    referral,
    rewritten,
    several,
    spread,
    tilted,
    vips,
)

GOOD_PHOTOS = [
    Recipe("good-photo", PHOTO, "other-passport", PASSPORT, photo(spread, dpi=(318.0, 390.0))),
    Recipe(
        "good-photo", PHOTO, "passport-sideways", PASSPORT, photo(spread, dpi=(320.0, 380.0), orientation=QUARTER_LEFT)
    ),
    Recipe("good-photo", PHOTO, "green-card", ID1, photo(card, dpi=(350.0, 600.0), warmth=(-0.08, 0.08))),
    Recipe("good-photo", PHOTO, "referral", A5, photo(referral, dpi=(320.0, 390.0), shadow=(0.1, 0.3))),
    Recipe("good-photo", PHOTO, "birth", A4, photo(birth, dpi=(320.0, 370.0), orientation=QUARTER_RIGHT)),
    Recipe("good-photo", PHOTO, "form", A4, photo(form, dpi=(320.0, 370.0), curl=(0.5, 1.5))),
    Recipe("good-photo", PHOTO, "form-12mp", A4, photo(form, dpi=310.0, roll=(-0.6, 0.6), pitch=0.3, yaw=-0.2)),
    Recipe("good-photo", PHOTO, "columns", A4, photo(columns, dpi=(325.0, 370.0), noise=4.5)),
    Recipe("good-photo", PHOTO, "court", A4, photo(court, dpi=(320.0, 360.0)), colour=False),
    Recipe("good-photo", HEIF, "referral", A5, from_heic(photo(referral, dpi=(330.0, 390.0)))),
    Recipe(
        "good-photo",
        MAGICK,
        "passport-lens",
        PASSPORT,
        photo(spread, dpi=350.0, change=magick("-distort", "Barrel", "0.0 0.0 -0.012")),
    ),
    Recipe("good-photo", MAGICK, "passport-tilted", PASSPORT, tilted(spread, 360, (0.01, 0.04))),
    Recipe(
        "good-photo",
        VIPS,
        "card-cropped",
        ID1,
        photo(card, dpi=(380.0, 460.0), tight=(1.04, 1.08), roll=(-0.4, 0.4), change=vips("sharpen")),
    ),
    Recipe("good-photo", "messenger-b", "green-card", ID1, forwarded(photo(card, dpi=(560.0, 640.0)), 2400)),
]
GOOD_SCANS = [
    Recipe("good-scan", GLASS, "birth", A4, scanned(birth)),
    Recipe("good-scan", GLASS, "form-border", A4, scanned(form, lid=GREY_LID, margin=(1.0, 4.0), dust=60)),
    Recipe("good-scan", GLASS, "columns-folded", A4, scanned(columns, folded=True, bleed=(0.03, 0.07))),
    Recipe("good-scan", GLASS, "referral-400", A5, scanned(referral, 400, write=partial(jpeg, dpi=400))),
    Recipe("good-scan", GLASS, "passport-on-a4", PASSPORT, scanned(spread, margin=(30.0, 40.0), turn=(-1.5, 1.5))),
    Recipe(
        "good-scan",
        SCIPY,
        "birth-turned",
        A4,
        scanned(birth, change=lambda p, s: tools.spline_turn(p, (s % 7 - 3) * 0.5)),
    ),
    Recipe("good-scan", MAGICK, "form-copied", A4, scanned(form, change=magick("-level", "8%,92%", "-unsharp", "0x1"))),
    Recipe(
        "good-scan",
        MAGICK,
        "court-two-level",
        A4,
        scanned(
            court, write=lambda p: png(Image.fromarray(tools.imagemagick(p, "-threshold", "60%")).convert("1"), 300)
        ),
        colour=False,
        ending="png",
    ),
    Recipe(
        "good-scan", VIPS, "card", ID1, scanned(card, 600, change=vips("rank", 3, 3, 4), write=partial(jpeg, dpi=600))
    ),
    Recipe("good-scan", POPPLER, "born-digital", A4, rastered(300), colour=False),
    Recipe("good-scan", POPPLER, "born-digital-grey", A4, rastered(400, "-png", "-gray"), colour=False, ending="png"),
]
GOOD_PDFS = [
    Recipe("good-pdf", IMG2PDF, "birth", A4, scanned(birth, write=packed), ending="pdf"),
    Recipe("good-pdf", IMG2PDF, "court-fax", A4, scanned(court, write=fax), colour=False, ending="pdf"),
    Recipe("good-pdf", IMG2PDF, "three-pages", A4, several(birth, columns, form), ending="pdf", once=True),
    Recipe("good-pdf", GS, "passport", PASSPORT, rewritten(scanned(spread, write=packed), *FAX_PREPRESS), ending="pdf"),
    Recipe("good-pdf", GS, "born-digital", A4, rewritten(lambda seed: wraps.born_digital(seed, 2)), ending="pdf"),
    Recipe(
        "good-pdf",
        "tiles",
        "form",
        A4,
        scanned(form, write=partial(wraps.in_pieces, dpi=300, rows=4, columns=3)),
        ending="pdf",
    ),
    Recipe(
        "good-pdf",
        "turned-page",
        "columns",
        A4,
        lambda seed: wraps.turned(scanned(columns, write=packed, change=lambda p, _: np.rot90(p))(seed)),
        ending="pdf",
    ),
]
RECIPES = [*GOOD_PHOTOS, *GOOD_SCANS, *GOOD_PDFS]
