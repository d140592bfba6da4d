"""The history on paper: an archival, tagged file with everything in it, whatever its length (HIST-2)."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest

from oms_app.certificates import history
from oms_app.services.history_text import HistoryLine, HistoryPart, HistoryText

LINE = HistoryLine(
    "22.11.2026 14:05", "Сообщение", "Заявка одобрена", "Первая строка\n\n#strong[вторая] $x$", ("почта: отправлено",)
)


def text(lines: int) -> HistoryText:
    parts = (HistoryPart("Заявка № 26-4817-3092-К", "ФИО", "Состояние: Одобрено", (LINE,) * lines),)
    now = datetime(2026, 11, 22, 11, 5, tzinfo=UTC)
    return HistoryText("История запросов", "Сформировано сегодня", now, ("Владелец", "Всё"), parts, "Примечание")


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


@pytest.mark.req("HIST-2")
def test_the_file_is_tagged_speaks_russian_and_claims_what_it_keeps() -> None:
    data = history.pdf(text(3))
    root: Any = read(data).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("ru")
    assert b"pdfuaid:part" in data


@pytest.mark.req("HIST-2")
def test_texts_are_printed_as_they_are_and_never_obeyed() -> None:
    printed = " ".join(page.extract_text() for page in read(history.pdf(text(1))).pages)
    for said in ("Заявка № 26-4817-3092-К", "Первая строка", "#strong[вторая] $x$", "почта: отправлено", "Примечание"):
        assert said in printed.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.req("HIST-2")
def test_a_long_history_has_its_head_on_every_sheet() -> None:
    pages = read(history.pdf(text(120))).pages
    assert len(pages) > 3
    assert all("Что произошло" in page.extract_text() for page in pages[:-1])


def test_nothing_found_is_a_sheet_too() -> None:
    empty = HistoryText("История", "Сегодня", datetime(2026, 11, 22, tzinfo=UTC), ("Ничего не найдено.",), (), "")
    assert "Ничего не найдено." in read(history.pdf(empty)).pages[0].extract_text()
