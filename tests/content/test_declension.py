"""Names in the genitive: right where they are declined, and not declined where that is not certain (CERT-1)."""

from __future__ import annotations

import pytest

from oms_app.content import papers
from oms_app.content.declension import genitive
from oms_app.domain.changes import Field
from oms_app.domain.papers import PaperKind
from oms_app.domain.policy import Sex

M, F = Sex.MALE, Sex.FEMALE


def of(last: str, first: str, patronymic: str, sex: Sex) -> str | None:
    named = {Field.LAST_NAME: last, Field.FIRST_NAME: first, Field.PATRONYMIC: patronymic}
    return genitive(named, sex)


@pytest.mark.req("CERT-1")
@pytest.mark.parametrize(
    ("last", "first", "patronymic", "sex", "declined"),
    [
        ("Иванов", "Иван", "Иванович", M, "Иванова Ивана Ивановича"),
        ("Петрова", "Анна", "Сергеевна", F, "Петровой Анны Сергеевны"),
        ("Коваленко", "Любовь", "Ильинична", F, "Коваленко Любови Ильиничны"),
        ("Черных", "Илья", "Кузьмич", M, "Черных Ильи Кузьмича"),
        ("Скоропадская", "Наталья", "Ивановна", F, "Скоропадской Натальи Ивановны"),
        ("Крамской", "Лев", "Николаевич", M, "Крамского Льва Николаевича"),
        ("Мамедов", "Рашид", "Алиевич", M, "Мамедова Рашида Алиевича"),
        ("Кузьмин", "Никита", "Саввич", M, "Кузьмина Никиты Саввича"),
        ("Соловьёва", "Наталия", "Юрьевна", F, "Соловьёвой Наталии Юрьевны"),
        ("Королёв", "Пётр", "Фомич", M, "Королёва Петра Фомича"),
    ],
)
def test_names_of_the_usual_make_are_declined(last: str, first: str, patronymic: str, sex: Sex, declined: str) -> None:
    assert of(last, first, patronymic, sex) == declined


@pytest.mark.req("CERT-1")
@pytest.mark.parametrize(
    ("last", "first", "patronymic", "sex"),
    [
        ("Ким", "Чен", "", M),
        ("Иванова", "Анна", "", F),
        ("Воронцова-Лебедева", "Анна", "Сергеевна", F),
        ("Нгуен", "Ван", "Тхань", M),
        ("Мамедова", "Айгуль", "Рашид кызы", F),
        ("Мамедов", "Рашид", "Али оглы", M),
        ("Дюма", "Александр", "Иванович", M),
        ("Гусь", "Фёдор", "Петрович", M),
        ("Заяц", "Мария", "Олеговна", F),
        ("Иванова", "Кармен", "Петровна", F),
        ("Иванова", "Анна-Мария", "Петровна", F),
        ("Иванов", "Иван", "Иванович", F),
        ("Петрова", "Анна", "Сергеевна", M),
        ("", "", "", M),
    ],
)
def test_a_name_that_leaves_a_doubt_is_not_declined(last: str, first: str, patronymic: str, sex: Sex) -> None:
    assert of(last, first, patronymic, sex) is None


@pytest.mark.req("CERT-1")
@pytest.mark.parametrize("kind", PaperKind)
def test_the_first_sentence_is_whole_with_the_name_and_without(kind: PaperKind) -> None:
    for whose in ("Петровой Анны Сергеевны", None):
        sentence = papers.lead(kind, whose)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert (whose or "") in sentence or kind is PaperKind.POLICY
