"""A letter in its two shapes: the same words, nothing loaded, readable by day and by night."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from oms_app.content.letters import FOOT, OPEN, written

LINK = "https://polis.example.ru/applications/26-1234-5678-M"
LETTER = written("Заявка отправлена", "Первый абзац.\nЕго вторая строка.\n\nВторой <script>абзац</script>.", LINK)


class Read(HTMLParser):
    """What a mail program would show and load."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._hidden = tag in ("style", "title")
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "background")]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


@pytest.fixture
def read() -> Read:
    reader = Read()
    reader.feed(LETTER.html)
    return reader


@pytest.mark.req("NOTE-1")
def test_both_shapes_say_the_same(read: Read) -> None:
    for sentence in ("Первый абзац.", "Его вторая строка.", "Второй <script>абзац</script>.", LINK, OPEN, FOOT):
        assert sentence in LETTER.text
        assert sentence in " ".join(read.words)


@pytest.mark.req("NOTE-1", "SEC-6")
def test_html_loads_nothing_runs_nothing_and_links_only_to_its_page(read: Read) -> None:
    assert read.addresses == [LINK]
    assert not read.tags & {"img", "link", "script", "iframe", "form", "object"}
    assert "url(" not in LETTER.html
    assert "@import" not in LETTER.html


def _brightness(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.req("NOTE-1", "UX-3")
def test_it_is_readable_in_light_and_in_dark() -> None:
    day, night = LETTER.html.split("@media (prefers-color-scheme: dark)")
    for part in (day, night):
        ink = re.findall(r"body \{ background: #\w{6}; color: (#\w{6})", part)[0]
        muted = re.findall(r"\.muted \{ color: (#\w{6})", part)[0]
        sheet = re.findall(r"\.sheet \{ background: (#\w{6})", part)[0]
        [(button, on_button)] = re.findall(r"\.button \{ background: (#\w{6}); color: (#\w{6})", part)
        for front, back in ((ink, sheet), (muted, sheet), (on_button, button)):
            dark, light = sorted((_brightness(front), _brightness(back)))
            assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_letter_without_a_link_has_no_button() -> None:
    plain = written("Тема", "Текст")
    assert "<a" not in plain.html
    assert OPEN not in plain.text
