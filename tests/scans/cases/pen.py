"""Drawing on paper in millimetres and points."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from tests.scans.cases.case import MILLIMETRES, MM_PER_INCH, Sheet
from tests.scans.cases.fonts import Face, font

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]
INK: Colour = (28, 26, 30)
BLUE: Colour = (38, 52, 150)
VIOLET: Colour = (92, 52, 150)


class Pen:
    """A sheet of paper at a resolution; every length in millimetres, every size of type in points."""

    def __init__(self, sheet: Sheet, dpi: float, paper: Colour, seed: int) -> None:
        self.width, self.height = MILLIMETRES[sheet]
        self.scale = dpi / MM_PER_INCH
        self.chance = np.random.default_rng(seed)
        self.image = Image.new("RGB", (self.px(self.width), self.px(self.height)), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.grain(2.0)

    def px(self, length: float) -> int:
        return max(1, round(length * self.scale))

    def at(self, x: float, y: float) -> tuple[float, float]:
        return x * self.scale, y * self.scale

    def grain(self, amount: float) -> None:
        """The fibre of the paper."""
        coarse = self.chance.normal(0, amount, (self.image.height // 3 + 1, self.image.width // 3 + 1, 1))
        fibre = np.kron(coarse, np.ones((3, 3, 1)))[: self.image.height, : self.image.width]
        pixels = np.clip(np.asarray(self.image, np.float32) + fibre, 0, 255).astype(np.uint8)
        self.image = Image.fromarray(pixels)
        self.draw = ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, words: str, size: float, face: Face = Face.SERIF, ink: Colour = INK) -> float:
        """One line with its top left corner at x, y; returns its width."""
        kind = font(face, max(4, self.px(size * 0.3528)))
        self.draw.text(self.at(x, y), words, fill=ink, font=kind)
        return float(kind.getlength(words)) / self.scale

    def centred(self, y: float, words: str, size: float, face: Face = Face.SERIF_BOLD, ink: Colour = INK) -> None:
        kind = font(face, max(4, self.px(size * 0.3528)))
        self.text((self.width - kind.getlength(words) / self.scale) / 2, y, words, size, face, ink)

    def block(self, x: float, y: float, wide: float, words: str, size: float, face: Face = Face.SERIF) -> float:
        """Words that wrap; returns where the next line would stand."""
        kind, line = font(face, max(4, self.px(size * 0.3528))), ""
        step = size * 0.3528 * 1.32
        for word in words.split():
            longer = f"{line} {word}".strip()
            if kind.getlength(longer) > wide * self.scale:
                self.text(x, y, line, size, face)
                y, line = y + step, word
            else:
                line = longer
        self.text(x, y, line, size, face)
        return y + step

    def rule(self, x: float, y: float, to_x: float, to_y: float, width: float = 0.25, ink: Colour = INK) -> None:
        self.draw.line((*self.at(x, y), *self.at(to_x, to_y)), fill=ink, width=self.px(width))

    def frame(self, x: float, y: float, wide: float, high: float, width: float = 0.3, ink: Colour = INK) -> None:
        corners = (*self.at(x, y), *self.at(x + wide, y + high))
        self.draw.rectangle(corners, outline=ink, width=self.px(width))

    def table(self, x: float, y: float, columns: tuple[float, ...], rows: int, high: float) -> None:
        """An empty grid."""
        wide = sum(columns)
        for row in range(rows + 1):
            self.rule(x, y + row * high, x + wide, y + row * high)
        for count in range(len(columns) + 1):
            left = x + sum(columns[:count])
            self.rule(left, y, left, y + rows * high)

    def signature(self, x: float, y: float, wide: float, ink: Colour = BLUE) -> None:
        """A hand's flourish: loops that drift to the right."""
        turns = np.linspace(0, 1, 400)
        loops, lean = self.chance.uniform(3, 7), self.chance.uniform(0.4, 1.4)
        across = x + wide * turns + wide * 0.09 * np.sin(loops * 6.28 * turns)
        down = y - wide * 0.16 * np.cos(loops * 6.28 * turns + lean) * (1.1 - turns) - wide * 0.05 * turns
        path = [self.at(float(one), float(two)) for one, two in zip(across, down, strict=True)]
        self.draw.line(path, fill=ink, width=self.px(0.45), joint="curve")

    def over(self, layer: Image.Image, x: float, y: float, strength: float) -> None:
        """Transparent ink on what is already there: a multiply, as ink does."""
        left, top = self.px(x), self.px(y)
        box = (left, top, left + layer.width, top + layer.height)
        under = np.asarray(self.image.crop(box), np.float32) / 255
        ink = 1 - (1 - np.asarray(layer, np.float32) / 255) * strength
        self.image.paste(Image.fromarray((under * ink * 255).astype(np.uint8)), box[:2])
        self.draw = ImageDraw.Draw(self.image)

    def stamp(
        self, x: float, y: float, words: str, size: float = 38, ink: Colour = BLUE, strength: float = 0.8
    ) -> None:
        """A round seal: two rings, words around, a name across; a little worn and turned."""
        side = self.px(size)
        seal = Image.new("RGB", (side, side), "white")
        pen = ImageDraw.Draw(seal)
        for inset, width in ((0.01, 0.8), (0.17, 0.35), (0.30, 0.35)):
            pen.ellipse(
                (side * inset, side * inset, side * (1 - inset), side * (1 - inset)), outline=ink, width=self.px(width)
            )
        letter_size, around = max(4, self.px(size * 0.075)), (words + " * ")[:44]
        kind = font(Face.SANS_BOLD, letter_size)
        for place, letter in enumerate(around):
            turn = 2 * math.pi * place / len(around)
            tile = Image.new("RGB", (letter_size * 2, letter_size * 2), "white")
            ImageDraw.Draw(tile).text((letter_size, letter_size), letter, fill=ink, font=kind, anchor="mm")
            tile = tile.rotate(-math.degrees(turn), fillcolor="white", resample=Image.Resampling.BICUBIC)
            centre = (side / 2 + side * 0.405 * math.sin(turn), side / 2 - side * 0.405 * math.cos(turn))
            mask = tile.convert("L").point(lambda level: 255 - level)
            seal.paste(tile, (round(centre[0] - letter_size), round(centre[1] - letter_size)), mask)
        pen.text((side / 2, side / 2), "ДЛЯ\nСПРАВОК", fill=ink, font=kind, anchor="mm", align="center")
        worn = self.chance.normal(0, 1, (side // 12 + 2, side // 12 + 2)).astype(np.float32)
        wear = Image.fromarray(worn).resize((side, side), Image.Resampling.BICUBIC).point(lambda level: level * 60)
        seal.paste("white", mask=wear.convert("L").filter(ImageFilter.GaussianBlur(1)))
        turn = float(self.chance.uniform(-25, 25))
        self.over(seal.rotate(turn, fillcolor="white", resample=Image.Resampling.BICUBIC), x, y, strength)

    def pixels(self) -> Pixels:
        return np.asarray(self.image)
