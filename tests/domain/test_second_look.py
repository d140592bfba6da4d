"""Approvals that take two: who may do what at which of their stages, against a table written by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.second_look import SecondLook, SecondLookRules
from oms_app.domain.workflow import INSIDE, MOVES, Action, Facts, Given, Status, apply, available

OWNER, OURS, FIRST, SECOND, THIRD = 1, 10, 100, 101, 102
ACTORS = {
    "first": Actor(FIRST, Role.REVIEWER, insurer_id=OURS),
    "second": Actor(SECOND, Role.REVIEWER, insurer_id=OURS),
    "third": Actor(THIRD, Role.REVIEWER, insurer_id=OURS),
    "supervisor": Actor(103, Role.SUPERVISOR, insurer_id=OURS),
}
BEFORE = Facts(Status.UNDER_REVIEW, 4, OWNER, OWNER, OURS, FIRST, needs_two=True)
STAGES = {
    "before the first": BEFORE,
    "after the first": replace(BEFORE, holder_account_id=None, voted_account_id=FIRST),
    "at the second": replace(BEFORE, holder_account_id=SECOND, voted_account_id=FIRST),
    "after an objection": replace(BEFORE, round=2),
    "left by everybody": replace(BEFORE, holder_account_id=None, round=2),
}
COLUMNS = "release return ask approve refuse vote join object leave hand_on reassign".split()
# «+»: it is done; otherwise why not.
W, T, N, V, TWO, NO = "wrong_move", "taken", "not_taken_by_you", "voted", "second_needed", "forbidden"
NOT_TAKEN = [N, NO, N, N, N, N]
TABLE: dict[str, dict[str, list[str]]] = {
    "before the first": {
        "first": ["+", NO, "+", TWO, "+", "+", W, W, "+", "+", NO],
        "second": [T, NO, T, T, T, T, T, T, T, T, NO],
        "supervisor": [NO, "+", NO, NO, NO, NO, NO, NO, NO, NO, "+"],
    },
    "after the first": {
        "first": [*NOT_TAKEN, V, N, N, N, NO],
        "second": [*NOT_TAKEN, "+", N, N, N, NO],
        "supervisor": [NO, "+", NO, NO, NO, NO, NO, NO, NO, NO, "+"],
    },
    "at the second": {
        "first": [T, NO, T, T, T, T, T, T, T, T, NO],
        "second": [W, NO, "+", "+", "+", W, W, "+", "+", "+", NO],
        "third": [T, NO, T, T, T, T, T, T, T, T, NO],
        "supervisor": [NO, "+", NO, NO, NO, NO, NO, NO, NO, NO, "+"],
    },
    "after an objection": {
        "first": ["+", NO, "+", TWO, "+", "+", W, W, "+", "+", NO],
        "second": [T, NO, T, T, T, T, T, T, T, T, NO],
    },
    "left by everybody": {
        "first": [*NOT_TAKEN, "+", N, N, N, NO],
        "second": [*NOT_TAKEN, "+", N, N, N, NO],
    },
}
CELLS = [(stage, who, action) for stage, rows in TABLE.items() for who, action in product(rows, COLUMNS)]
GIVEN = Given("Почему", heir=Actor(104, Role.REVIEWER, insurer_id=OURS))


def answer(stage: str, who: str, action: Action) -> str:
    """«+» or the code of the refusal."""
    reasons = (RefusalReason.WRONG_NAME,) if action is Action.REFUSE else ()
    try:
        apply(action, STAGES[stage], ACTORS[who], replace(GIVEN, reasons=reasons))
    except DomainError as refusal:
        return refusal.code
    return "+"


@pytest.mark.req("DESK-1", "DESK-3", "FLOW-1")
@pytest.mark.parametrize(("stage", "who", "action"), CELLS)
def test_at_each_stage_each_reviewer_does_what_the_table_says(stage: str, who: str, action: str) -> None:
    assert answer(stage, who, Action(action)) == TABLE[stage][who][COLUMNS.index(action)]


@pytest.mark.req("DESK-1")
def test_the_first_approval_frees_the_application_and_leaves_its_status() -> None:
    outcome = apply(Action.VOTE, STAGES["before the first"], ACTORS["first"], GIVEN)
    assert (outcome.after, outcome.holder_account_id, outcome.voted_account_id) == (Status.UNDER_REVIEW, None, FIRST)
    assert (outcome.notice, outcome.round) == (None, 1)


@pytest.mark.req("DESK-1", "FLOW-4")
def test_the_second_approval_is_the_decision() -> None:
    outcome = apply(Action.APPROVE, STAGES["at the second"], ACTORS["second"], GIVEN)
    assert outcome.after is Status.APPROVED


@pytest.mark.req("DESK-3")
def test_whoever_approved_first_does_not_decide_second_even_when_it_is_theirs_again() -> None:
    again = replace(STAGES["at the second"], holder_account_id=FIRST)
    with pytest.raises(DomainError) as refusal:
        apply(Action.APPROVE, again, ACTORS["first"], GIVEN)
    assert refusal.value.code is Code.VOTED
    with pytest.raises(DomainError) as refusal:
        apply(Action.REASSIGN, STAGES["at the second"], ACTORS["supervisor"], replace(GIVEN, heir=ACTORS["first"]))
    assert refusal.value.code is Code.HEIR_VOTED


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize("action", [Action.OBJECT, Action.ASK, Action.RETURN])
def test_an_objection_a_question_and_a_return_begin_the_approvals_anew(action: Action) -> None:
    who = "supervisor" if action is Action.RETURN else "second"
    outcome = apply(action, STAGES["at the second"], ACTORS[who], GIVEN)
    assert (outcome.voted_account_id, outcome.round) == (None, 2)


@pytest.mark.req("DESK-1")
def test_what_nobody_approved_yet_stays_in_its_round() -> None:
    outcome = apply(Action.RETURN, STAGES["before the first"], ACTORS["supervisor"], GIVEN)
    assert (outcome.voted_account_id, outcome.round) == (None, 1)


@pytest.mark.req("DESK-2")
@pytest.mark.parametrize(
    ("heir", "code"),
    [
        (None, Code.REQUIRED),
        (Actor(5, Role.SUPERVISOR, insurer_id=OURS), Code.REQUIRED),
        (Actor(5, Role.REVIEWER, insurer_id=OURS + 1), Code.REQUIRED),
        (Actor(5, Role.REVIEWER, person_id=OWNER, insurer_id=OURS), Code.HEIRS_OWN),
        (ACTORS["first"], Code.HEIR_HOLDS),
    ],
)
def test_a_case_is_given_only_to_a_reviewer_who_could_have_taken_it(heir: Actor | None, code: Code) -> None:
    with pytest.raises(DomainError) as refusal:
        apply(Action.REASSIGN, BEFORE, ACTORS["supervisor"], replace(GIVEN, heir=heir))
    assert refusal.value.code is code


@pytest.mark.req("DESK-1", "SEC-1")
def test_the_citizen_is_told_nothing_of_what_the_office_does_inside() -> None:
    assert {Action.VOTE, Action.JOIN, Action.OBJECT, Action.LEAVE, Action.HAND_ON, Action.REASSIGN} < INSIDE
    citizens = {move.action for move in MOVES if move.inside and "owner" in move.told and move.notice}
    assert citizens == set()


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize(
    ("rules", "changes", "drawn", "look"),
    [
        (SecondLookRules(), ["full_name"], 0, SecondLook.NONE),
        (SecondLookRules(), ["full_name", "snils"], 99, SecondLook.FOUR_EYES),
        (SecondLookRules(), ["birth_date"], 0, SecondLook.FOUR_EYES),
        (SecondLookRules(frozenset({"address"})), ["address"], 99, SecondLook.FOUR_EYES),
        (SecondLookRules(share=5), ["full_name"], 4, SecondLook.SAMPLED),
        (SecondLookRules(share=5), ["full_name"], 5, SecondLook.NONE),
        (SecondLookRules(share=100), ["full_name"], 99, SecondLook.SAMPLED),
    ],
)
def test_risky_changes_and_the_drawn_share_take_two(
    rules: SecondLookRules, changes: list[str], drawn: int, look: SecondLook
) -> None:
    assert rules.look(changes, drawn) is look


@pytest.mark.req("DESK-1")
def test_the_buttons_of_two_reviewers_are_the_moves_that_would_succeed() -> None:
    for stage, rows in TABLE.items():
        for who, cells in rows.items():
            offered = {action.value for action in available(STAGES[stage], ACTORS[who])}
            assert offered & set(COLUMNS) == {name for name, cell in zip(COLUMNS, cells, strict=True) if cell == "+"}
