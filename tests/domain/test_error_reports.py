"""The life of a report of an error: who may do what where, and what the decisions come to."""

from __future__ import annotations

import pytest

from oms_app.domain import error_reports as rules
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.error_reports import FINAL, MOVES, ReportAction, ReportFacts, ReportStatus, Side, Verdict
from oms_app.domain.errors import Code, DomainError

S = ReportStatus
OWNER = Actor(1, Role.CITIZEN, person_id=1, level=Level.CONFIRMED)
HOLDER, COLLEAGUE = Actor(2, Role.SUPPORT), Actor(3, Role.SUPPORT)
OWN_SUPPORT = Actor(4, Role.SUPPORT, person_id=1)
STRANGERS = (
    Actor(5, Role.CITIZEN, person_id=5, level=Level.CONFIRMED),
    *(Actor(6, role, insurer_id=1) for role in set(Role) - {Role.CITIZEN, Role.SUPPORT}),
)
BOTH = (Verdict.CORRECTED, Verdict.DECLINED)


def facts(status: ReportStatus, *verdicts: Verdict | None) -> ReportFacts:
    return ReportFacts(status, 3, 1, 1, HOLDER.account_id, verdicts or BOTH)


@pytest.mark.req("REG-3", "REG-4")
@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("action", ReportAction)
def test_each_move_is_its_partys_alone_and_only_from_where_it_begins(
    status: ReportStatus, action: ReportAction
) -> None:
    move = rules.BY_ACTION[action]
    sides = {Side.OWNER: (OWNER,), Side.SUPPORT: (HOLDER, COLLEAGUE), Side.HOLDER: (HOLDER,)}
    allowed = sides[move.side] if status in move.source else ()
    for actor in (OWNER, HOLDER, COLLEAGUE, OWN_SUPPORT, *STRANGERS):
        assert (action in rules.available(facts(status), actor)) is (actor in allowed), actor


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("status", S)
def test_to_strangers_a_report_does_not_exist_and_to_support_not_before_it_is_sent(status: ReportStatus) -> None:
    assert not any(rules.may_see(facts(status), actor) for actor in STRANGERS)
    assert rules.may_see(facts(status), HOLDER) is (status not in {S.DRAFT, S.CONFIRMED})


@pytest.mark.req("REG-4")
@pytest.mark.parametrize(
    ("verdicts", "answer"),
    [
        ((Verdict.CORRECTED,), S.CORRECTED),
        ((Verdict.CORRECTED, Verdict.CORRECTED), S.CORRECTED),
        (BOTH, S.PARTLY),
        ((Verdict.DECLINED,), S.DECLINED),
    ],
)
def test_the_answer_is_what_the_decisions_come_to(verdicts: tuple[Verdict, ...], answer: ReportStatus) -> None:
    assert rules.apply(ReportAction.FINISH, facts(S.IN_WORK, *verdicts), HOLDER).after is answer


@pytest.mark.req("REG-4")
def test_nothing_is_answered_while_an_item_is_open() -> None:
    with pytest.raises(DomainError) as refusal:
        rules.apply(ReportAction.FINISH, facts(S.IN_WORK, Verdict.CORRECTED, None), HOLDER)
    assert refusal.value.code is Code.REPORT_UNDECIDED


def test_from_the_end_nothing_leads_on() -> None:
    assert not any(move.source & FINAL for move in MOVES)


def test_a_number_is_read_in_any_spelling() -> None:
    number = rules.build_number(2026, 48173092)
    assert rules.parse_number(f" № {number.lower()} ") == number
    assert rules.parse_number(number.replace("Д", "Ж")) is None
