"""A page like that of a passport, drawn as print and read by a real reader; nobody is called so."""

from __future__ import annotations

import io

import fontpkg_pt_sans  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1476, 2079  # a spread of 125 by 176 mm at 300 dpi
PAPER, INK, PALE = 244, 25, 205
ROWS = (
    ("Паспорт выдан", "ОТДЕЛОМ ВНУТРЕННИХ ДЕЛ ГОРОДА ОЗЁРНЫЙ"),
    ("Дата выдачи", "24.06.2014"),
    ("Код подразделения", "770-046"),
    ("Фамилия", "ЩЕГЛОВСКАЯ"),
    ("Имя", "ЕВДОКИЯ"),
    ("Отчество", "ТИХОНОВНА"),
    ("Пол", "ЖЕН."),
    ("Дата рождения", "14.07.1986"),
    ("Место рождения", "ГОРОД ЗАРЕЧНЫЙ"),
)


def passport(number: str = "40 08 556291", *, turned: float = 0.0, ink: int = INK) -> bytes:
    """A JPEG of the page, a little turned if wanted."""
    page = Image.new("L", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(page)
    for step in range(0, WIDTH + HEIGHT, 24):  # a pattern as paper of value has
        draw.line((step, 0, 0, step), fill=PALE)
    for place, (label, value) in enumerate(ROWS):
        top = 180 + place * 180
        draw.text((160, top), label, font=_font(34), fill=ink)
        draw.text((160, top + 54), value, font=_font(58), fill=ink)
    draw.text((820, 60), number, font=_font(64), fill=ink)
    written = io.BytesIO()
    page.rotate(turned, fillcolor=PAPER, resample=Image.Resampling.BICUBIC).save(written, "JPEG", quality=88)
    return written.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fontpkg_pt_sans.ROOT / "files" / "PT_Sans-Web-Regular.ttf"), size)
