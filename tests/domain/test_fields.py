"""Every field of the form: what is taken and how it is stored, what is refused and how it can be mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.changes import DAYS, FIELDS, Change, Field
from oms_app.domain.dates import birthday, shown
from oms_app.domain.errors import Code, DomainError, Problem
from oms_app.domain.fields import FieldContext, check, check_all

TODAY = date(2026, 11, 20)
PASSPORT_NOW = {
    Field.LAST_NAME: "Воронцова",
    Field.FIRST_NAME: "Мария",
    Field.PATRONYMIC: "Сергеевна",
    Field.DOCUMENT_SERIES: "45 11",
    Field.DOCUMENT_NUMBER: "618240",
    Field.DOCUMENT_ISSUED_ON: "2011-05-24",
}
ADULT = FieldContext(date(1991, 5, 9), TODAY, PASSPORT_NOW)
CHILD = FieldContext(date(2024, 3, 14), TODAY, {})
FOREIGNER = FieldContext(date(1990, 1, 2), TODAY, {Field.DOCUMENT_SERIES: "82", Field.DOCUMENT_NUMBER: "1204411"})


def refused(field: Field, text: str, context: FieldContext = ADULT) -> tuple[Code, str]:
    with pytest.raises(DomainError) as refusal:
        check(field, text, context)
    assert refusal.value.field == field
    return refusal.value.code, refusal.value.hint


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Воронцова-Лебедева", "Воронцова-Лебедева"),
        ("  Воронцова–Лебедева ", "Воронцова-Лебедева"),
        ("ВОРОНЦОВА-ЛЕБЕДЕВА", "Воронцова-Лебедева"),
        ("воронцова", "Воронцова"),
        ("Королёва-Щеглова", "Королёва-Щеглова"),
        ("Королёва", "Королёва"),
        ("д’Артаньян", "д'Артаньян"),
        ("О'НИЛ", "О'Нил"),
        ("Барклай  де Толли", "Барклай де Толли"),
        ("МАМЕДОВ ОГЛЫ", "Мамедов оглы"),
        ("Ю", "Ю"),
        ("Св. Ник", "Св. Ник"),
    ],
)
def test_a_name_is_taken_in_the_spellings_people_use(typed: str, stored: str) -> None:
    assert check(Field.LAST_NAME, typed, ADULT) == stored


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("typed", "code", "hint"),
    [
        ("Воронцова - Лебедева", Code.NAME_HYPHEN_SPACES, "Воронцова-Лебедева"),
        ("Воронцова--Лебедева", Code.NAME_HYPHEN_SPACES, "Воронцова-Лебедева"),
        ("Boронцова", Code.NAME_LATIN, "Воронцова"),
        ("Djhjywjdf", Code.NAME_LATIN, "Воронцова"),
        ("Müller", Code.NAME_LATIN, ""),
        ("Воронцова1", Code.NAME_CHARACTERS, "Воронцова"),
        ("-Воронцова", Code.NAME_CHARACTERS, "Воронцова"),
        ("Воронцова (Лебедева)", Code.NAME_CHARACTERS, ""),
        ("А" * 61, Code.TOO_LONG, ""),
        ("", Code.REQUIRED, ""),
        ("\u200b \xa0", Code.REQUIRED, ""),
    ],
)
def test_a_wrong_name_is_refused_with_a_repair_where_there_is_one(typed: str, code: Code, hint: str) -> None:
    assert refused(Field.LAST_NAME, typed) == (code, hint)


@pytest.mark.parametrize("typed", ["", "-", "нет", "Отчества нет", "—"])
def test_a_patronymic_may_be_absent(typed: str) -> None:
    assert check(Field.PATRONYMIC, typed, ADULT) == ""


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    "typed",
    [
        "30.10.2026",
        "30/10/2026",
        "30-10-2026",
        "30 10 2026",
        "30102026",
        "2026-10-30",
        "30 октября 2026 г.",
        "30 окт. 2026",
        "30 ОКТЯБРЯ 2026 года",
    ],
)
def test_a_date_is_taken_in_many_spellings(typed: str) -> None:
    assert check(Field.DOCUMENT_ISSUED_ON, typed, ADULT) == "2026-10-30"


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("typed", "code", "hint"),
    [
        ("вчера", Code.DATE_FORMAT, ""),
        ("30.10.26", Code.DATE_FORMAT, "30.10.2026"),
        ("30.10.99", Code.DATE_FORMAT, "30.10.1999"),
        ("31.02.2026", Code.DATE_NOT_REAL, ""),
        ("10.30.2026", Code.DATE_NOT_REAL, "30.10.2026"),
        ("21.11.2026", Code.DATE_IN_FUTURE, ""),
        ("08.05.1991", Code.DATE_TOO_EARLY, ""),
        ("08.05.2005", Code.PASSPORT_BEFORE_14, ""),
        ("08.05.2011", Code.PASSPORT_OVERDUE, ""),
    ],
)
def test_a_wrong_date_of_issue_is_refused(typed: str, code: Code, hint: str) -> None:
    assert refused(Field.DOCUMENT_ISSUED_ON, typed) == (code, hint)


@pytest.mark.req("APP-4")
@pytest.mark.parametrize("age", [20, 45])
def test_an_old_passport_is_good_for_ninety_days_after_the_birthday(age: int) -> None:
    def of(days: int) -> FieldContext:
        born_on = birthday(TODAY - timedelta(days=days), -age)
        return FieldContext(born_on, TODAY, PASSPORT_NOW)

    issued = shown(birthday(of(60).born_on, age) - timedelta(days=300))
    assert check(Field.DOCUMENT_ISSUED_ON, issued, of(60))
    assert check(Field.DOCUMENT_ISSUED_ON, issued, of(90))
    assert refused(Field.DOCUMENT_ISSUED_ON, issued, of(91))[0] is Code.PASSPORT_OVERDUE


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (Field.DOCUMENT_SERIES, "4526", "45 26"),
        (Field.DOCUMENT_SERIES, "45 26", "45 26"),
        (Field.DOCUMENT_NUMBER, "№ 904 173", "904173"),
        (Field.DOCUMENT_DEPARTMENT, "770001", "770-001"),
        (Field.DOCUMENT_DEPARTMENT, "770–001", "770-001"),
        (Field.DOCUMENT_ISSUED_BY, "ГУ МВД России по г. Москве", "ГУ МВД России по г. Москве"),
        (Field.DOCUMENT_ISSUED_BY, "ГУ MВД России", "ГУ МВД России"),
        (Field.POSTAL_CODE, "101 000", "101000"),
        (Field.POSTAL_CODE, "", ""),
        (Field.HOUSE, "12 к. 2 стр. 1", "12 к. 2 стр. 1"),
        (Field.HOUSE, "12/4А", "12/4А"),
        (Field.STREET, "ул. 1-я Тверская-Ямская", "ул. 1-я Тверская-Ямская"),
        (Field.PHONE, "8 (916) 123-45-67", "+79161234567"),
        (Field.PHONE, "+7 000 123-45-67", "+70001234567"),
        (Field.PHONE, "9161234567", "+79161234567"),
        (Field.EMAIL, " M.Voroncova@Example.RU ", "M.Voroncova@example.ru"),
    ],
)
def test_a_value_is_stored_in_one_spelling(field: Field, typed: str, stored: str) -> None:
    assert check(field, typed, ADULT) == stored


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("field", "typed", "code", "hint"),
    [
        (Field.DOCUMENT_SERIES, "451", Code.PASSPORT_SERIES, ""),
        (Field.DOCUMENT_SERIES, "4526 904173", Code.PASSPORT_SERIES, "45 26"),
        (Field.DOCUMENT_SERIES, "III-МЮ", Code.PASSPORT_SERIES, ""),
        (Field.DOCUMENT_NUMBER, "90417", Code.PASSPORT_NUMBER, ""),
        (Field.DOCUMENT_DEPARTMENT, "770-01", Code.PASSPORT_DEPARTMENT, ""),
        (Field.DOCUMENT_DEPARTMENT, "", Code.REQUIRED, ""),
        (Field.DOCUMENT_ISSUED_BY, "ГУ МВД <Москва>", Code.TEXT_CHARACTERS, "ГУ МВД Москва"),
        (Field.POSTAL_CODE, "10100", Code.POSTAL_CODE, ""),
        (Field.POSTAL_CODE, "10100О", Code.POSTAL_CODE, ""),
        (Field.REGION, "", Code.REQUIRED, ""),
        (Field.PHONE, "+7 916 123-45-6", Code.PHONE, ""),
        (Field.PHONE, "+1 202 555 01 00", Code.PHONE, ""),
        (Field.PHONE, "нет", Code.PHONE, ""),
        (Field.EMAIL, "maria@example,ru", Code.EMAIL, "maria@example.ru"),
        (Field.EMAIL, "mаria@example.ru", Code.EMAIL, "maria@example.ru"),
        (Field.EMAIL, "maria@example", Code.EMAIL, ""),
        (Field.EMAIL, "maria..v@example.ru", Code.EMAIL, ""),
    ],
)
def test_a_wrong_value_is_refused_with_a_repair_where_there_is_one(
    field: Field, typed: str, code: Code, hint: str
) -> None:
    assert refused(field, typed) == (code, hint)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("III-МЮ", "III-МЮ"), ("iii мю", "III-МЮ"), ("3-МЮ", "III-МЮ"), ("IIIМЮ", "III-МЮ"), ("V-MЮ", "V-МЮ")],
)
def test_a_child_has_a_birth_certificate_without_a_department(typed: str, stored: str) -> None:
    assert check(Field.DOCUMENT_SERIES, typed, CHILD) == stored
    assert check(Field.DOCUMENT_DEPARTMENT, "", CHILD) == ""
    assert refused(Field.DOCUMENT_SERIES, "4511", CHILD)[0] is Code.BIRTH_CERTIFICATE


def test_a_foreigner_may_have_any_document() -> None:
    assert check(Field.DOCUMENT_SERIES, "", FOREIGNER) == ""
    assert check(Field.DOCUMENT_SERIES, "AB", FOREIGNER) == "AB"
    assert check(Field.DOCUMENT_NUMBER, "№ 1204-411", FOREIGNER) == "1204-411"
    assert check(Field.DOCUMENT_DEPARTMENT, "", FOREIGNER) == ""
    assert refused(Field.DOCUMENT_NUMBER, "???", FOREIGNER)[0] is Code.DOCUMENT_NUMBER


@pytest.mark.req("APP-4")
def test_all_problems_come_at_once_and_in_the_order_of_the_form() -> None:
    typed = {
        Field.LAST_NAME: "Воронцова - Лебедева",
        Field.FIRST_NAME: "Мария",
        Field.PHONE: "12",
        Field.EMAIL: "a@b.ru",
    }
    right, problems = check_all((Change.CONTACTS, Change.FULL_NAME), typed, ADULT)
    assert right == {Field.FIRST_NAME: "Мария", Field.PATRONYMIC: "", Field.EMAIL: "a@b.ru"}
    assert problems == (
        Problem("last_name", Code.NAME_HYPHEN_SPACES, "Воронцова-Лебедева"),
        Problem("phone", Code.PHONE),
    )


@pytest.mark.req("APP-4")
def test_a_chosen_change_must_change_something() -> None:
    same = {field: PASSPORT_NOW[field] for field in FIELDS[Change.FULL_NAME]}
    assert check_all((Change.FULL_NAME,), same, ADULT)[1] == (Problem("last_name", Code.NOTHING_CHANGED),)
    other = same | {Field.LAST_NAME: "Воронцова-Лебедева"}
    assert check_all((Change.FULL_NAME,), other, ADULT)[1] == ()


def test_yo_instead_of_ye_is_a_change() -> None:
    now = FieldContext(date(2024, 3, 14), TODAY, {Field.LAST_NAME: "Воронцова", Field.FIRST_NAME: "Алена"})
    typed = {Field.LAST_NAME: "Воронцова", Field.FIRST_NAME: "Алёна"}
    assert check_all((Change.FULL_NAME,), typed, now)[1] == ()


CHOICE = replace(
    ADULT, now=PASSPORT_NOW | {Field.INSURER: "kapital:Капитал"}, insurers={"kapital": "Капитал", "maks": "МАКС"}
)


@pytest.mark.req("APP-1", "APP-4")
@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (Field.BORN_ON, "9 мая 1991", "1991-05-09"),
        (Field.SEX, "male", "male"),
        (Field.SNILS, "11223344595", "112-233-445 95"),
        (Field.EMPLOYMENT, "not_employed", "not_employed"),
        (Field.EMPLOYED_SINCE, "02.11.2026", "2026-11-02"),
        (Field.INSURER, "maks:Имя с прошлого года", "maks:МАКС"),
        (Field.INSURER_GROUND, "moved", "moved"),
    ],
)
def test_particulars_beside_the_name_are_stored_in_one_spelling(field: Field, typed: str, stored: str) -> None:
    assert check(field, typed, CHOICE) == stored


@pytest.mark.req("APP-1", "APP-4", "SEC-1")
@pytest.mark.parametrize(
    ("field", "typed", "code", "hint"),
    [
        (Field.BORN_ON, "21.11.2026", Code.DATE_IN_FUTURE, ""),
        (Field.BORN_ON, "09.05.1891", Code.BORN_TOO_EARLY, ""),
        (Field.BORN_ON, "09.05.91", Code.DATE_FORMAT, "09.05.1991"),
        (Field.BORN_ON, "05.19.1991", Code.DATE_NOT_REAL, "19.05.1991"),
        (Field.SEX, "женский", Code.CHOICE, ""),
        (Field.SNILS, "112-233-445 96", Code.SNILS_CHECK, ""),
        (Field.SNILS, "112-233", Code.SNILS_LENGTH, ""),
        (Field.EMPLOYMENT, "boss", Code.CHOICE, ""),
        (Field.EMPLOYED_SINCE, "08.05.1991", Code.DATE_TOO_EARLY, ""),
        (Field.EMPLOYED_SINCE, "21.11.2026", Code.DATE_IN_FUTURE, ""),
        (Field.INSURER, "elsewhere:МАКС", Code.CHOICE, ""),
        (Field.INSURER, "МАКС", Code.CHOICE, ""),
        (Field.INSURER_GROUND, "yearly", Code.CHOICE, ""),
        (Field.INSURER_GROUND, "", Code.INSURER_YEAR_OVER, ""),
    ],
)
def test_crafted_and_mistyped_particulars_are_refused(field: Field, typed: str, code: Code, hint: str) -> None:
    assert refused(field, typed, CHOICE) == (code, hint)


@pytest.mark.req("APP-1")
def test_an_employer_is_asked_for_only_where_there_is_one() -> None:
    told = {Field.EMPLOYMENT: "employed", Field.EMPLOYER: "", Field.EMPLOYED_SINCE: "02.11.2026"}
    assert check_all((Change.EMPLOYMENT,), told, ADULT)[1] == (Problem("employer", Code.REQUIRED),)
    alone = told | {Field.EMPLOYMENT: "self_employed", Field.EMPLOYER: "<Ромашка>"}
    right, problems = check_all((Change.EMPLOYMENT,), alone, ADULT)
    assert (right[Field.EMPLOYER], problems) == ("", ())


@pytest.mark.req("APP-1", "INS-1")
@pytest.mark.parametrize(
    ("today", "changed_on", "ground", "codes"),
    [
        (date(2026, 11, 1), None, "", []),
        (date(2026, 11, 1), None, "nonsense", []),
        (date(2026, 11, 2), None, "", [Code.INSURER_YEAR_OVER]),
        (date(2026, 5, 2), date(2026, 2, 1), "", [Code.INSURER_YEAR_SPENT]),
        (date(2026, 5, 2), date(2026, 2, 1), "moved", []),
        (date(2026, 5, 2), date(2025, 12, 31), "", []),
    ],
)
def test_the_server_holds_to_once_a_year(today: date, changed_on: date | None, ground: str, codes: list[Code]) -> None:
    context = replace(CHOICE, today=today, insurer_changed_on=changed_on)
    typed = {Field.INSURER: "maks:МАКС", Field.INSURER_GROUND: ground}
    right, problems = check_all((Change.INSURER,), typed, context)
    assert [problem.code for problem in problems] == codes
    if not codes:
        assert right[Field.INSURER_GROUND] == (ground if ground == "moved" else "")


@pytest.mark.req("APP-1")
def test_ones_own_insurer_is_no_other_whatever_the_ground() -> None:
    typed = {Field.INSURER: "kapital:Капитал", Field.INSURER_GROUND: "moved"}
    assert check_all((Change.INSURER,), typed, CHOICE)[1] == (Problem("insurer", Code.NOTHING_CHANGED),)


@pytest.mark.req("APP-4")
def test_papers_are_looked_at_by_the_birthday_that_is_asked_for() -> None:
    """Who is 13 by the policy and 15 by the correction has a passport already."""
    thirteen = FieldContext(date(2013, 6, 1), TODAY, {})
    passport = {
        Field.DOCUMENT_SERIES: "45 25",
        Field.DOCUMENT_NUMBER: "904173",
        Field.DOCUMENT_ISSUED_ON: "01.07.2025",
        Field.DOCUMENT_ISSUED_BY: "ОВД района Сокол",
        Field.DOCUMENT_DEPARTMENT: "770-001",
    }
    both = (Change.IDENTITY_DOCUMENT, Change.BIRTH_DATE)
    assert check_all(both, passport | {Field.BORN_ON: "01.06.2011"}, thirteen)[1] == ()
    assert check_all(both[:1], passport, thirteen)[1] != ()


odd = st.text() | st.text("ABcАБвёIVX№'-., 0123456789@+()", max_size=30)


@given(st.sampled_from(Field), odd, st.sampled_from([ADULT, CHILD, FOREIGNER, CHOICE]))
def test_no_text_breaks_a_field_and_what_is_stored_or_offered_is_right(
    field: Field, text: str, context: FieldContext
) -> None:
    try:
        stored = check(field, text, context)
    except DomainError as refusal:
        stored = refusal.hint
    if not stored or field in DAYS:
        return
    assert check(field, stored, context) == stored


@given(st.dates(date(2011, 5, 9), TODAY))
def test_a_date_is_read_back_as_it_is_shown(day: date) -> None:
    assert check(Field.DOCUMENT_ISSUED_ON, shown(day), ADULT) == day.isoformat()
