"""The ways in which the proof half pictures its papers: other desks and tools than those of the tuning half."""

from __future__ import annotations

from functools import partial

import numpy as np
from PIL import Image

from tests.scans.cases import papers_proof as papers
from tests.scans.cases import tools, wraps
from tests.scans.cases.builders import Build, Change, Paper, opened, photographed, scanned
from tests.scans.cases.case import Sheet
from tests.scans.cases.desks import PROOF_DESKS as DESKS
from tests.scans.cases.flatbed import black_and_white, jpeg, png
from tests.scans.cases.optics import camera_file
from tests.scans.cases.pen import Pen, Pixels

A4, A5, PASSPORT, ID1 = Sheet.A4, Sheet.A5, Sheet.PASSPORT, Sheet.ID1
PHOTO, GLASS = "phone-b", "flatbed-b"
MAGICK, VIPS, SCIPY, GS, POPPLER, HEIF, IMG2PDF = (
    "imagemagick",
    "vips",
    "scipy",
    "ghostscript",
    "poppler",
    "heif",
    "img2pdf",
)
court, birth, form, columns = papers.court_decision, papers.birth_certificate, papers.filled_form, papers.two_columns
spread, card, referral = papers.other_passport, papers.green_card, papers.referral
FAX_PREPRESS = ("-dPDFSETTINGS=/prepress",)
SCREEN = ("-dPDFSETTINGS=/screen", "-dColorImageDownsampleThreshold=1.0")


photo = partial(photographed, desks=DESKS)


def magick(*options: str) -> Change:
    return lambda picture, seed: tools.imagemagick(picture, *options, seed=seed)


def vips(operation: str, *values: object, **options: object) -> Change:
    return lambda picture, _: tools.vips(picture, operation, *values, **options)


def packed(picture: Pixels) -> bytes:
    return wraps.by_img2pdf([jpeg(picture, 300)], 300)


def fax(picture: Pixels) -> bytes:
    return wraps.by_img2pdf([png(black_and_white(picture, 140), 300)], 300)


def rewritten(build: Build, *options: str) -> Build:
    return lambda seed: tools.ghostscript(build(seed), *options)


def rastered(dpi: int, *options: str) -> Build:
    return lambda seed: tools.poppler(wraps.born_digital(seed), dpi, *options)


def from_heic(build: Build) -> Build:
    return lambda seed: camera_file(tools.through_heic(opened(build(seed)), 60), 82)


def tilted(paper: Paper, dpi: float, keystone: tuple[float, float]) -> Build:
    """A photo on a plain floor, its perspective drawn by ImageMagick."""

    def build(seed: int) -> bytes:
        chance = np.random.default_rng(seed)
        pen = paper(seed, dpi)
        wide, high = pen.image.size
        inset = float(chance.uniform(*keystone)) * wide / 2
        border = round(wide * 0.16)
        moves = ((0, 0, inset, 0), (wide, 0, wide - inset, 0), (wide, high, wide, high), (0, high, 0, high))
        points = " ".join(f"{a + border},{b + border},{c + border:.1f},{d + border}" for a, b, c, d in moves)
        floor = f"rgb({','.join(str(v) for v in chance.integers(40, 110, 3))})"
        options = (
            "-bordercolor",
            floor,
            "-border",
            str(border),
            "-virtual-pixel",
            "edge",
            "-distort",
            "Perspective",
            points,
        )
        picture = tools.imagemagick(pen.pixels(), *options, "-attenuate", "0.25", "+noise", "Gaussian", seed=seed)
        return camera_file(picture, 88)

    return build


def several(*papers_of: Paper) -> Build:
    """A PDF of several pages."""

    def build(seed: int) -> bytes:
        pages = [scanned(paper)(seed + place) for place, paper in enumerate(papers_of)]
        return wraps.by_img2pdf(pages, 300)

    return build


def one_colour(picture: Pixels, _: int) -> Pixels:
    return tools.vips(np.repeat(np.asarray(Image.fromarray(picture).convert("L"))[..., None], 3, 2), "linear", 1.0, 0.0)


def smaller(dpi: float, picture: Pixels, _: int) -> Pixels:
    """Reduced and enlarged again by libvips."""
    return tools.vips(tools.vips(picture, "resize", dpi / 300), "resize", 300 / dpi)


def unused_sheet(seed: int, dpi: float) -> Pen:
    return Pen(A4, dpi, papers.RECYCLED, seed)
