"""The documents of the proof half: other layouts, other typefaces, other blanks."""

from __future__ import annotations

from tests.scans.cases.case import Sheet
from tests.scans.cases.fonts import Face
from tests.scans.cases.pen import BLUE, Pen
from tests.scans.cases.security_print import bars, border, portrait, rosette, squares, waves
from tests.scans.cases.words import Words

OFFICE_WHITE = (246, 247, 250)
RECYCLED = (234, 232, 226)
SAND = (243, 236, 214)
LILAC = (238, 230, 244)
RED = (170, 40, 50)


def court_decision(seed: int, dpi: float) -> Pen:
    """A black-and-white decision: a crest, double-spaced text, a page number."""
    pen, words = Pen(Sheet.A4, dpi, OFFICE_WHITE, seed), Words(seed)
    rosette(pen, 105, 22, 9, (40, 40, 40), 8)
    pen.centred(35, "РЕШЕНИЕ", 14, Face.OFFICE)
    pen.centred(42, "Именем закона", 12, Face.BOOK)
    pen.text(30, 52, words.date(), 12, Face.BOOK)
    pen.text(150, 52, words.place(), 12, Face.BOOK)
    low = 62.0
    while low < 235:
        low = pen.block(30, low + 3, 160, words.paragraph(2), 13, Face.BOOK)
    pen.text(30, 262, f"Судья   {words.person()}", 13, Face.BOOK)
    pen.signature(120, 264, 36, (30, 30, 34))
    pen.text(104, 284, "1", 11, Face.BOOK)
    return pen


def birth_certificate(seed: int, dpi: float) -> Pen:
    """A woven frame, a rosette, typewritten entries, a red number and a seal, on A4."""
    pen, words = Pen(Sheet.A4, dpi, SAND, seed), Words(seed)
    border(pen, 9, 6, (150, 110, 90))
    rosette(pen, 105, 140, 62, (228, 206, 178), 13)
    pen.centred(28, "СВИДЕТЕЛЬСТВО О РОЖДЕНИИ", 20, Face.BOOK, (120, 60, 50))
    for line in range(11):
        top = 55 + line * 16
        said = words.person() if line % 2 == 0 else f"{words.place()}   {words.date()}"
        pen.text(34, top, said.upper(), 12, Face.TYPEWRITER)
        pen.rule(32, top + 6, 180, top + 6, 0.2)
        pen.text(80, top + 7, "фамилия, имя, отчество", 7, Face.OFFICE)
    pen.text(120, 262, f"IV-АБ № {words.digits(6)}", 16, Face.OFFICE, RED)
    pen.stamp(36, 232, words.office(), 42, (50, 60, 140), 0.75)
    pen.signature(82, 250, 34, (30, 30, 60))
    return pen


def filled_form(seed: int, dpi: float) -> Pen:
    """A form with boxes for letters, filled in by hand."""
    pen, words = Pen(Sheet.A4, dpi, RECYCLED, seed), Words(seed)
    bars(pen, 140, 12, 50, 12)
    pen.text(20, 14, "ЗАЯВЛЕНИЕ О ВЫБОРЕ СТРАХОВОЙ КОМПАНИИ", 11, Face.OFFICE)
    for line in range(12):
        top = 36 + line * 17
        pen.text(20, top - 5, f"{line + 1}. {words.sentence()[:44]}", 8, Face.OFFICE)
        for place, letter in enumerate(words.person().upper().replace(" ", "  ")[:24]):
            pen.frame(20 + place * 7, top, 6.4, 8, 0.2)
            pen.text(21.6 + place * 7, top + 0.6, letter, 15, Face.HAND, BLUE)
    pen.frame(20, 242, 170, 26, 0.3)
    pen.block(23, 244, 160, words.paragraph(1), 8, Face.OFFICE)
    pen.signature(120, 262, 42)
    return pen


