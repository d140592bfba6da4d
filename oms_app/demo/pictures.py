"""Sample documents drawn for the demo: they look like scans, name made-up people, and say «ОБРАЗЕЦ»."""

from __future__ import annotations

import math
import textwrap
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from oms_app.content import demo as words
from oms_app.content.changes import FIELDS, address_line, shown
from oms_app.demo.pen import Pen, font
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.scans.kinds import expected
from oms_app.scans.sheets import MM_PER_INCH, Sheet
from oms_app.theme import COLOURS

SPREAD = (1040, 1464)  # units of two pages of a passport
SHEET = (1240, 1754)  # units of a sheet of any size
DPI = 302  # a scanner's 300 and a little, so that rounding takes nothing off it
QUALITY = 80
LINE = 40  # characters of one line of a fact
_INK, _MUTED, _LINE = (COLOURS[name][0] for name in ("paper-ink", "paper-muted", "paper-line"))
_SEAL, _WARM = COLOURS["iris-a"][0], COLOURS["iris-c"][0]

# What a kind of paper says beside who it is about.
TOLD: dict[DocumentKind, tuple[Field, ...]] = {
    DocumentKind.SNILS_NOTICE: (Field.SNILS,),
    DocumentKind.EMPLOYER_LETTER: (Field.EMPLOYER, Field.EMPLOYED_SINCE),
}

Row = tuple[str, str]
Size = tuple[int, int]


def picture(kind: DocumentKind, values: dict[Field, str], born_on: str) -> bytes:
    """A JPEG of this kind of document in this person's name."""
    is_passport = kind is DocumentKind.PASSPORT
    units, ground, line = (SPREAD, "paper-c", "iris-c") if is_passport else (SHEET, "paper-b", "iris-b")
    size = _pixels(kind)
    image = _paper(size, COLOURS[ground][0], COLOURS[line][0]).copy()
    pen = Pen(image, size[0] / units[0])
    if is_passport:
        _passport(pen, values, born_on)
    else:
        _sheet(pen, kind, values, born_on)
    image.paste(Image.new("RGB", size, COLOURS["danger-line"][0]), (0, 0), _sample_mark(size))
    data = BytesIO()
    image.save(data, "JPEG", quality=QUALITY, dpi=(DPI, DPI))
    return data.getvalue()


def _pixels(kind: DocumentKind) -> Size:
    """What a scanner makes of the sheet that this kind of document is printed on."""
    short, long = (expected(kind).sheet or Sheet.A4).size
    return round(short / MM_PER_INCH * DPI), round(long / MM_PER_INCH * DPI)


