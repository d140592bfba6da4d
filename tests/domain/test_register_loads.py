"""What becomes of a policy by what the register says of it: the table, and the rules around it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular as P
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.register_loads import (
    AFTERWARDS,
    Heard,
    LoadOutcome,
    LoadState,
    differing,
    heard_of,
    is_stale,
    news_to_follow,
    state_of,
    status_after,
)
from tests.fakes import START

S = PolicyStatus
OK = frozenset[str]()


@pytest.mark.req("POL-4")
def test_every_status_meets_everything_that_can_be_heard() -> None:
    assert set(AFTERWARDS) == set(S)
    assert all(set(row) == set(Heard) for row in AFTERWARDS.values())


@pytest.mark.req("POL-4")
def test_the_mark_comes_with_a_disagreement_and_goes_with_an_agreement() -> None:
    assert status_after(S.ACTIVE, Heard.OTHERWISE) is S.CLARIFICATION
    assert status_after(S.CLARIFICATION, Heard.ACTIVE) is S.ACTIVE


@pytest.mark.req("POL-4")
@pytest.mark.parametrize("status", [S.SUSPENDED, S.ANNULLED])
def test_a_policy_that_is_good_for_nothing_is_not_hidden_behind_the_mark(status: PolicyStatus) -> None:
    assert status_after(status, Heard.OTHERWISE) is status
    assert status_after(status, Heard.NOTHING) is status


@pytest.mark.req("POL-4")
@pytest.mark.parametrize("heard", list(Heard))
def test_what_is_annulled_never_lives_again_by_itself(heard: Heard) -> None:
    assert status_after(S.ANNULLED, heard) is S.ANNULLED


@pytest.mark.req("REG-5")
@pytest.mark.parametrize("status", list(S))
def test_silence_changes_nothing(status: PolicyStatus) -> None:
    assert status_after(status, Heard.NOTHING) is status


@pytest.mark.req("POL-2")
def test_the_registers_status_alone_is_news_and_no_disagreement() -> None:
    assert heard_of({P.STATUS: "suspended"}, frozenset({P.STATUS})) is Heard.SUSPENDED
    assert heard_of({P.STATUS: "suspended"}, frozenset({P.STATUS, P.ZONE})) is Heard.OTHERWISE
    assert heard_of({P.STATUS: "clarification"}, OK) is Heard.OTHERWISE
    assert heard_of({}, OK) is Heard.OTHERWISE


@pytest.mark.req("POL-4")
def test_what_the_register_changed_is_followed_where_both_said_the_same_before() -> None:
    mine = {P.ZONE: "Вся Россия", P.FORM: "digital", P.FULL_NAME: "Белова Елена"}
    before = {P.ZONE: "вся  Россия", P.FORM: "paper", P.FULL_NAME: "Белова Елена"}
    now = {P.ZONE: "Москва", P.FORM: "card", P.FULL_NAME: "Чернова Елена"}
    assert news_to_follow(mine, before, now) == {P.ZONE: "Москва"}
    assert news_to_follow(mine, before, before) == {}


@pytest.mark.req("REG-2")
def test_spelling_and_what_the_register_does_not_know_are_no_difference() -> None:
    mine = {"last_name": "Белова", "document_series": "45 10", "street": "Полевая улица", "phone": "+70000000001"}
    said = {Field.LAST_NAME: "Чернова", Field.DOCUMENT_SERIES: "45-10", Field.STREET: "лесная улица", Field.PHONE: ""}
    assert differing(mine, said) == (Field.STREET,)


@pytest.mark.req("REG-5")
def test_a_request_is_under_way_then_slow_then_as_it_ended() -> None:
    asked, ended = START, START + timedelta(seconds=30)
    soon, late = START + timedelta(seconds=2), START + timedelta(seconds=20)
    assert state_of(asked, None, None, soon) is LoadState.LOADING
    assert state_of(asked, None, None, late) is LoadState.SLOW
    assert state_of(asked, ended, LoadOutcome.FAILED, ended) is LoadState.FAILED
    assert state_of(asked, ended, LoadOutcome.ONE, ended) is LoadState.LOADED
    assert state_of(ended, asked, LoadOutcome.ONE, ended) is LoadState.LOADING


@pytest.mark.req("REG-1")
def test_an_old_answer_is_asked_anew_and_a_silence_sooner() -> None:
    later = START + timedelta(minutes=30)
    assert not is_stale(START, START, LoadOutcome.ONE, later)
    assert is_stale(START, START, LoadOutcome.FAILED, later)
    assert is_stale(START, START, LoadOutcome.ONE, START + timedelta(hours=7))
    assert not is_stale(START, None, None, START + timedelta(hours=7))