def two_columns(seed: int, dpi: float) -> Pen:
    """A medical extract in two columns of small print, with a square code and a rubber stamp."""
    pen, words = Pen(Sheet.A4, dpi, OFFICE_WHITE, seed), Words(seed)
    pen.text(18, 14, "ВЫПИСНОЙ ЭПИКРИЗ", 15, Face.OFFICE)
    squares(pen, 170, 10, 22)
    for left in (18.0, 108.0):
        low = 40.0
        while low < 232:
            low = pen.block(left, low + 2.5, 82, words.paragraph(3), 8.5, Face.OFFICE)
    pen.frame(30, 262, 62, 18, 0.6, (60, 60, 160))
    pen.text(33, 265, "ВРАЧ ОБЩЕЙ ПРАКТИКИ", 9, Face.OFFICE, (60, 60, 160))
    pen.text(33, 271, words.person()[:26], 9, Face.OFFICE, (60, 60, 160))
    pen.signature(52, 270, 36)
    return pen


def other_passport(seed: int, dpi: float) -> Pen:
    """Another spread: a woven ground, the photograph on the right, a grey portrait."""
    pen, words = Pen(Sheet.PASSPORT, dpi, LILAC, seed), Words(seed)
    waves(pen, (216, 200, 228), 2.4, 3.4, 52, 0.16)
    rosette(pen, 30, 128, 22, (200, 180, 220), 15)
    rosette(pen, 90, 44, 28, (204, 188, 224), 7)
    for line in range(4):
        pen.text(16, 14 + line * 11, words.sentence()[:38].upper(), 9, Face.OFFICE)
        pen.rule(14, 20 + line * 11, 112, 20 + line * 11, 0.15, (120, 100, 140))
    pen.stamp(12, 54, words.office(), 28, (70, 50, 150), 0.6)
    pen.signature(70, 76, 34, (30, 30, 50))
    portrait(pen, 82, 96, 34, 44, grey=True)
    for line, word in enumerate(words.person().split()):
        pen.text(12, 98 + line * 11, word.upper(), 13, Face.BOOK)
    pen.text(12, 134, f"МУЖ. {words.date()}", 11, Face.BOOK)
    for line, code in enumerate(words.mrz()):
        pen.text(8, 154 + line * 8, code, 10, Face.TYPEWRITER)
    return pen


def green_card(seed: int, dpi: float) -> Pen:
    """A pension card: pale green, a portrait, bars."""
    pen, words = Pen(Sheet.ID1, dpi, (226, 240, 222), seed), Words(seed)
    rosette(pen, 60, 27, 22, (196, 222, 190), 10)
    pen.text(4, 3, "СТРАХОВОЕ СВИДЕТЕЛЬСТВО", 9.5, Face.OFFICE, (20, 90, 50))
    pen.text(4, 10, f"{words.digits(3)}-{words.digits(3)}-{words.digits(3)} {words.digits(2)}", 14, Face.OFFICE)
    portrait(pen, 62, 10, 19, 25)
    for line, word in enumerate(words.person().split()):
        pen.text(4, 19 + line * 5.4, word, 9.5, Face.OFFICE)
    pen.text(4, 37, f"{words.place()}, {words.date()}", 7.5, Face.OFFICE)
    bars(pen, 4, 44, 46, 7)
    return pen


def referral(seed: int, dpi: float) -> Pen:
    """An A5 form of a clinic: a corner stamp, pen, a triangular rubber mark."""
    pen, words = Pen(Sheet.A5, dpi, OFFICE_WHITE, seed), Words(seed)
    pen.frame(10, 10, 52, 24, 0.5, (70, 60, 160))
    pen.block(12, 12, 48, words.office(), 8, Face.OFFICE)
    pen.text(84, 14, f"Форма № {words.digits(3)}/у", 8, Face.OFFICE)
    pen.centred(42, "НАПРАВЛЕНИЕ", 14, Face.OFFICE)
    for line in range(10):
        top = 58 + line * 11
        pen.text(12, top, ("Фамилия", "Диагноз", "Адрес", "Дата")[line % 4], 9, Face.OFFICE)
        pen.rule(34, top + 5, 138, top + 5, 0.2)
        pen.text(38, top - 2.2, (words.person() if line % 2 else words.sentence())[:34], 14, Face.HAND, (40, 44, 120))
    pen.stamp(86, 166, words.office(), 34, (80, 60, 170))
    pen.signature(30, 186, 38)
    return pen
