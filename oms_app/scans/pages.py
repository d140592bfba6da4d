"""Pages of a PDF as pictures; no script runs, the renderer is built without an engine for them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from oms_app.scans.defects import Damage
from oms_app.scans.verdict import Refused, Rule

_MOST_PIXELS = 25_000_000


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document, form fields filled in; Refused when the renderer cannot read it, then or later."""
    try:
        with pdfium.PdfDocument(data) as document:
            document.init_forms()
            yield document
    except pdfium.PdfiumError as error:
        raise Refused(Rule.CORRUPT, Damage.DAMAGED) from error


def size(document: Any, number: int) -> tuple[int, int]:
    """Width and height of a page in whole points, as it is seen."""
    width, height = document.get_page_size(number)
    return max(1, round(width)), max(1, round(height))


def drawn(document: Any, number: int, width: int) -> Image.Image:
    """The page as RGB, `width` pixels wide; less when its other side would make it enormous."""
    page = document[number]
    wide, high = page.get_size()  # the renderer rounds up
    if wide < 1 or high < 1:
        raise Refused(Rule.CORRUPT, Damage.DAMAGED)
    scale = min((width - 0.01) / wide, math.sqrt(_MOST_PIXELS / (wide * high)))
    bitmap = page.render(scale=scale)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    page.close()
    return picture