def _passport(pen: Pen, values: dict[Field, str], born_on: str) -> None:
    width, height = SPREAD
    middle = height // 2
    pen.line([(40, middle), (width - 40, middle)], _LINE, 3)
    pen.text((width // 2, 70), words.COUNTRY, 40, _INK, bold=True, anchor="mm")
    _rows(pen, 90, 170, [(words.ISSUED_BY, values[Field.DOCUMENT_ISSUED_BY])], 38)
    facts = [
        (words.ISSUED_ON, shown(Field.DOCUMENT_ISSUED_ON, values[Field.DOCUMENT_ISSUED_ON])),
        (words.DEPARTMENT, values[Field.DOCUMENT_DEPARTMENT]),
    ]
    _rows(pen, 90, 330, facts, 38)
    _seal(pen, 790, 520, 110)
    _portrait(pen, 80, middle + 70)
    names = [
        (words.LAST_NAME, values[Field.LAST_NAME].upper()),
        (words.FIRST_NAME, values[Field.FIRST_NAME].upper()),
        (words.PATRONYMIC, values[Field.PATRONYMIC].upper()),
        (words.BORN_ON, shown(Field.DOCUMENT_ISSUED_ON, born_on)),
    ]
    _rows(pen, 430, middle + 60, names, 40)
    number = f"{values[Field.DOCUMENT_SERIES]} {values[Field.DOCUMENT_NUMBER]}"
    pen.text((width - 60, middle + 40), number, 34, _WARM, bold=True, anchor="ra")
    pen.text((80, height - 110), f"PNRUS{'<' * 34}", 36, _INK)


def _sheet(pen: Pen, kind: DocumentKind, values: dict[Field, str], born_on: str) -> None:
    width, height = SHEET
    pen.rectangle((60, 60, width - 60, height - 60), _LINE, 4)
    title, about = words.TITLES[kind]
    pen.text((width // 2, 190), title, 64, _INK, bold=True, anchor="mm")
    pen.text((width // 2, 280), about, 40, _INK, anchor="mm")
    facts = [
        (words.LAST_NAME, values[Field.LAST_NAME]),
        (words.FIRST_NAME, values[Field.FIRST_NAME]),
        (words.PATRONYMIC, shown(Field.PATRONYMIC, values[Field.PATRONYMIC])),
        (words.BORN_ON, shown(Field.DOCUMENT_ISSUED_ON, born_on)),
        (words.ADDRESS, address_line(values)),
        (words.NUMBER, f"{values[Field.DOCUMENT_SERIES]} {values[Field.DOCUMENT_NUMBER]}"),
        *[(FIELDS[one].label, shown(one, values[one])) for one in TOLD.get(kind, ()) if values.get(one)],
    ]
    _rows(pen, 150, 420, facts, 42)
    pen.text((150, height - 300), words.SIGNATURE, 32, _MUTED)
    pen.line([(320 + step, height - 290 - 22 * math.sin(step / 17)) for step in range(0, 240, 3)], _SEAL, 4)
    _seal(pen, width - 330, height - 330, 140)


def _rows(pen: Pen, x: int, y: int, rows: list[Row], size: int) -> None:
    for label, value in rows:
        pen.text((x, y), label, size * 2 // 3, _MUTED)
        lines = textwrap.wrap(value, LINE)
        pen.text((x, y + size * 2 // 3 + 8), "\n".join(lines), size, _INK, bold=True)
        y += size * (1 + max(1, len(lines))) + 42


def _portrait(pen: Pen, x: int, y: int) -> None:
    """A figure, nobody's face."""
    pen.rectangle((x, y, x + 290, y + 380), _LINE, 3, fill=COLOURS["sunken"][0])
    pen.disc((x + 80, y + 60, x + 210, y + 215), COLOURS["line-strong"][0])
    pen.dome((x + 25, y + 235, x + 265, y + 520), COLOURS["line-strong"][0])


def _seal(pen: Pen, x: int, y: int, radius: int) -> None:
    for inner in (0, 14, 46):
        edge = radius - inner
        pen.ring((x - edge, y - edge, x + edge, y + edge), _SEAL, 4)
    pen.text((x, y), words.SEAL, radius // 3, _SEAL, anchor="mm")


@cache
def _paper(size: Size, ground: str, line: str) -> Image.Image:
    """Coloured paper with woven lines."""
    image = Image.new("RGB", size, ground)
    unit = size[0] / SHEET[0]
    pen = Pen(image, unit)
    height = round(size[1] / unit)
    for offset in range(-60, height + 60, 22):
        wave = [(x, offset + 26 * math.sin(x / 90 + offset / 50)) for x in range(0, SHEET[0] + 12, 12)]
        pen.line(wave, f"{line}2e", 1.6)
    return image


@cache
def _sample_mark(size: Size) -> Image.Image:
    """«ОБРАЗЕЦ» across the whole document."""
    mark = Image.new("L", size, 0)
    middle = (size[0] // 2, size[1] // 2)
    big = font(size[0] // 6, bold=True)
    ImageDraw.Draw(mark).text(middle, words.SAMPLE, font=big, fill=62, anchor="mm")
    return mark.rotate(35, center=middle)
