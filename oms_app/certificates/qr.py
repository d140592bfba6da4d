"""A QR code as one SVG path, the same for the sheet and for the page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

import segno

from oms_app import theme

INK = theme.COLOURS["text"][0]
XMLNS = 'xmlns="http://www.w3.org/2000/svg" '


def svg(text: str, label: str, *, alone: bool) -> str:
    """`label` is what is read aloud; `alone` for a file of its own, which has to say what it is."""
    matrix = segno.make(text, error="m", micro=False).matrix
    path = "".join(run for y, row in enumerate(matrix) for run in _runs(bytes(row), y))
    head = f'<svg {XMLNS if alone else ""}viewBox="0 0 {len(matrix)} {len(matrix)}" role="img" '
    return f'{head}aria-label="{escape(label)}" shape-rendering="crispEdges"><path fill="{INK}" d="{path}"/></svg>'


def _runs(row: bytes, y: int) -> Iterator[str]:
    """The dark modules of a row as rectangles."""
    x = 0
    for is_dark, modules in groupby(row):
        width = len(list(modules))
        if is_dark:
            yield f"M{x} {y}h{width}v1h-{width}z"
        x += width
