"""The real reader on a drawn passport: what it reads agrees with its holder, and another number is noticed (DOC-5).

Without tesseract and its Russian these tests fail, so that nobody believes they were run.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from oms_app.adapters.scanner import SandboxScanner
from oms_app.domain.documents import DocumentKind
from oms_app.domain.recognition import Answer, Mark, Typed, compare
from oms_app.scans import reader
from oms_app.scans.sandbox import Sandbox
from oms_app.services.scan_measures import ScannedWord
from tests.drawn_passport import passport

pytestmark = pytest.mark.req("DOC-5", "FLOW-5")
HOLDER = Typed("Щегловская", "Евдокия", "Тихоновна", "40 08", "556291", date(1986, 7, 14), date(2014, 6, 24))


@pytest.fixture
async def scanner() -> AsyncIterator[SandboxScanner]:
    assert reader.is_installed(), "tesseract with its Russian language is not installed"
    async with Sandbox() as sandbox:
        yield SandboxScanner(sandbox)


async def answers(scanner: SandboxScanner, page: bytes, typed: Typed = HOLDER) -> dict[Mark, Answer]:
    words = await scanner.read(page, "image/jpeg")
    assert words is not None
    return {one.mark: one.answer for one in compare(DocumentKind.PASSPORT, words, typed)}


@pytest.mark.parametrize("turned", [0.0, 1.5, -2.0])
async def test_a_real_reader_agrees_with_the_holder(scanner: SandboxScanner, turned: float) -> None:
    said = await answers(scanner, passport(turned=turned))
    assert Answer.DISAGREES not in said.values()
    assert {said[mark] for mark in (Mark.LAST_NAME, Mark.FIRST_NAME, Mark.PATRONYMIC)} == {Answer.AGREES}
    assert list(said.values()).count(Answer.AGREES) >= 5


async def test_a_real_reader_notices_another_number_and_another_person(scanner: SandboxScanner) -> None:
    words = await scanner.read(passport(), "image/jpeg")
    assert words is not None
    other = replace(HOLDER, last_name="Воронцова", number="556294", issued_on=date(2021, 3, 5))
    said = {one.mark: one for one in compare(DocumentKind.PASSPORT, words, other)}
    assert (said[Mark.DOCUMENT].answer, said[Mark.DOCUMENT].read) == (Answer.DISAGREES, "40 08 556291")
    assert (said[Mark.LAST_NAME].answer, said[Mark.LAST_NAME].read) == (Answer.DISAGREES, "ЩЕГЛОВСКАЯ")
    assert said[Mark.ISSUED_ON].answer is Answer.DISAGREES
    assert said[Mark.FIRST_NAME].answer is Answer.AGREES


async def test_pale_print_never_becomes_a_disagreement(scanner: SandboxScanner) -> None:
    for ink in (120, 190):
        assert Answer.DISAGREES not in (await answers(scanner, passport(ink=ink))).values()


def words_under(words: tuple[ScannedWord, ...], text: str) -> list[ScannedWord]:
    return [word for word in words if word.text == text]


async def test_a_word_is_read_with_its_place(scanner: SandboxScanner) -> None:
    words = await scanner.read(passport(), "image/jpeg")
    assert words is not None
    (surname,) = words_under(words, "ЩЕГЛОВСКАЯ")
    assert (surname.page, 0.1 < surname.spot.left < 0.13, 0.35 < surname.spot.top < 0.42) == (0, True, True)
