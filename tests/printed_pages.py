"""Pages of print as a reader gives them: words in lines, each with its place and how sure the reader is."""

from __future__ import annotations

from oms_app.services.scan_measures import ScannedWord, Spot

HEIGHT, LETTER = 0.02, 0.015


def page(*lines: str, confidence: float = 0.96, number: int = 0) -> list[ScannedWord]:
    """Lines of words under each other."""
    return [word for place, line in enumerate(lines) for word in line_at(line, 0.04 + place * 0.04, confidence, number)]


def line_at(line: str, top: float, confidence: float = 0.96, number: int = 0) -> list[ScannedWord]:
    """The words of one line; two spaces leave a gap."""
    words, left = [], 0.05
    for text in line.split(" "):
        right = left + LETTER * len(text)
        if text:
            words.append(ScannedWord(text, confidence, number, Spot(left, top, right, top + HEIGHT)))
        left = right + LETTER
    return words


def column(*texts: str, confidence: float = 0.96) -> list[ScannedWord]:
    """Words under each other at the edge of the page."""
    return [
        ScannedWord(text, confidence, 0, Spot(0.95, 0.1 + 0.05 * place, 0.97, 0.14 + 0.05 * place))
        for place, text in enumerate(texts)
    ]


PASSPORT = (
    "Паспорт выдан ОВД РАЙОНА ОЗЁРНЫЙ",
    "Дата выдачи 20.04.2010 Код подразделения 770-001",
    "Фамилия ЛЕБЕДЕВА",
    "Имя АННА",
    "Отчество СЕРГЕЕВНА",
    "Пол ЖЕН. Дата рождения 14.07.1986",
    "Место рождения ГОР. ПОДОЛЬСК",
    "45 26 310772",
)
