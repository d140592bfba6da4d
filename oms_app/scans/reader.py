"""Reading the text of a page with tesseract, a program of the system that may be absent."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

from PIL import Image

from oms_app.scans import pages, pixels
from oms_app.scans.limits import Limits
from oms_app.scans.verdict import MediaType, Region
from oms_app.scans.words import Word

_PROGRAM = "tesseract"
_LANGUAGE = "rus"
_LONG_SIDE = 3000
"""Pixels of the long side of a page as it is read: 10-point print on A4 is 35 pixels high, more only takes longer."""

_WORD_LEVEL = "5"
_COLUMNS = 12


def read(data: bytes, media_type: MediaType, limits: Limits) -> tuple[Word, ...] | None:
    """The words of the first pages; None when the program or its language is not installed."""
    if not is_installed():
        return None
    return tuple(word for number, page in enumerate(_pages(data, media_type, limits)) for word in words(page, number))


@cache
def is_installed() -> bool:
    """Whether the program is there and knows the language."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False)  # noqa: S603 - our own words
    return _LANGUAGE in listed.stdout.decode(errors="replace").split()


def words(page: Image.Image, number: int) -> Iterator[Word]:
    """The words of one grey page, in the order of reading."""
    header = b"P5 %d %d 255\n" % page.size
    answer = subprocess.run(  # noqa: S603 - nothing in the command comes from outside
        [str(shutil.which(_PROGRAM)), "stdin", "stdout", "-l", _LANGUAGE, "--dpi", "300", "tsv"],
        input=header + page.tobytes(),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    for line in answer.stdout.decode(errors="replace").splitlines():
        cells = line.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL and cells[-1].strip():
            left, top, width, height = map(int, cells[6:10])
            place = Region(
                left / page.width, top / page.height, (left + width) / page.width, (top + height) / page.height
            )
            yield Word(cells[-1].strip(), float(cells[10]) / 100, number, place)


def _pages(data: bytes, media_type: MediaType, limits: Limits) -> Iterator[Image.Image]:
    if media_type is not MediaType.PDF:
        picture = pixels.opened(data, media_type)
        picture.draft("L", (_LONG_SIDE, _LONG_SIDE))
        yield _fitted(pixels.upright(picture))
        return
    with pages.opened(data) as document:
        for number in range(min(len(document), limits.pages_read)):
            width, height = pages.size(document, number)
            yield _fitted(pages.drawn(document, number, round(_LONG_SIDE * width / max(width, height))))


def _fitted(picture: Image.Image) -> Image.Image:
    grey = picture.convert("L")
    grey.thumbnail((_LONG_SIDE, _LONG_SIDE))
    return grey
