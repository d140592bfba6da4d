"""The documents of the tuning half."""

from __future__ import annotations

from tests.scans.cases.case import Sheet
from tests.scans.cases.fonts import Face
from tests.scans.cases.pen import BLUE, VIOLET, Pen
from tests.scans.cases.security_print import border, portrait, rosette, squares, waves
from tests.scans.cases.words import Words

WHITE = (250, 250, 247)
CREAM = (247, 242, 226)
PINK = (248, 232, 228)
GREENISH = (230, 242, 230)


def reference_letter(seed: int, dpi: float) -> Pen:
    """Справка: a head, two paragraphs, a seal and a signature; half of the sheet is empty."""
    pen, words = Pen(Sheet.A4, dpi, WHITE, seed), Words(seed)
    pen.centred(20, words.office(), 13)
    pen.centred(27, f"{words.place()}, ул. Садовая, д. {words.digits(2)}, тел. 0-00-{words.digits(2)}", 10, Face.SERIF)
    pen.rule(25, 33, 190, 33, 0.6)
    pen.text(25, 38, f"№ {words.digits(4)} от {words.date()}", 11)
    pen.centred(55, "СПРАВКА", 18)
    low = pen.block(
        25, 70, 160, f"Дана {words.person()}, {words.date()} года рождения, в том, что. {words.paragraph(3)}", 12
    )
    low = pen.block(25, low + 5, 160, words.paragraph(3), 12)
    pen.text(25, low + 16, "Начальник отдела", 12)
    pen.text(140, low + 16, words.person().split()[0], 12)
    pen.signature(92, low + 20, 38)
    pen.stamp(80, low + 10, words.office(), 38, BLUE)
    return pen


def dense_letter(seed: int, dpi: float) -> Pen:
    """Nine-point text from top to bottom, signed in violet."""
    pen, words = Pen(Sheet.A4, dpi, WHITE, seed), Words(seed)
    low = pen.block(22, 18, 168, f"{words.office()}. {words.paragraph(2)}", 9, Face.SANS)
    while low < 240:
        low = pen.block(22, low + 2, 168, words.paragraph(6), 9, Face.SANS)
    pen.text(22, 262, f"Главный врач {words.person()}", 10, Face.SANS_BOLD)
    pen.signature(130, 264, 40, VIOLET)
    pen.stamp(140, 240, words.office(), 40, VIOLET, 0.7)
    return pen


def ledger(seed: int, dpi: float) -> Pen:
    """A table of figures."""
    pen, words = Pen(Sheet.A4, dpi, WHITE, seed), Words(seed)
    pen.centred(16, "ВЫПИСКА ИЗ РЕЕСТРА", 14, Face.SANS_BOLD)
    columns = (12.0, 62.0, 30.0, 34.0, 30.0)
    pen.table(20, 30, columns, 27, 8)
    for row in range(27):
        cells = (str(row + 1), words.person(), words.date(), words.digits(9), f"{words.digits(4)},{words.digits(2)}")
        for place, cell in enumerate(cells):
            pen.text(21.5 + sum(columns[:place]), 31.5 + row * 8, cell[:34], 8.5, Face.SANS)
    pen.signature(60, 262, 34)
    pen.stamp(120, 244, words.office(), 36)
    return pen


def passport(seed: int, dpi: float) -> Pen:
    """A spread with waves, a photograph and a machine-readable zone at the foot."""
    pen, words = Pen(Sheet.PASSPORT, dpi, PINK, seed), Words(seed)
    waves(pen, (226, 190, 196))
    rosette(pen, 62, 45, 26, (214, 178, 200))
    pen.rule(3, 88, 122, 88, 0.3, (190, 160, 165))
    low = pen.block(14, 12, 98, f"{words.office()} {words.place()}", 10, Face.SANS_BOLD)
    pen.text(14, low + 8, f"{words.date()}      {words.digits(3)}-{words.digits(3)}", 11, Face.SANS)
    pen.signature(20, 66, 30)
    pen.stamp(76, 52, words.office(), 30, (60, 60, 150), 0.6)
    portrait(pen, 8, 96, 35, 45)
    for line, word in enumerate(words.person().split()):
        pen.text(58, 96 + line * 10, word.upper(), 12, Face.SANS_BOLD)
    pen.text(58, 126, f"ЖЕН.   {words.date()}", 11, Face.SANS)
    pen.block(58, 134, 58, f"ГОР. {words.place()} ОБЛАСТЬ", 10, Face.SANS)
    for line, code in enumerate(words.mrz()):
        pen.text(7, 155 + line * 8, code, 10.2, Face.MONO)
    return pen


def plastic_policy(seed: int, dpi: float) -> Pen:
    """A card: blue bands, sixteen digits, a name."""
    pen, words = Pen(Sheet.ID1, dpi, (222, 236, 246), seed), Words(seed)
    waves(pen, (190, 216, 236), 1.3, 1.5, 22)
    pen.draw.rectangle((*pen.at(0, 0), *pen.at(85.6, 9)), fill=(60, 110, 180))
    pen.text(5, 2.4, "ПОЛИС ОБЯЗАТЕЛЬНОГО СТРАХОВАНИЯ", 9, Face.SANS_BOLD, (250, 250, 250))
    pen.text(6, 15, " ".join(words.digits(4) for _ in range(4)), 15, Face.MONO)
    for line, word in enumerate(words.person().split()):
        pen.text(6, 26 + line * 5.2, word.upper(), 9, Face.SANS_BOLD)
    pen.text(6, 44, f"Дата рождения {words.date()}   Пол Ж", 7.5, Face.SANS)
    pen.draw.rectangle((*pen.at(68, 32), *pen.at(80, 41)), fill=(206, 178, 92))
    return pen


