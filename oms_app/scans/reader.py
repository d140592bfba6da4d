"""Reading the text of a page with tesseract, a program of the system that may be absent."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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

_PAGE, _BLOCK = "3", "6"
"""How the program looks for lines: in columns and whichever way they run, or in one block as it lies."""

_SECONDS = 4.0
"""For all ways of one piece: two pieces leave most of a check's time to the rest of it."""

_CONFIDENT, _LEAST_LETTERS, _HARDLY_ANY = 0.6, 3, 12
_WELL = 0.5
_SELDOM = (90, 270)  # whoever holds a page like that sees it: what was found before will do
_WAYS = {
    0: None,
    180: Image.Transpose.ROTATE_180,
    90: Image.Transpose.ROTATE_270,
    270: Image.Transpose.ROTATE_90,
}


def read(data: bytes, media_type: MediaType, limits: Limits) -> tuple[Word, ...] | None:
    """The words of the first pages, in the order of reading; None when the program or its language is not installed.

    A page that lies upside down is read the way it ought to lie: its words go from right to left there.
    """
    if not is_installed():
        return None
    found: list[Word] = []
    for number, page in enumerate(_pages(data, media_type, limits)):
        found += _either_way(page, number)
    return tuple(found)


def _either_way(page: Image.Image, number: int) -> list[Word]:
    """What is hardly read as it lies is tried the other way up, in half its size at first."""
    found = list(words(page, number))
    if number or _share_of(found) > _WELL:
        return found
    other_way = page.transpose(Image.Transpose.ROTATE_180)
    if _share_of(words(other_way.reduce(2), number)) < max(_WELL, 2 * _share_of(found)):
        return found
    return [replace(word, region=word.region.turned()) for word in words(other_way, number)]


@cache
def is_installed() -> bool:
    """Whether the program is there and knows the language."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False)  # noqa: S603 - our own words
    return _LANGUAGE in listed.stdout.decode(errors="replace").split()


def words(page: Image.Image, number: int, mode: str = _PAGE, seconds: float | None = None) -> Iterator[Word]:
    """The words of one grey page, in the order of reading.

    subprocess.SubprocessError when it cannot be read, or not within so many seconds.
    """
    header = b"P5 %d %d 255\n" % page.size
    answer = subprocess.run(  # noqa: S603 - nothing in the command comes from outside
        [str(shutil.which(_PROGRAM)), "stdin", "stdout", "-l", _LANGUAGE, "--dpi", "300", "--psm", mode, "tsv"],
        input=header + page.tobytes(),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        timeout=seconds,
    )
    for line in answer.stdout.decode(errors="replace").splitlines():
        cells = line.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL and cells[-1].strip():
            left, top, width, height = map(int, cells[6:10])
            place = Region(
                left / page.width, top / page.height, (left + width) / page.width, (top + height) / page.height
            )
            yield Word(cells[-1].strip(), float(cells[10]) / 100, number, place)


@dataclass(frozen=True)
class Way:
    """A piece of a page turned clockwise by some degrees, and the share of its letters that is read well then."""

    turn: int
    share: float


def best_way(piece: Image.Image, seconds: float = _SECONDS) -> Way | None:
    """The way in which a grey piece of a page is read best, as it is when that will do; None when it takes too long."""
    until, best = time.monotonic() + seconds, None
    for turn, how in _WAYS.items():
        try:
            share = _read_well(piece if how is None else piece.transpose(how), max(0.1, until - time.monotonic()))
        except subprocess.SubprocessError:
            return best if turn in _SELDOM else None
        if best is None or share > max(_WELL, 2 * best.share):
            best = Way(turn, share)
        if best.share > _WELL:
            break
    return best


def _read_well(piece: Image.Image, seconds: float) -> float:
    return _share_of(words(piece, 0, _BLOCK, seconds))


def _share_of(found: Iterable[Word]) -> float:
    """Share of the letters that stand in words read well; 0 where hardly any was seen."""
    counts = [(sum(sign.isalnum() for sign in word.text), word.confidence) for word in found]
    well = sum(count for count, confidence in counts if count >= _LEAST_LETTERS and confidence >= _CONFIDENT)
    return well / max(_HARDLY_ANY, sum(count for count, _ in counts))


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
