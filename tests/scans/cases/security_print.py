"""What printers of blanks put under the text: guilloche, rosettes, a portrait, bars."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.scans.cases.pen import Colour, Pen


def waves(
    pen: Pen, ink: Colour, step: float = 1.6, swing: float = 2.2, length: float = 31.0, width: float = 0.12
) -> None:
    """Bundles of sines from edge to edge."""
    xs = np.arange(0, pen.width + 1, 0.6)
    for count, top in enumerate(np.arange(-swing, pen.height + swing, step)):
        ys = top + swing * np.sin(2 * np.pi * xs / length + count * 0.7) + 0.6 * np.sin(2 * np.pi * xs / 7.3 + count)
        pen.draw.line([pen.at(float(x), float(y)) for x, y in zip(xs, ys, strict=True)], fill=ink, width=pen.px(width))


def rosette(pen: Pen, x: float, y: float, radius: float, ink: Colour, petals: int = 11) -> None:
    """A flower of epicycles."""
    turns = np.linspace(0, 2 * np.pi, 900)
    for phase in np.linspace(0, 2 * np.pi / petals, 9):
        reach = radius * (0.62 + 0.34 * np.sin(petals * turns + phase * petals))
        path = zip(x + reach * np.cos(turns), y + reach * np.sin(turns), strict=True)
        pen.draw.line([pen.at(float(one), float(two)) for one, two in path], fill=ink, width=pen.px(0.1))


def border(pen: Pen, inset: float, depth: float, ink: Colour) -> None:
    """A frame woven of two sines along each side."""
    wide, high = pen.width - 2 * inset, pen.height - 2 * inset
    for phase in np.linspace(0, np.pi, 5):
        along, across = np.arange(0, wide, 0.3), np.arange(0, high, 0.3)
        flat, tall = depth / 2 * np.sin(along * 0.9 + phase), depth / 2 * np.sin(across * 0.9 + phase)
        for top in (inset, inset + high):
            pen.draw.line(
                [pen.at(inset + a, top + b) for a, b in zip(along, flat, strict=True)], fill=ink, width=pen.px(0.14)
            )
        for left in (inset, inset + wide):
            pen.draw.line(
                [pen.at(left + b, inset + a) for a, b in zip(across, tall, strict=True)], fill=ink, width=pen.px(0.14)
            )


def portrait(pen: Pen, x: float, y: float, wide: float, high: float, grey: bool = False) -> None:
    """Nobody's photograph: a head and shoulders before a pale wall."""
    size = (pen.px(wide), pen.px(high))
    hair, skin, coat = (
        tuple(int(v) for v in pen.chance.integers(low, top, 3)) for low, top in ((30, 90), (175, 215), (40, 120))
    )
    photo = Image.new("RGB", size, (205, 212, 220))
    pencil, (w, h) = ImageDraw.Draw(photo), size
    pencil.ellipse((w * 0.05, h * 0.70, w * 0.95, h * 1.5), fill=coat)
    pencil.ellipse((w * 0.24, h * 0.10, w * 0.76, h * 0.70), fill=hair)
    pencil.rectangle((w * 0.42, h * 0.6, w * 0.58, h * 0.78), fill=skin)
    pencil.ellipse((w * 0.29, h * 0.18, w * 0.71, h * 0.70), fill=skin)
    for eye in (0.41, 0.59):
        pencil.ellipse((w * (eye - 0.03), h * 0.41, w * (eye + 0.03), h * 0.44), fill=(40, 40, 50))
    pencil.arc((w * 0.42, h * 0.50, w * 0.58, h * 0.60), 20, 160, fill=(150, 80, 80), width=max(1, w // 60))
    photo = photo.filter(ImageFilter.GaussianBlur(w / 90))
    shade = pen.chance.normal(0, 4, (h, w, 1))
    photo = Image.fromarray(np.clip(np.asarray(photo, np.float32) + shade, 0, 255).astype(np.uint8))
    pen.image.paste(photo.convert("L").convert("RGB") if grey else photo, (pen.px(x), pen.px(y)))


def bars(pen: Pen, x: float, y: float, wide: float, high: float) -> None:
    """A linear bar code that says nothing."""
    left = x
    while left < x + wide:
        width = float(pen.chance.choice((0.3, 0.6, 0.9)))
        pen.draw.rectangle((*pen.at(left, y), *pen.at(left + width, y + high)), fill=(20, 20, 20))
        left += width + float(pen.chance.choice((0.3, 0.6)))


def squares(pen: Pen, x: float, y: float, side: float, count: int = 25) -> None:
    """A two-dimensional code that says nothing."""
    cell = side / count
    for row, column in zip(*np.nonzero(pen.chance.random((count, count)) < 0.5), strict=True):
        left, top = x + column * cell, y + row * cell
        pen.draw.rectangle((*pen.at(left, top), *pen.at(left + cell, top + cell)), fill=(20, 20, 20))
