"""Papers to draw in tests, and ways to read what was drawn."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from io import BytesIO

from pypdf import PdfReader

from oms_app.certificates.paper import Change, Line, Paper
from oms_app.content import papers as content
from oms_app.domain.papers import PaperKind

MOSCOW = timezone(timedelta(hours=3))
ISSUED_AT = datetime(2026, 11, 22, 14, 5, tzinfo=MOSCOW)
LONG_NAME = "Константинопольская-Преображенская Александра-Елизавета-Анастасия Фёдоровна-Ёжикова"
LINES = (
    Line("Застрахованное лицо", "Воронцова-Лебедёва Мария"),
    Line("Дата рождения", "09.05.1991"),
    Line("Страховая организация", "Капитал МС"),
)


def a_paper(
    kind: PaperKind = PaperKind.STATEMENT,
    *,
    number: str = "26-4817-3092-К",
    issued_at: datetime = ISSUED_AT,
    lines: tuple[Line, ...] = LINES,
    changes: tuple[Change, ...] = (),
    attachments: tuple[str, ...] = (),
    note: str = "",
    code: str = "",
    address: str = "",
) -> Paper:
    title, lead = content.TITLES[kind], content.LEADS[kind]
    return Paper(kind, title, number, issued_at, lead, lines, changes, attachments, note, code, address)


def a_paper_that_says(text: str, kind: PaperKind = PaperKind.APPLICATION) -> Paper:
    """The same words in every place of a paper that can hold words."""
    return Paper(
        kind, text, text, ISSUED_AT, text, (Line(text, text),) * 2, (Change(text, text, text),), (text,), text, text
    )


def text_of(drawn: bytes) -> str:
    """All words of the file in reading order, spaces and line ends made one space."""
    pages = PdfReader(BytesIO(drawn)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
