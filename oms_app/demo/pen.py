"""Drawing on a sheet of paper in units of its own, at the resolution of a scanner."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import fontpkg_pt_sans  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Pen:
    """Everything is given in units of the sheet; `scale` pixels are one unit."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        self._draw = ImageDraw.Draw(image, "RGBA")
        self._scale = scale

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        self._draw.line([self._at(point) for point in points], fill=colour, width=self._long(width))

    def rectangle(self, box: Box, outline: str, width: float, fill: str | None = None) -> None:
        self._draw.rectangle(self._box(box), fill=fill, outline=outline, width=self._long(width))

    def ring(self, box: Box, colour: str, width: float) -> None:
        self._draw.ellipse(self._box(box), outline=colour, width=self._long(width))

    def disc(self, box: Box, colour: str) -> None:
        self._draw.ellipse(self._box(box), fill=colour)

    def dome(self, box: Box, colour: str) -> None:
        """The upper half of an ellipse."""
        self._draw.pieslice(self._box(box), 180, 360, fill=colour)

    def text(
        self, point: Point, text: str, size: float, colour: str, *, bold: bool = False, anchor: str = "la"
    ) -> None:
        """`anchor` as Pillow names them; of several lines only at the left top."""
        place = anchor if "\n" not in text else None
        self._draw.text(self._at(point), text, font=font(self._long(size), bold=bold), fill=colour, anchor=place)

    def _at(self, point: Point) -> Point:
        return point[0] * self._scale, point[1] * self._scale

    def _box(self, box: Box) -> Box:
        return self._at(box[:2]) + self._at(box[2:])

    def _long(self, length: float) -> int:
        return max(1, round(length * self._scale))


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """PT Sans, `size` in pixels."""
    name = "PT_Sans-Web-Bold.ttf" if bold else "PT_Sans-Web-Regular.ttf"
    return ImageFont.truetype(str(fontpkg_pt_sans.ROOT / "files" / name), size)
