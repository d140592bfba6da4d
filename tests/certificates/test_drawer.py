"""What the services order comes back as files that say the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oms_app.certificates.drawer import ThreadDrawer
from oms_app.content import papers as content
from oms_app.domain.papers import PaperKind
from oms_app.services.ports import Drawer, PaperLine, PaperText
from tests.certificates.made import text_of

ORDER = PaperText(
    kind=PaperKind.CHANGE,
    title=content.TITLES[PaperKind.CHANGE],
    number="26-4817-3092-К",
    issued_at=datetime(2026, 11, 22, 22, 30, tzinfo=UTC),
    lead=content.LEADS[PaperKind.CHANGE],
    lines=(
        PaperLine("Дата рождения", "09.05.1991"),
        PaperLine("Фамилия", "Лебедёва", old="Воронцова"),
        PaperLine("Отчество", "Сергеевна", old=""),
    ),
    attachments=("Свидетельство о заключении брака",),
    note=content.NOTES[PaperKind.CHANGE],
)


@pytest.fixture
def drawer() -> Drawer:
    return ThreadDrawer("https://polis.example.ru")


@pytest.mark.req("POL-5")
async def test_a_paper_shows_each_change_from_what_to_what(drawer: Drawer) -> None:
    words = text_of(await drawer.pdf(ORDER))
    assert "Дата рождения 09.05.1991" in words
    assert "Фамилия Воронцова Лебедёва" in words
    assert f"Отчество {content.EMPTY} Сергеевна" in words
    assert "Свидетельство о заключении брака" in words


@pytest.mark.req("POL-3")
async def test_the_page_is_unicode_and_says_the_same_as_the_file(drawer: Drawer) -> None:
    page = (await drawer.html(ORDER)).decode("utf-8")
    assert '<meta charset="utf-8">' in page
    assert "<td>Воронцова</td><td>Лебедёва</td>" in page
    assert f'<span class="none">{content.EMPTY}</span></td><td>Сергеевна</td>' in page


async def test_a_paper_of_the_night_carries_the_date_of_moscow(drawer: Drawer) -> None:
    assert "23 ноября 2026 года, 01:30 (UTC+3)" in text_of(await drawer.pdf(ORDER))
