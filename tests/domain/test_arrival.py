"""The table of checks at arrival: each finding by its own case, and what all of them propose together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from oms_app.domain.arrival import (
    CHECKS,
    PROPOSES,
    Arrived,
    Check,
    Known,
    Outcome,
    Proposal,
    ReadScan,
    look_at,
    proposal,
)
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.policy import Debt, DebtKind
from oms_app.domain.recognition import Answer, Mark, ReadState

pytestmark = pytest.mark.req("FLOW-5")
ANNA = Known({Field.LAST_NAME: "Воронцова", Field.FIRST_NAME: "Алёна", Field.DOCUMENT_NUMBER: "1"}, date(1985, 3, 17))
READ = ReadScan(DocumentKind.PASSPORT, ReadState.READ, answers=((Mark.LAST_NAME, Answer.AGREES),))
GOOD = Arrived(ANNA, (Known({Field.LAST_NAME: "ВОРОНЦОВА", Field.FIRST_NAME: "Алена"}, ANNA.born_on),), scans=(READ,))
APPROVE, LOOK, CLARIFY = Proposal


def passport(*answers: tuple[Mark, Answer], state: ReadState = ReadState.READ, legible: bool = True) -> ReadScan:
    return ReadScan(DocumentKind.PASSPORT, state, legible, answers=answers)


def about(check: Check, arrived: Arrived) -> tuple[Outcome, tuple[str, ...]]:
    return next((one.outcome, one.about) for one in look_at(arrived) if one.check is check)


def test_every_check_has_its_rule_and_its_proposal() -> None:
    assert list(CHECKS) == list(PROPOSES) == list(Check)


def test_an_application_without_a_fault_is_proposed_for_approval() -> None:
    assert {one.outcome for one in look_at(GOOD)} == {Outcome.FINE}
    assert proposal(look_at(GOOD)) is APPROVE


OTHER_NAME = Known({Field.LAST_NAME: "Лебедева"}, ANNA.born_on)
DEBT = Debt(DebtKind.NOT_ENDED, "МАКС-М: филиал", date(2013, 6, 4))
OTHER_DAY = Known({}, date(1985, 3, 18))
CASES = [
    (Check.REGISTER, {"register": ()}, Outcome.ATTENTION, ("absent",), LOOK),
    (Check.REGISTER, {"register": (ANNA, ANNA)}, Outcome.ATTENTION, ("several",), LOOK),
    (Check.REGISTER, {"register": (OTHER_NAME,)}, Outcome.ATTENTION, ("last_name",), LOOK),
    (Check.REGISTER, {"register": (OTHER_DAY,)}, Outcome.ATTENTION, ("born_on",), LOOK),
    (Check.REGISTER, {"has_register_news": True}, Outcome.ATTENTION, ("news",), LOOK),
    (Check.REGISTER, {"register": (), "is_register_silent": True}, Outcome.UNKNOWN, ("silent",), LOOK),
    (Check.NUMBERS, {"odd_numbers": ("enp", "snils")}, Outcome.ATTENTION, ("enp", "snils"), LOOK),
    (Check.DOCUMENTS, {"missing": ("civil",)}, Outcome.ATTENTION, ("civil",), CLARIFY),
    (Check.QUALITY, {"scans": (replace(READ, is_doubted=True),)}, Outcome.ATTENTION, ("passport",), LOOK),
    (Check.LEGIBLE, {"scans": (passport(legible=False),)}, Outcome.ATTENTION, ("passport",), CLARIFY),
    (Check.LEGIBLE, {"scans": (passport(state=ReadState.WAITING),)}, Outcome.UNKNOWN, ("passport",), LOOK),
    (Check.LEGIBLE, {"scans": (passport(state=ReadState.UNREAD),)}, Outcome.UNKNOWN, ("passport",), LOOK),
    (
        Check.RECOGNISED,
        {"scans": (passport((Mark.DOCUMENT, Answer.DISAGREES)), READ)},
        Outcome.ATTENTION,
        ("document",),
        CLARIFY,
    ),
    (Check.RECOGNISED, {"scans": (passport((Mark.BORN_ON, Answer.DOUBT)),)}, Outcome.UNKNOWN, ("born_on",), LOOK),
    (Check.RECOGNISED, {"scans": (passport((Mark.BORN_ON, Answer.NOT_FOUND)),)}, Outcome.UNKNOWN, ("born_on",), LOOK),
    (Check.RECOGNISED, {"scans": (passport(state=ReadState.UNREAD),)}, Outcome.UNKNOWN, (), LOOK),
    (Check.OTHER_APPLICATIONS, {"other_applications": ("26-1",)}, Outcome.ATTENTION, ("26-1",), LOOK),
    (Check.OTHER_POLICIES, {"other_policies": ("active",)}, Outcome.ATTENTION, ("active",), LOOK),
    (Check.DEBTS, {"debts": (DEBT,)}, Outcome.ATTENTION, (DEBT.told(),), LOOK),
    (Check.DEBTS, {"register": ()}, Outcome.UNKNOWN, ("absent",), LOOK),
    (Check.CONTACTS, {"unproved_contacts": (Field.PHONE,)}, Outcome.ATTENTION, ("phone",), LOOK),
]


@pytest.mark.parametrize(("check", "different", "outcome", "names", "proposed"), CASES)
def test_a_fault_is_found_named_and_weighed(
    check: Check, different: dict[str, object], outcome: Outcome, names: tuple[str, ...], proposed: Proposal
) -> None:
    arrived = replace(GOOD, **different)  # type: ignore[arg-type]
    assert about(check, arrived) == (outcome, names)
    assert proposal(look_at(arrived)) is proposed


def test_what_one_paper_does_not_say_another_may() -> None:
    certificate = passport((Mark.LAST_NAME, Answer.NOT_FOUND))
    assert about(Check.RECOGNISED, replace(GOOD, scans=(certificate, READ)))[0] is Outcome.FINE


def test_the_gravest_finding_decides() -> None:
    arrived = replace(GOOD, register=(), missing=("civil",))
    assert proposal(look_at(arrived)) is CLARIFY


@pytest.mark.parametrize("kind", DebtKind)
def test_a_debt_is_told_and_understood_again(kind: DebtKind) -> None:
    debt = replace(DEBT, kind=kind)
    assert Debt.of(debt.told()) == debt
