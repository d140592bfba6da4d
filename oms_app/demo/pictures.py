"""Sample documents drawn for the demo: they look like scans, name made-up people, and say «ОБРАЗЕЦ»."""

from __future__ import annotations

import math
import textwrap
from functools import cache
from io import BytesIO

import fontpkg_pt_sans  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from oms_app.content import demo as words
from oms_app.content.changes import address_line, shown
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.theme import COLOURS

SPREAD = (1040, 1464)  # two pages of a passport
SHEET = (1240, 1754)  # A4
QUALITY = 86
LINE = 40  # characters of one line of a fact
_INK, _MUTED, _LINE = (COLOURS[name][0] for name in ("paper-ink", "paper-muted", "paper-line"))
_SEAL, _WARM = COLOURS["iris-a"][0], COLOURS["iris-c"][0]

Canvas = ImageDraw.ImageDraw
Row = tuple[str, str]


def picture(kind: DocumentKind, values: dict[Field, str], born_on: str) -> bytes:
    """A JPEG of this kind of document in this person's name."""
    image = _passport(values, born_on) if kind is DocumentKind.PASSPORT else _sheet(kind, values, born_on)
    _stamp_sample(image)
    data = BytesIO()
    image.save(data, "JPEG", quality=QUALITY, dpi=(150, 150))
    return data.getvalue()


def _passport(values: dict[Field, str], born_on: str) -> Image.Image:
    image = _paper(SPREAD, COLOURS["paper-c"][0], _WARM).copy()
    draw = ImageDraw.Draw(image)
    width, height = SPREAD
    middle = height // 2
    draw.line((40, middle, width - 40, middle), fill=_LINE, width=3)
    _centred(draw, width // 2, 70, words.COUNTRY, 40, bold=True)
    _rows(draw, 90, 170, [(words.ISSUED_BY, values[Field.DOCUMENT_ISSUED_BY])], 38)
    facts = [
        (words.ISSUED_ON, shown(Field.DOCUMENT_ISSUED_ON, values[Field.DOCUMENT_ISSUED_ON])),
        (words.DEPARTMENT, values[Field.DOCUMENT_DEPARTMENT]),
    ]
    _rows(draw, 90, 330, facts, 38)
    _seal(draw, 790, 520, 110)
    _portrait(draw, 80, middle + 70)
    names = [
        (words.LAST_NAME, values[Field.LAST_NAME].upper()),
        (words.FIRST_NAME, values[Field.FIRST_NAME].upper()),
        (words.PATRONYMIC, values[Field.PATRONYMIC].upper()),
        (words.BORN_ON, shown(Field.DOCUMENT_ISSUED_ON, born_on)),
    ]
    _rows(draw, 430, middle + 60, names, 40)
    number = f"{values[Field.DOCUMENT_SERIES]} {values[Field.DOCUMENT_NUMBER]}"
    draw.text((width - 60, middle + 40), number, font=_font(34, bold=True), fill=_WARM, anchor="ra")
    draw.text((80, height - 110), f"PNRUS{'<' * 34}", font=_font(36), fill=_INK)
    return image


def _sheet(kind: DocumentKind, values: dict[Field, str], born_on: str) -> Image.Image:
    image = _paper(SHEET, COLOURS["paper-b"][0], COLOURS["iris-b"][0]).copy()
    draw = ImageDraw.Draw(image)
    width, height = SHEET
    draw.rectangle((60, 60, width - 60, height - 60), outline=_LINE, width=4)
    title, about = words.TITLES[kind]
    _centred(draw, width // 2, 190, title, 64, bold=True)
    _centred(draw, width // 2, 280, about, 40)
    facts = [
        (words.LAST_NAME, values[Field.LAST_NAME]),
        (words.FIRST_NAME, values[Field.FIRST_NAME]),
        (words.PATRONYMIC, shown(Field.PATRONYMIC, values[Field.PATRONYMIC])),
        (words.BORN_ON, shown(Field.DOCUMENT_ISSUED_ON, born_on)),
        (words.ADDRESS, address_line(values)),
        (words.NUMBER, f"{values[Field.DOCUMENT_SERIES]} {values[Field.DOCUMENT_NUMBER]}"),
    ]
    _rows(draw, 150, 420, facts, 42)
    draw.text((150, height - 300), words.SIGNATURE, font=_font(32), fill=_MUTED)
    draw.line([(320 + step, height - 290 - 22 * math.sin(step / 17)) for step in range(0, 240, 3)], fill=_SEAL, width=4)
    _seal(draw, width - 330, height - 330, 140)
    return image


def _rows(draw: Canvas, x: int, y: int, rows: list[Row], size: int) -> None:
    for label, value in rows:
        draw.text((x, y), label, font=_font(size * 2 // 3), fill=_MUTED)
        lines = textwrap.wrap(value, LINE)
        draw.text((x, y + size * 2 // 3 + 8), "\n".join(lines), font=_font(size, bold=True), fill=_INK)
        y += size * (1 + max(1, len(lines))) + 42


def _centred(draw: Canvas, x: int, y: int, text: str, size: int, *, bold: bool = False) -> None:
    draw.text((x, y), text, font=_font(size, bold=bold), fill=_INK, anchor="mm")


def _portrait(draw: Canvas, x: int, y: int) -> None:
    """A figure, nobody's face."""
    draw.rectangle((x, y, x + 290, y + 380), fill=COLOURS["sunken"][0], outline=_LINE, width=3)
    draw.ellipse((x + 80, y + 60, x + 210, y + 215), fill=COLOURS["line-strong"][0])
    draw.pieslice((x + 25, y + 235, x + 265, y + 520), 180, 360, fill=COLOURS["line-strong"][0])


def _seal(draw: Canvas, x: int, y: int, radius: int) -> None:
    for inner in (0, 14, 46):
        edge = radius - inner
        draw.ellipse((x - edge, y - edge, x + edge, y + edge), outline=_SEAL, width=4)
    draw.text((x, y), words.SEAL, font=_font(radius // 3), fill=_SEAL, anchor="mm")


@cache
def _paper(size: tuple[int, int], ground: str, line: str) -> Image.Image:
    """Coloured paper with woven lines."""
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image, "RGBA")
    red, green, blue = Image.new("RGB", (1, 1), line).getpixel((0, 0))  # type: ignore[misc]
    width, height = size
    for offset in range(-60, height + 60, 22):
        wave = [(x, offset + 26 * math.sin(x / 90 + offset / 50)) for x in range(0, width + 12, 12)]
        draw.line(wave, fill=(red, green, blue, 46), width=2)
    return image


def _stamp_sample(image: Image.Image) -> None:
    """«ОБРАЗЕЦ» across the whole document."""
    mark = _sample_mark(image.size)
    image.paste(Image.new("RGB", image.size, COLOURS["danger-line"][0]), (0, 0), mark)


@cache
def _sample_mark(size: tuple[int, int]) -> Image.Image:
    mark = Image.new("L", size, 0)
    middle = (size[0] // 2, size[1] // 2)
    ImageDraw.Draw(mark).text(middle, words.SAMPLE, font=_font(size[0] // 6, bold=True), fill=62, anchor="mm")
    return mark.rotate(35, center=middle)


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "PT_Sans-Web-Bold.ttf" if bold else "PT_Sans-Web-Regular.ttf"
    return ImageFont.truetype(str(fontpkg_pt_sans.ROOT / "files" / name), size)
