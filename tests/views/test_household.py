"""«Кто ещё переехал?» in words: who can be ticked, why somebody cannot, what one code sends, where it is mended."""

from __future__ import annotations

import pytest

from oms_app import routes
from oms_app.content import errors
from oms_app.domain.changes import Change
from oms_app.domain.errors import Code, Problem
from oms_app.domain.household import field_of
from oms_app.services.household_views import HouseholdView, Member
from oms_app.views.draft_problems import fixes
from oms_app.views.household import NOBODY, shown

ME, ARINA, LEV = "Зайцев Илья Петрович", "Зайцева Арина Ильинична", "Зайцев Лев Ильич"


@pytest.mark.req("APP-1")
def test_whoever_cannot_be_taken_is_there_with_the_reason_and_whoever_was_taken_can_be_left_out() -> None:
    stopped = Member(2, LEV, refusal=Code.HOUSEHOLD_OPEN)
    taken = Member(1, ARINA, is_chosen=True, refusal=Code.HOUSEHOLD_OPEN)
    arina, lev = shown(HouseholdView(True, None, (taken, stopped)), ME).members
    assert (arina.is_stopped, lev.is_stopped) == (False, True)
    assert arina.hindrance == lev.hindrance == errors.WORDS[Code.HOUSEHOLD_OPEN]


@pytest.mark.req("APP-1")
def test_a_draft_that_can_only_go_for_one_says_so_and_stops_every_new_tick() -> None:
    view = HouseholdView(True, Code.HOUSEHOLD_ALONE, (Member(1, ARINA, is_chosen=True), Member(2, LEV)))
    page = shown(view, ME)
    assert page.refusal == errors.WORDS[Code.HOUSEHOLD_ALONE]
    assert [one.is_stopped for one in page.members] == [False, True]


@pytest.mark.req("APP-6")
def test_before_the_code_one_reads_how_many_applications_it_sends_and_for_whom() -> None:
    page = shown(HouseholdView(True, None, (Member(1, ARINA, is_chosen=True), Member(2, LEV))), ME)
    assert page.one_code == f"Одним кодом вы отправите 2\u00a0заявки, по одной на каждого: {ME}; {ARINA}."
    assert page.send == "Отправить 2\u00a0заявки"
    alone = shown(HouseholdView(True, None, (Member(1, ARINA), Member(2, LEV))), ME)
    assert (alone.one_code, alone.send, alone.taken) == ("", "", [])


def test_nobody_is_asked_about_where_nobody_lives_with_one() -> None:
    assert shown(HouseholdView(True), ME) == shown(HouseholdView(), ME) == NOBODY


@pytest.mark.req("APP-4")
def test_a_problem_of_somebody_is_told_by_name_and_leads_to_the_address() -> None:
    line, nameless = fixes(
        (
            Problem(field_of(1), Code.HOUSEHOLD_OPEN, about=ARINA),
            Problem(field_of(2), Code.HOUSEHOLD_GONE),
        ),
        (),
        "key",
    )
    assert line.text.startswith(f"{ARINA}: по этому полису уже рассматривается заявка")
    assert line.field == f"{routes.application_edit('key', Change.ADDRESS.value)}?fix=1"
    assert nameless.text.startswith("Заявка за нескольких: этого полиса больше нет")