def blank_certificate(seed: int, dpi: float) -> Pen:
    """Свидетельство on A5: a green blank, a rosette, a seal, handwriting."""
    pen, words = Pen(Sheet.A5, dpi, GREENISH, seed), Words(seed)
    waves(pen, (206, 226, 204), 2.2, 2.8, 40)
    rosette(pen, 74, 100, 40, (192, 218, 192), 9)
    pen.centred(18, "СВИДЕТЕЛЬСТВО", 18)
    pen.centred(27, "О ПЕРЕМЕНЕ ИМЕНИ", 12)
    for line in range(9):
        pen.rule(16, 52 + line * 12, 132, 52 + line * 12, 0.2)
        said = words.person() if line % 3 == 0 else f"{words.place()}, {words.date()}"
        pen.text(20, 44.4 + line * 12, said, 13, Face.HAND, (36, 40, 110))
        pen.text(17, 53 + line * 12, "(фамилия, имя, отчество, место и дата)", 6, Face.SANS)
    pen.stamp(24, 158, words.office(), 36)
    pen.signature(84, 182, 36)
    return pen


def diploma(seed: int, dpi: float) -> Pen:
    """A broad woven frame with a thin one inside, a few large lines, two seals."""
    pen, words = Pen(Sheet.A4, dpi, CREAM, seed), Words(seed)
    border(pen, 7, 5, (60, 110, 90))
    border(pen, 14, 5, (150, 120, 60))
    pen.frame(21, 21, 168, 255, 0.5, (150, 120, 60))
    pen.centred(50, "УДОСТОВЕРЕНИЕ", 26)
    for line in range(6):
        pen.centred(90 + line * 16, words.person() if line % 2 else words.office()[:40], 14, Face.SERIF)
    for left in (40, 128):
        pen.stamp(left, 200, words.office(), 40)
    pen.signature(92, 216, 30)
    return pen


def journal(seed: int, dpi: float) -> Pen:
    """Ruled lines and columns filled in by a hand from edge to edge."""
    pen, words = Pen(Sheet.A4, dpi, WHITE, seed), Words(seed)
    pen.text(22, 12, "ЖУРНАЛ РЕГИСТРАЦИИ ЗАЯВЛЕНИЙ", 10, Face.SANS)
    for line in range(28):
        top = 26 + line * 9.2
        pen.rule(8, top, 202, top, 0.15, (120, 150, 200))
        pen.text(24, top - 6.4, f"{words.person()}  {words.date()}", 15, Face.HAND, (30, 40, 130))
    for left in (8, 21, 150, 202):
        pen.rule(left, 20, left, 276, 0.2, (200, 90, 90))
    pen.signature(150, 282, 36)
    return pen


def coupon(seed: int, dpi: float) -> Pen:
    """Typed letters in boxes, a tear line, little print."""
    pen, words = Pen(Sheet.A4, dpi, GREENISH, seed), Words(seed)
    pen.centred(14, "ТАЛОН К ЗАЯВЛЕНИЮ", 16, Face.SANS_BOLD)
    for line in range(9):
        top = 34 + line * 22
        pen.text(18, top - 6, ("Фамилия", "Имя", "Отчество")[line % 3], 9, Face.SANS)
        for place, letter in enumerate(words.person().upper()[:20]):
            pen.frame(18 + place * 8.6, top, 8, 10, 0.35, (80, 120, 90))
            pen.text(20 + place * 8.6, top + 1.4, letter, 16, Face.MONO)
    for left in range(10, 200, 6):
        pen.rule(left, 244, left + 3, 244, 0.3)
    pen.signature(110, 266, 46)
    return pen


def pale_card(seed: int, dpi: float) -> Pen:
    """A card as pale as paper: a portrait, a square code, small print."""
    pen, words = Pen(Sheet.ID1, dpi, (240, 236, 228), seed), Words(seed)
    waves(pen, (226, 220, 206), 1.8, 1.2, 30)
    portrait(pen, 4, 12, 20, 26)
    pen.text(4, 3, "УДОСТОВЕРЕНИЕ", 11, Face.SERIF_BOLD)
    for line, word in enumerate(words.person().split()):
        pen.text(28, 14 + line * 6, word, 10, Face.SERIF)
    pen.text(28, 34, words.date(), 9, Face.SERIF)
    squares(pen, 66, 30, 17)
    pen.signature(30, 46, 20)
    return pen


def framed_blank(seed: int, dpi: float) -> Pen:
    """An A5 blank with a heavy rule all round and a coloured band."""
    pen, words = Pen(Sheet.A5, dpi, PINK, seed), Words(seed)
    pen.frame(8, 8, 132, 194, 0.8, (130, 40, 60))
    pen.draw.rectangle((*pen.at(8, 8), *pen.at(140, 26)), fill=(206, 150, 160))
    pen.centred(13, "СВИДЕТЕЛЬСТВО О БРАКЕ", 15)
    for line in range(10):
        pen.text(16, 36 + line * 12, (words.person() if line % 2 else words.place()).upper(), 11, Face.MONO)
    pen.stamp(20, 158, words.office(), 34)
    pen.signature(80, 184, 34)
    return pen


def grey_extract(seed: int, dpi: float) -> Pen:
    """Text in black only, for documents that may be without colour."""
    pen, words = Pen(Sheet.A4, dpi, WHITE, seed), Words(seed)
    pen.centred(22, "ВЫПИСКА", 16)
    low = 40.0
    for _ in range(5):
        low = pen.block(28, low + 4, 155, words.paragraph(3), 12)
    pen.text(28, low + 14, f"Специалист {words.person()}", 12)
    pen.signature(120, low + 16, 36, (25, 25, 28))
    return pen
