"""What was read beside what was typed: noise is never a contradiction, a surely read different number always is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oms_app.domain.documents import DocumentKind
from oms_app.domain.machine_zone import check_digit
from oms_app.domain.recognition import (
    EXPECTED,
    Answer,
    Bearing,
    Comparison,
    Mark,
    Typed,
    compare,
    is_legible,
    is_upside_down,
)
from oms_app.services.scan_measures import ScannedWord
from tests.printed_pages import PASSPORT, column, page

KIND = DocumentKind.PASSPORT
ANNA = Typed("Лебедева", "Анна", "Сергеевна", "45 26", "310772", date(1986, 7, 14), date(2010, 4, 20))
AGREES, DOUBT, DISAGREES, NOT_FOUND = Answer
pytestmark = pytest.mark.req("DOC-5", "FLOW-5")


def answers(kind: DocumentKind, words: list[ScannedWord], typed: Typed = ANNA) -> dict[Mark, Answer]:
    return {one.mark: one.answer for one in compare(kind, words, typed)}


def found(mark: Mark, words: list[ScannedWord], typed: Typed = ANNA, kind: DocumentKind = KIND) -> Comparison:
    return next(one for one in compare(kind, words, typed) if one.mark is mark)


def without(*left_out: str) -> tuple[str, ...]:
    return tuple(line for line in PASSPORT if not any(part in line for part in left_out))


def test_a_passport_agrees_with_its_holder_in_everything() -> None:
    assert answers(KIND, page(*PASSPORT)) == dict.fromkeys(Mark, AGREES)


def test_a_place_of_the_page_shows_what_was_read() -> None:
    words = page(*PASSPORT)
    number = found(Mark.DOCUMENT, words)
    assert number.read == "45 26 310772"
    assert [word.text for word in number.words] == ["45", "26", "310772"]


def test_every_kind_of_document_says_what_it_bears() -> None:
    assert set(EXPECTED) == set(DocumentKind)
    for kind, bears in EXPECTED.items():
        assert {one.mark for one in compare(kind, [], ANNA)} == set(bears)


def test_what_was_not_typed_is_not_compared() -> None:
    assert Mark.PATRONYMIC not in answers(KIND, page(*PASSPORT), replace(ANNA, patronymic=""))


@pytest.mark.parametrize(
    "line",
    [
        "4526 310772",
        "45 26 № 310772",
        "4526310772",
        "45 26 З1О772",
        "45 26 310 772",
        "45 2б 3IO772",
        "паспорт 45 26 310772, выдан",
    ],
)
def test_a_number_is_known_however_it_is_printed_and_read(line: str) -> None:
    assert found(Mark.DOCUMENT, page(*without("310772"), line)).answer is AGREES


@pytest.mark.parametrize("digits", [("45", "26", "310772"), tuple("4526310772")])
def test_a_number_along_the_edge_is_read_downwards(digits: tuple[str, ...]) -> None:
    assert found(Mark.DOCUMENT, [*page(*without("310772")), *column(*digits)]).answer is AGREES


def machine_line(number: str, born_on: str = "860714", issued_on: str = "100420") -> str:
    return f"{number}{check_digit(number)}RUS{born_on}{check_digit(born_on)}F<<<<<<<6{issued_on}770001<52"


def test_the_machine_readable_line_agrees_in_number_and_days() -> None:
    words = page("Паспорт", machine_line("452310772"), confidence=0.55)
    said = answers(KIND, words)
    assert (said[Mark.DOCUMENT], said[Mark.BORN_ON], said[Mark.ISSUED_ON]) == (AGREES, AGREES, AGREES)


def test_a_machine_readable_line_counts_only_with_its_check_digits() -> None:
    line = machine_line("452310773")
    assert found(Mark.DOCUMENT, page("Паспорт", line)).answer is DISAGREES
    broken = line.replace("452310773", "452310779")
    assert found(Mark.DOCUMENT, page("Паспорт", broken)).answer is NOT_FOUND


@pytest.mark.parametrize(
    "day", ["14.07.1986", "14 июля 1986 г.", "14 ИЮЛЯ 1986 года", "14. О7. 1986", "«14» июля 1986"]
)
def test_a_day_is_known_however_it_is_written(day: str) -> None:
    assert found(Mark.BORN_ON, page("Дата рождения", day)).answer is AGREES


@pytest.mark.parametrize(
    ("read", "answer"), [("50.10.2026", AGREES), ("34.10.2026", NOT_FOUND), ("30.40.2026", NOT_FOUND)]
)
def test_a_day_that_there_is_not_was_misread(read: str, answer: Answer) -> None:
    typed = replace(ANNA, issued_on=date(2026, 10, 30))
    assert found(Mark.ISSUED_ON, page("Дата выдачи", read), typed).answer is answer


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Лебедева", "ЛЕБЕДЕВА"),
        ("Лебедева", "ЛEБEДEВA"),
        ("Лебедева", "ЛЕБЕ ДЕВА"),
        ("Ёлкина", "ЕЛКИНА"),
        ("Зозуля", "303УЛЯ"),
        ("Римская-Корсакова", "РИМСКАЯ - КОРСАКОВА"),
        ("Римская-Корсакова", "РИМСКАЯ-КОРСАКОВА"),
        ("Де Врис", "ДЕ ВРИС"),
    ],
)
def test_a_name_is_known_however_it_is_read(typed: str, read: str) -> None:
    lines = [line.replace("ЛЕБЕДЕВА", read) for line in PASSPORT]
    assert found(Mark.LAST_NAME, page(*lines), replace(ANNA, last_name=typed)).answer is AGREES


def test_a_name_that_goes_on_in_the_next_line_is_known() -> None:
    words = page("присвоена фамилия Лебе-", "дева после заключения брака")
    assert found(Mark.LAST_NAME, words, kind=DocumentKind.CIVIL_CERTIFICATE).answer is AGREES


def test_a_certificate_may_bend_a_name_and_speak_of_others() -> None:
    words = page("Выдано Лебедевой Анне Сергеевне, до брака Воронцовой,", "и Лебедеву Игорю Петровичу 03.02.1984")
    assert set(answers(DocumentKind.EMPLOYER_LETTER, words).values()) == {AGREES}
    stranger = replace(ANNA, last_name="Чернышёва")
    assert found(Mark.LAST_NAME, words, stranger, DocumentKind.EMPLOYER_LETTER).answer is NOT_FOUND


def test_a_passport_does_not_bend_a_name() -> None:
    assert found(Mark.LAST_NAME, page(*PASSPORT), replace(ANNA, last_name="Лебедев")).answer is DOUBT


def test_another_name_at_its_label_is_a_disagreement_and_a_slip_a_doubt() -> None:
    other = found(Mark.LAST_NAME, page(*PASSPORT), replace(ANNA, last_name="Воронцова"))
    assert (other.answer, other.read) == (DISAGREES, "ЛЕБЕДЕВА")
    assert found(Mark.LAST_NAME, page(*PASSPORT), replace(ANNA, last_name="Лебидева")).answer is DOUBT
    assert found(Mark.LAST_NAME, page(*PASSPORT, confidence=0.7), replace(ANNA, last_name="Воронцова")).answer is DOUBT


def test_without_its_label_another_name_says_nothing() -> None:
    words = page(*(line.removeprefix("Фамилия ") for line in PASSPORT))
    assert found(Mark.LAST_NAME, words, replace(ANNA, last_name="Воронцова")).answer is NOT_FOUND


def test_another_day_at_its_label_is_a_disagreement() -> None:
    issued = found(Mark.ISSUED_ON, page(*PASSPORT), replace(ANNA, issued_on=date(2021, 11, 3)))
    assert (issued.answer, issued.read) == (DISAGREES, "20.04.2010")
    born = found(Mark.BORN_ON, page(*PASSPORT), replace(ANNA, born_on=date(1986, 7, 19)))
    assert (born.answer, born.read) == (DISAGREES, "14.07.1986")


def test_an_unsure_reader_only_doubts() -> None:
    said = answers(KIND, page(*PASSPORT, confidence=0.9), replace(ANNA, number="310773", born_on=date(1986, 7, 15)))
    assert (said[Mark.DOCUMENT], said[Mark.BORN_ON]) == (DOUBT, DOUBT)


def test_two_different_numbers_are_a_doubt() -> None:
    words = page(*PASSPORT, "ранее выдан 45 05 123456")
    assert found(Mark.DOCUMENT, words, replace(ANNA, number="999999")).answer is DOUBT


def test_a_page_with_registration_never_contradicts() -> None:
    words = page("Место жительства", "45 05 123456")
    assert answers(DocumentKind.PASSPORT_REGISTRATION, words) == {Mark.DOCUMENT: NOT_FOUND}


@pytest.mark.parametrize("read", ["III-МЮ № 123456", "Ш-МЮ №123456", "ІІІ - МЮ 123456", "III МЮ N 123456"])
def test_a_birth_certificate_is_known_by_its_roman_series(read: str) -> None:
    child = replace(ANNA, series="III-МЮ", number="123456")
    words = page("СВИДЕТЕЛЬСТВО О РОЖДЕНИИ", read)
    assert found(Mark.DOCUMENT, words, child, DocumentKind.BIRTH_CERTIFICATE).answer is AGREES
    other = replace(child, number="123459")
    assert found(Mark.DOCUMENT, words, other, DocumentKind.BIRTH_CERTIFICATE).answer is DISAGREES


def test_a_number_of_any_other_document_is_found_and_never_contradicted() -> None:
    foreigner = replace(ANNA, series="82", number="0712345")
    words = page("ВИД НА ЖИТЕЛЬСТВО", "82 № 0712345")
    kind = DocumentKind.RESIDENCE_PERMIT
    assert found(Mark.DOCUMENT, words, foreigner, kind).answer is AGREES
    assert found(Mark.DOCUMENT, words, replace(foreigner, number="0712349"), kind).answer is DOUBT
    assert found(Mark.DOCUMENT, words, replace(foreigner, number="5550000"), kind).answer is NOT_FOUND


def test_a_line_that_rises_is_one_line() -> None:
    words = [
        replace(
            word,
            spot=replace(
                word.spot, top=word.spot.top - word.spot.left / 20, bottom=word.spot.bottom - word.spot.left / 20
            ),
        )
        for word in page(*PASSPORT)
    ]
    assert answers(KIND, words) == dict.fromkeys(Mark, AGREES)


def test_a_page_whose_words_go_from_right_to_left_lies_upside_down() -> None:
    words = page(*PASSPORT)
    assert not is_upside_down(words)
    assert not is_upside_down([])
    assert is_upside_down([replace(word, spot=word.spot.turned()) for word in words])


def test_a_page_is_legible_when_words_were_read_on_it() -> None:
    assert is_legible(page(*PASSPORT))
    assert not is_legible(page(*PASSPORT, confidence=0.3))
    assert not is_legible([])


# What a reader makes of print: look-alikes at any confidence, anything else only where it says that it is not sure.
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
WRONG = st.text("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ0123456789.,-|", min_size=1, max_size=12)
SPECK = st.sampled_from(["|", ".", "—", "№", "ОВД", "ОТДЕЛОМ"])


@st.composite
def noisy(draw: st.DrawFn) -> list[ScannedWord]:
    """The page of the passport as a bad reader sees it."""
    words = []
    for word in page(*PASSPORT):
        how = draw(st.sampled_from(["as it is", "as it is", "look-alike", "small", "unsure", "lost", "wrong"]))
        text = {"look-alike": word.text.upper().translate(LOOK_ALIKES), "small": word.text.lower()}.get(how, word.text)
        confidence = draw(st.floats(0, 0.84)) if how in ("unsure", "wrong") else draw(st.floats(0.5, 1))
        if how == "wrong":
            text = draw(WRONG)
        if how != "lost":
            words.append(replace(word, text=text, confidence=confidence))
    words += page(*draw(st.lists(SPECK, max_size=4)), number=1)
    return words


@settings(max_examples=120, deadline=None)
@given(noisy())
@example(page(*PASSPORT, confidence=0.0))
def test_noise_never_makes_a_true_match_a_disagreement(words: list[ScannedWord]) -> None:
    assert DISAGREES not in answers(KIND, words).values()


TAKEN_FOR = [{"3", "5"}, {"3", "8"}, {"5", "6"}, {"5", "8"}, {"6", "8"}, {"0", "6"}, {"0", "8"}, {"8", "9"}, {"1", "7"}]


@settings(max_examples=80, deadline=None)
@given(place=st.integers(0, 9), step=st.integers(1, 9), confidence=st.floats(0.93, 1))
def test_a_changed_digit_that_is_surely_read_is_a_disagreement_but_for_what_readers_take_for_each_other(
    place: int, step: int, confidence: float
) -> None:
    whole = "4526310772"
    changed = str((int(whole[place]) + step) % 10)
    other = whole[:place] + changed + whole[place + 1 :]
    typed = replace(ANNA, series=other[:4], number=other[4:])
    said = found(Mark.DOCUMENT, page(*PASSPORT, confidence=confidence), typed)
    is_slip = {whole[place], changed} in TAKEN_FOR
    assert (said.answer, said.read) == (DOUBT if is_slip else DISAGREES, "45 26 310772")


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=15), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)), max_size=30))
def test_whatever_was_read_there_is_an_answer(words: list[tuple[str, float, float, float]]) -> None:
    read = [
        replace(page("x")[0], text=text, confidence=sure, spot=replace(page("x")[0].spot, left=left, top=top))
        for text, sure, left, top in words
    ]
    for kind in DocumentKind:
        assert set(answers(kind, read)) == set(EXPECTED[kind])


def test_only_a_paper_of_one_person_may_contradict() -> None:
    alone = {kind for kind, bears in EXPECTED.items() if bears.get(Mark.LAST_NAME) is Bearing.ALONE}
    assert alone == {DocumentKind.PASSPORT}
