"""«Причина изменения»: which reasons fit, and which own words are taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.changes import Change
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.reasons import Reason, check_reason

NAME = (Change.FULL_NAME,)


def refused(text: str) -> tuple[Code, str]:
    with pytest.raises(DomainError) as refusal:
        check_reason(NAME, Reason.OWN_WORDS, text)
    assert refusal.value.field == "reason_text"
    return refusal.value.code, refusal.value.hint


@pytest.mark.req("APP-2")
@pytest.mark.parametrize(
    "words",
    [
        "Смена фамилии после официального брака",
        "Замена паспорта в 45 лет, прежний истёк.",
        "Переезд в Санкт-Петербург",
        "Решение суда от 12.03.2026",
        "Смена фамилии\tпосле брака",
    ],
)
def test_own_words_of_letters_digits_and_single_spaces_are_taken(words: str) -> None:
    assert check_reason(NAME, Reason.OWN_WORDS, f" {words} ") == words.replace("\t", " ")


@pytest.mark.req("APP-2")
@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        ("Смена  фамилии", Code.TEXT_SPACES, "Смена фамилии"),
        ("Смена фамилии , брак", Code.TEXT_SPACES, "Смена фамилии, брак"),
        ("Смена фамилии!", Code.TEXT_CHARACTERS, "Смена фамилии"),
        ("Смена фамилии (брак)", Code.TEXT_CHARACTERS, "Смена фамилии брак"),
        ("Смена фамилии – брак", Code.TEXT_CHARACTERS, "Смена фамилии брак"),
        ("!!!", Code.TEXT_CHARACTERS, ""),
        ("", Code.REQUIRED, ""),
        ("а" * 301, Code.TOO_LONG, ""),
    ],
)
def test_other_own_words_are_refused_with_a_repair(words: str, code: Code, hint: str) -> None:
    assert refused(words) == (code, hint)


@pytest.mark.req("APP-2")
def test_a_reason_must_be_chosen_and_must_fit_the_changes() -> None:
    for reason, code in ((None, Code.REQUIRED), (Reason.RESIDENCE_CHANGE, Code.CHOICE)):
        with pytest.raises(DomainError) as refusal:
            check_reason(NAME, reason, "")
        assert (refusal.value.code, refusal.value.field) == (code, "reason")


def test_a_reason_from_the_list_needs_no_words() -> None:
    assert check_reason(NAME, Reason.NAME_CHANGE, "что угодно!") == ""


@pytest.mark.req("APP-2")
@given(st.text() | st.text("аБ1 -,.!\n", max_size=40))
def test_the_repair_is_always_taken(words: str) -> None:
    try:
        repaired = check_reason(NAME, Reason.OWN_WORDS, words)
    except DomainError as refusal:
        repaired = refusal.hint
    if repaired:
        assert check_reason(NAME, Reason.OWN_WORDS, repaired) == repaired
