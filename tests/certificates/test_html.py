"""The HTML of a paper: the same facts in one file that carries no stranger's markup and asks for nothing."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.certificates.draw import html
from oms_app.certificates.paper import Change
from oms_app.content import papers as content
from oms_app.domain.papers import PaperKind
from tests.certificates.made import a_paper, a_paper_that_says

ADDRESS = "https://polis.example.ru/verify/CODE"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>body{display:none}",
    "</title><meta http-equiv=refresh>",
    "<!-- --> & &lt;b&gt; 'x'",
)
FETCHING = re.compile(r"https?:|//|url\(|@import|\b(?:src|href|action|data|srcset)\s*=", re.IGNORECASE)


class Skeleton(HTMLParser):
    """The tags of a page and nothing of its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


@pytest.mark.req("POL-3")
@pytest.mark.parametrize("kind", PaperKind)
def test_the_page_says_what_the_sheet_says(kind: PaperKind) -> None:
    page = html(a_paper(kind, number="7756 4108 3200 0014"))
    assert page.startswith('<!DOCTYPE html><html lang="ru">')
    assert f"<h1>{content.TITLES[kind]}</h1>" in page
    assert "7756 4108 3200 0014" in page
    assert "Воронцова-Лебедёва Мария" in page
    assert "22 ноября 2026 года, 14:05 (UTC+3)" in page


@pytest.mark.req("POL-5")
def test_the_page_of_a_confirmation_says_what_was_and_what_is() -> None:
    page = html(a_paper(PaperKind.CHANGE, changes=(Change("Фамилия", "Воронцова", ""),)))
    assert f'<th scope="row">Фамилия</th><td>Воронцова</td><td><span class="none">{content.EMPTY}</span></td>' in page


@pytest.mark.req("SUB-4")
@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, kind: PaperKind) -> None:
    page = html(a_paper_that_says(text, kind))
    assert Skeleton(page).tags == Skeleton(html(a_paper_that_says("слово", kind))).tags
    assert text in unescape(page)


@pytest.mark.req("SUB-4")
@given(text=st.text(min_size=1, max_size=500), kind=st.sampled_from(PaperKind))
def test_no_text_adds_a_tag(text: str, kind: PaperKind) -> None:
    said = f"слово {text}"  # text of nothing but signs that no one sees is told as a dash
    assert Skeleton(html(a_paper_that_says(said, kind))).tags == Skeleton(html(a_paper_that_says("слово", kind))).tags


@pytest.mark.req("POL-3")
@pytest.mark.parametrize("kind", PaperKind)
def test_the_page_asks_for_nothing_from_outside(kind: PaperKind) -> None:
    page = html(a_paper(kind, attachments=("a.pdf",), note="n", code="c", address=ADDRESS))
    assert page.count(f'href="{ADDRESS}"') == 1
    assert not FETCHING.findall(page.replace(f'href="{ADDRESS}"', "").replace(ADDRESS, ""))
    assert "default-src 'none'" in page
