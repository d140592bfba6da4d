"""The bad files of the proof half."""

from __future__ import annotations

from functools import partial

from PIL import Image

from tests.scans.cases import tools, wraps
from tests.scans.cases.builders import Recipe, forwarded, scanned
from tests.scans.cases.flatbed import cut, jpeg, pixels_at
from tests.scans.cases.proof_ways import (
    A4,
    A5,
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
    SCREEN,
    VIPS,
    birth,
    card,
    columns,
    court,
    fax,
    form,
    from_heic,
    magick,
    one_colour,
    packed,
    photo,
    rastered,
    referral,
    rewritten,
    smaller,
    spread,
    tilted,
    unused_sheet,
    vips,
)

COARSE = [
    Recipe("dpi", GLASS, "birth-200", A4, scanned(birth, 200), ("dpi",)),
    Recipe("dpi", GLASS, "passport-230", PASSPORT, scanned(spread, 230), ("dpi",)),
    Recipe("dpi", PHOTO, "form-far", A4, photo(form, dpi=(190.0, 255.0)), ("dpi",)),
    Recipe("dpi", PHOTO, "card-far", ID1, photo(card, dpi=(180.0, 250.0)), ("dpi",)),
    Recipe("dpi", "messenger-b", "referral", A5, forwarded(photo(referral, dpi=340.0), 1920), ("dpi",)),
    Recipe("dpi", VIPS, "columns-enlarged", A4, scanned(columns, change=partial(smaller, 120.0)), ("dpi", "blur")),
    Recipe(
        "dpi",
        GS,
        "birth-screen",
        A4,
        rewritten(scanned(birth, write=packed), *SCREEN),
        ("dpi", "blur"),
        ending="pdf",
    ),
    Recipe("dpi", POPPLER, "born-digital-150", A4, rastered(150), ("dpi",), colour=False),
    Recipe(
        "dpi",
        "tiles",
        "form-150",
        A4,
        scanned(form, 150, write=partial(wraps.in_pieces, dpi=150, rows=4, columns=3)),
        ("dpi",),
        ending="pdf",
    ),
    Recipe(
        "dpi",
        IMG2PDF,
        "photo-in-pdf",
        PASSPORT,
        lambda seed: wraps.fitted_on_page(photo(spread, dpi=(150.0, 230.0))(seed), 210, 297, 10),
        ("dpi",),
        ending="pdf",
    ),
]
SOFT = [
    Recipe("blur", MAGICK, "birth", A4, scanned(birth, change=magick("-gaussian-blur", "0x3.8")), ("blur",)),
    Recipe(
        "blur",
        MAGICK,
        "passport-motion",
        PASSPORT,
        photo(spread, dpi=340.0, change=magick("-motion-blur", "0x12+35")),
        ("blur",),
    ),
    Recipe(
        "blur",
        MAGICK,
        "card-turning",
        ID1,
        photo(card, dpi=420.0, tight=1.3, change=magick("-rotational-blur", "3")),
        ("blur",),
    ),
    Recipe("blur", VIPS, "columns", A4, photo(columns, dpi=330.0, change=vips("gaussblur", 3.8)), ("blur",)),
    Recipe("blur", SCIPY, "form-rows", A4, scanned(form, change=lambda p, _: tools.soft_rows(p, 4.5)), ("blur",)),
    Recipe("blur", PHOTO, "referral-focus", A5, photo(referral, dpi=340.0, focus=(7.0, 11.0)), ("blur",)),
    Recipe("blur", PHOTO, "court-shake", A4, photo(court, dpi=330.0, shake=(13.0, 22.0)), ("blur",), colour=False),
    Recipe("blur", HEIF, "passport-focus", PASSPORT, from_heic(photo(spread, dpi=340.0, focus=(7.5, 11.0))), ("blur",)),
]
CROOKED = [
    Recipe(
        "skew", MAGICK, "birth", A4, scanned(birth, change=magick("-background", "white", "-rotate", "5.5")), ("skew",)
    ),
    Recipe(
        "skew", SCIPY, "columns", A4, scanned(columns, change=lambda p, s: tools.spline_turn(p, 5 + s % 4)), ("skew",)
    ),
    Recipe("skew", PHOTO, "referral-roll", A5, photo(referral, dpi=340.0, roll=(-16.0, -5.5)), ("skew",)),
    Recipe("skew", PHOTO, "card-roll", ID1, photo(card, dpi=420.0, roll=(6.0, 20.0)), ("skew",)),
    Recipe("skew", PHOTO, "form-tilt", A4, photo(form, dpi=340.0, keystone=(0.14, 0.2)), ("skew",)),
    Recipe("skew", MAGICK, "passport-tilted", PASSPORT, tilted(spread, 400, (0.16, 0.26)), ("skew",)),
    Recipe("skew", SCIPY, "columns-wavy", A4, scanned(columns, change=lambda p, _: tools.wavy(p, 42, 1500)), ("skew",)),
    Recipe("skew", PHOTO, "court-curl", A4, photo(court, dpi=335.0, curl=(20.0, 30.0)), ("skew",), colour=False),
    Recipe(
        "skew",
        IMG2PDF,
        "passport",
        PASSPORT,
        scanned(spread, turn=(5.0, 12.0), margin=16.0, write=packed),
        ("skew",),
        ending="pdf",
    ),
]
CUT = [
    Recipe("crop", GLASS, "columns-left", A4, scanned(columns, change=lambda p, _: cut(p, left=0.13)), ("crop",)),
    Recipe(
        "crop", MAGICK, "court-shaved", A4, scanned(court, change=magick("-shave", "420x0")), ("crop",), colour=False
    ),
    Recipe(
        "crop",
        VIPS,
        "passport-half",
        PASSPORT,
        scanned(spread, change=lambda p, _: tools.vips(p, "extract_area", 0, 0, p.shape[1], pixels_at(300, 140))),
        ("crop",),
    ),
    Recipe("crop", PHOTO, "referral-off", A5, photo(referral, dpi=360.0, tight=1.15, shift=(30.0, 0.0)), ("crop",)),
    Recipe("crop", PHOTO, "birth-off", A4, photo(birth, dpi=330.0, tight=1.12, shift=(0.0, 52.0)), ("crop",)),
]
OTHERS = [
    Recipe("glare", PHOTO, "other-passport", PASSPORT, photo(spread, dpi=340.0, glare=(11.0, 20.0)), ("glare",)),
    Recipe("glare", PHOTO, "referral", A5, photo(referral, dpi=330.0, glare=(14.0, 24.0)), ("glare",)),
    Recipe("glare", PHOTO, "green-card", ID1, photo(card, dpi=420.0, glare=(6.0, 10.0)), ("glare",)),
    Recipe(
        "colour",
        GLASS,
        "birth-grey",
        A4,
        scanned(birth, write=lambda p: jpeg(Image.fromarray(p).convert("L"), 300)),
        ("colour",),
    ),
    Recipe("colour", VIPS, "passport-grey", PASSPORT, scanned(spread, change=one_colour), ("colour",)),
    Recipe(
        "colour", MAGICK, "form-grey", A4, photo(form, dpi=330.0, change=magick("-colorspace", "Gray")), ("colour",)
    ),
    Recipe("colour", IMG2PDF, "form-fax", A4, scanned(form, write=fax), ("colour",), ending="pdf"),
    Recipe(
        "legibility", GLASS, "court-faint", A4, scanned(court, toner=(0.06, 0.1)), ("legibility", "blank"), colour=False
    ),
    Recipe(
        "legibility",
        MAGICK,
        "columns-washed",
        A4,
        scanned(columns, change=magick("+level", "86%,97%")),
        ("legibility", "blank"),
    ),
    Recipe("blank", GLASS, "unused", A4, scanned(unused_sheet, dust=10), ("blank",)),
    Recipe("blank", PHOTO, "unused", A4, photo(unused_sheet, dpi=325.0), ("blank",), colour=False),
    Recipe("blank", IMG2PDF, "unused", A4, scanned(unused_sheet, write=packed), ("blank",), ending="pdf"),
]
RECIPES = [*COARSE, *SOFT, *CROOKED, *CUT, *OTHERS]
