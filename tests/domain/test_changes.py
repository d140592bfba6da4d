"""What may be changed, as one table: each change has a page, words, checkers and papers; how often an insurer may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app import routes
from oms_app.content import changes as words
from oms_app.content import form, insurer_choice
from oms_app.domain import enp
from oms_app.domain.changes import DAYS, FIELDS, OF_APPLICATION, Change, Field, fields_of, kept_of
from oms_app.domain.documents import RULES, required
from oms_app.domain.employment import Employment
from oms_app.domain.fields import CHECKERS
from oms_app.domain.insurer_choice import GROUNDS, ChosenInsurer, InsurerGround, YearsRight, years_right
from oms_app.domain.policy import Sex
from oms_app.domain.reasons import Reason, offered

pytestmark = pytest.mark.req("APP-1")


def test_every_field_belongs_to_one_change_and_has_its_checker() -> None:
    listed = [field for change in Change for field in FIELDS[change]]
    assert sorted(listed) == sorted(Field)
    assert set(CHECKERS) == set(Field)
    assert fields_of(tuple(Change)) == tuple(Field)
    assert set(kept_of(tuple(Change))) == set(Field) - OF_APPLICATION
    assert all(kept_of((change,)) for change in Change)


def test_every_change_has_a_page_of_the_form_with_its_words() -> None:
    assert [step for step in routes.STEPS if step in list(Change)] == [change.value for change in Change]
    assert set(form.STEP_TITLES) == set(form.STEP_LEADS) == set(routes.STEPS)
    assert set(form.CHANGE_PAPERS) == set(Change)
    assert set(words.EMPLOYMENTS) == set(Employment)
    assert set(words.GROUNDS) == set(InsurerGround)
    assert set(insurer_choice.RULES) == set(GROUNDS) == set(YearsRight)


PROOFS: list[tuple[Change, Reason, Mapping[Field, str], set[str]]] = [
    (Change.BIRTH_DATE, Reason.CORRECTION, {}, {"passport"}),
    (Change.SEX, Reason.CORRECTION, {}, {"passport"}),
    (Change.SNILS, Reason.OTHER, {}, {"snils"}),
    (Change.EMPLOYMENT, Reason.OTHER, {Field.EMPLOYMENT: Employment.EMPLOYED}, {"employer"}),
    (Change.EMPLOYMENT, Reason.EMPLOYMENT, {Field.EMPLOYMENT: Employment.EMPLOYED}, {"employer"}),
    (Change.EMPLOYMENT, Reason.OTHER, {Field.EMPLOYMENT: Employment.NOT_EMPLOYED}, set()),
    (Change.INSURER, Reason.INSURER_CHOICE, {}, {"passport"}),
    (Change.INSURER, Reason.RESIDENCE_CHANGE, {Field.INSURER_GROUND: InsurerGround.MOVED}, {"passport", "residence"}),
    (Change.INSURER, Reason.OTHER, {Field.INSURER_GROUND: InsurerGround.CONTRACT_ENDED}, {"passport"}),
]


@pytest.mark.req("APP-3")
@pytest.mark.parametrize(("change", "reason", "said", "slots"), PROOFS)
def test_what_proves_a_change_follows_from_it_its_reason_and_what_was_said(
    change: Change, reason: Reason, said: Mapping[Field, str], slots: set[str]
) -> None:
    assert reason in offered((change,))
    assert {slot.slot for slot in required((change,), reason, said) if not slot.optional} == slots


@pytest.mark.req("APP-3")
@given(st.sets(st.sampled_from(Change), min_size=1), st.sampled_from(Reason), st.sampled_from(InsurerGround))
def test_no_paper_is_asked_for_twice(changes: set[Change], reason: Reason, ground: InsurerGround) -> None:
    said = {Field.INSURER_GROUND: ground.value, Field.EMPLOYMENT: Employment.EMPLOYED.value}
    slots = [slot.slot for slot in required(tuple(changes), reason, said)]
    assert len(slots) == len(set(slots))
    assert set(slots) <= {rule.requirement.slot for rule in RULES}


@pytest.mark.parametrize(
    ("today", "changed_on", "right"),
    [
        (date(2026, 1, 1), None, YearsRight.FREE),
        (date(2026, 11, 1), None, YearsRight.FREE),
        (date(2026, 11, 2), None, YearsRight.OVER),
        (date(2026, 12, 31), date(2025, 12, 31), YearsRight.OVER),
        (date(2026, 1, 1), date(2025, 12, 31), YearsRight.FREE),
        (date(2026, 10, 1), date(2026, 1, 1), YearsRight.SPENT),
        (date(2026, 12, 1), date(2026, 1, 1), YearsRight.SPENT),
    ],
)
def test_an_insurer_is_chosen_once_a_calendar_year_not_later_than_the_first_of_november(
    today: date, changed_on: date | None, right: YearsRight
) -> None:
    assert years_right(today, changed_on) is right
    assert (GROUNDS[right] == ()) == (right is YearsRight.FREE)


@given(st.from_regex(r"[a-z0-9-]{2,10}", fullmatch=True), st.text(max_size=80))
def test_a_chosen_insurer_is_read_back_whatever_its_name(code: str, name: str) -> None:
    assert ChosenInsurer.of(ChosenInsurer(code, name).told()) == ChosenInsurer(code, name)


BORN = date(1991, 5, 9)
NUMBER = enp.build("77", BORN, Sex.FEMALE, 7)


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("born_on", "sex", "changed", "odd"),
    [
        ("1991-05-09", "female", {Change.BIRTH_DATE, Change.SEX}, False),
        ("1991-05-10", "female", {Change.BIRTH_DATE}, True),
        ("1991-05-09", "male", {Change.SEX}, True),
        ("1991-05-10", "male", {Change.FULL_NAME}, False),
        ("вчера", "female", {Change.BIRTH_DATE}, False),
    ],
)
def test_a_number_that_says_otherwise_is_only_looked_at_where_the_application_changes_what_it_says(
    born_on: str, sex: str, changed: set[Change], odd: bool
) -> None:
    assert enp.is_odd(NUMBER, {Field.BORN_ON: born_on, Field.SEX: sex}, changed) is odd


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        (Field.BORN_ON, "1991-05-09", "09.05.1991"),
        (Field.SEX, "female", "женский"),
        (Field.SNILS, "90000000784", "900-000-007\N{NO-BREAK SPACE}84"),
        (Field.SNILS, "", "не указан"),
        (Field.EMPLOYMENT, "self_employed", "Работает на себя"),
        (Field.EMPLOYMENT, "", "не указана"),
        (Field.INSURER, "sogaz:СОГАЗ: Мед", "СОГАЗ: Мед"),
        (Field.INSURER_GROUND, "moved", "Переезд"),
        (Field.INSURER, "sogaz", "sogaz"),
    ],
)
def test_what_is_stored_is_told_as_people_say_it(field: Field, value: str, told: str) -> None:
    assert words.shown(field, value) == told


@pytest.mark.parametrize("field", sorted(DAYS))
def test_a_day_stands_in_its_control_as_one_would_type_it(field: Field) -> None:
    assert words.typed(field, "2026-11-02") == "02.11.2026"
    assert words.typed(field, "вчера") == "вчера"
