"""The grounds of refusal before sending: each finding by its own case, none beside what the reviewer will be shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.content import precheck as words
from oms_app.domain import enp
from oms_app.domain.arrival import Arrived, Check, Known, Outcome, ReadScan, look_at
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.policy import Debt, DebtKind, Sex
from oms_app.domain.precheck import FEWEST_DECISIONS, GROUNDS, Draft, Note, Standing, Verdict, shares, verdicts
from oms_app.domain.recognition import Answer, Mark, ReadState
from oms_app.domain.refusals import RefusalReason

pytestmark = pytest.mark.req("APP-8")
TODAY = date(2026, 11, 22)
ANNA = Known({Field.LAST_NAME: "Воронцова", Field.FIRST_NAME: "Анна"}, date(1985, 3, 17))
READ = ReadScan(DocumentKind.PASSPORT, ReadState.READ, answers=tuple((mark, Answer.AGREES) for mark in Mark))
NUMBER = enp.build("77", ANNA.born_on, Sex.FEMALE, 7)
GOOD = Draft(Arrived(ANNA, (ANNA,), scans=(READ,)), (Change.FULL_NAME,), True, NUMBER, TODAY, None, True)
DEBT = Debt(DebtKind.NOT_ENDED, "МАКС-М", date(2013, 6, 4))
R = RefusalReason


def passport(*answers: tuple[Mark, Answer], **more: Any) -> ReadScan:
    return replace(READ, answers=answers, **more)


def with_scan(scan: ReadScan) -> Draft:
    return replace(GOOD, arrived=replace(GOOD.arrived, scans=(scan,)))


def arriving(**more: Any) -> Draft:
    return replace(GOOD, arrived=replace(GOOD.arrived, **more))


def verdict(draft: Draft, reason: RefusalReason) -> Verdict:
    return next(one for one in verdicts(draft) if one.reason is reason)


def test_every_coded_ground_is_looked_at() -> None:
    assert list(GROUNDS) == list(RefusalReason)


def test_of_a_draft_without_a_fault_nothing_is_to_be_checked() -> None:
    found = {one.reason: one.standing for one in verdicts(GOOD)}
    assert found == dict.fromkeys(GROUNDS, Standing.FINE) | {R.OTHER: Standing.UNCHECKED}


OTHER_NAME = Known({Field.LAST_NAME: "Лебедева"}, ANNA.born_on)
OTHER_DAY = Known({}, date(1985, 3, 18))
CASES = [
    (R.WRONG_NAME, with_scan(passport((Mark.LAST_NAME, Answer.DISAGREES))), Note.READ_OTHERWISE, ("last_name",)),
    (R.WRONG_NAME, arriving(register=(OTHER_NAME,)), Note.OTHERWISE_IN_REGISTER, ("last_name",)),
    (R.WRONG_NAME, with_scan(passport((Mark.FIRST_NAME, Answer.DOUBT))), Note.NOT_READ, ("first_name",)),
    (R.WRONG_NAME, with_scan(passport(state=ReadState.WAITING)), Note.NOT_READ_YET, ()),
    (R.WRONG_NAME, with_scan(passport(state=ReadState.UNREAD)), Note.NOT_READ, ()),
    (R.WRONG_NAME, arriving(scans=()), Note.SAME_IN_REGISTER, ()),
    (R.WRONG_NAME, arriving(scans=(), register=()), Note.NO_RECORD, ()),
    (R.WRONG_BIRTH_DATE, with_scan(passport((Mark.BORN_ON, Answer.DISAGREES))), Note.READ_OTHERWISE, ("born_on",)),
    (R.WRONG_BIRTH_DATE, arriving(register=(OTHER_DAY,)), Note.OTHERWISE_IN_REGISTER, ("born_on",)),
    (R.WRONG_SNILS, replace(GOOD, has_same_snils=False), Note.OTHERWISE_IN_REGISTER, ()),
    (R.WRONG_SNILS, replace(GOOD, has_same_snils=None), Note.NOT_KNOWN, ()),
    (R.WRONG_POLICY_NUMBER, replace(GOOD, enp=NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)), Note.WRONG_NUMBER, ()),
    (R.WRONG_BIRTH_DATE, replace(arriving(register=(OTHER_DAY,)), born_on=OTHER_DAY.born_on), Note.SAME, ()),
    (R.WRONG_POLICY_NUMBER, replace(GOOD, is_number_odd=True), Note.NUMBER_OTHERWISE, ()),
    (R.WRONG_POLICY_NUMBER, arriving(register=(ANNA, ANNA)), Note.SEVERAL_RECORDS, ()),
    (R.WRONG_POLICY_NUMBER, arriving(register=()), Note.NO_RECORD, ()),
    (R.WRONG_EXPIRY, replace(GOOD, expires_on=TODAY - timedelta(days=1)), Note.ENDED, ()),
    (R.WRONG_EXPIRY, replace(GOOD, expires_on=TODAY + timedelta(days=30)), Note.ENDS_SOON, ()),
    (R.WRONG_EXPIRY, replace(GOOD, expires_on=TODAY + timedelta(days=31)), Note.VALID, ()),
    (R.NO_ENTITLEMENT, replace(GOOD, has_reason=False), Note.REASON_MISSING, ()),
    (R.NO_ENTITLEMENT, arriving(missing=("civil",)), Note.PAPERS_MISSING, ("civil",)),
    (R.NO_ENTITLEMENT, arriving(scans=()), Note.NO_PAPERS, ()),
    (R.DOCUMENT_FORMAT, with_scan(replace(READ, is_doubted=True)), Note.DOUBTED, ("passport",)),
    (R.DOCUMENT_FORMAT, with_scan(replace(READ, is_legible=False)), Note.ILLEGIBLE, ("passport",)),
    (R.DOCUMENT_FORMAT, with_scan(passport((Mark.DOCUMENT, Answer.DISAGREES))), Note.ANOTHER_PAPER, ("document",)),
    (R.DOCUMENT_FORMAT, arriving(scans=()), Note.NO_PAPERS, ()),
    (R.DOCUMENT_FORMAT, arriving(scans=(), missing=("civil",)), Note.NOT_ATTACHED, ()),
    (R.DEBTS, arriving(debts=(DEBT,)), Note.OPEN_DEBTS, (DEBT.told(),)),
    (R.DEBTS, arriving(register=()), Note.NO_RECORD, ()),
    (R.DEBTS, arriving(register=(OTHER_NAME,), debts=(DEBT,)), Note.NO_RECORD, ()),
    (R.WRONG_CONTACTS, GOOD, Note.UNCHANGED, ()),
    (R.WRONG_CONTACTS, replace(GOOD, changes=(Change.CONTACTS,)), Note.PROVED, ()),
    (
        R.WRONG_CONTACTS,
        replace(arriving(unproved_contacts=(Field.PHONE,)), changes=(Change.CONTACTS,)),
        Note.UNPROVED,
        ("phone",),
    ),
]


@pytest.mark.parametrize(("reason", "draft", "note", "about"), CASES)
def test_a_ground_is_told_as_it_is_found(
    reason: RefusalReason, draft: Draft, note: Note, about: tuple[str, ...]
) -> None:
    assert verdict(draft, reason) == Verdict(reason, note, about)


SCANS = st.builds(
    ReadScan,
    kind=st.sampled_from([DocumentKind.PASSPORT, DocumentKind.LEASE]),
    state=st.sampled_from(ReadState),
    is_legible=st.booleans(),
    is_doubted=st.booleans(),
    answers=st.lists(st.tuples(st.sampled_from(Mark), st.sampled_from(Answer)), max_size=4).map(tuple),
)
DRAFTS = st.builds(
    Draft,
    arrived=st.builds(
        Arrived,
        portal=st.just(ANNA),
        register=st.sampled_from([(), (ANNA,), (OTHER_NAME,), (OTHER_DAY,), (ANNA, ANNA)]),
        missing=st.sampled_from([(), ("civil",), ("passport", "residence")]),
        scans=st.lists(SCANS, max_size=2).map(tuple),
        debts=st.sampled_from([(), (DEBT,)]),
        unproved_contacts=st.sampled_from([(), (Field.PHONE,), (Field.PHONE, Field.EMAIL)]),
    ),
    changes=st.sampled_from([(Change.FULL_NAME,), (Change.CONTACTS,), (Change.ADDRESS, Change.CONTACTS)]),
    has_reason=st.booleans(),
    enp=st.sampled_from([NUMBER, "1" * 16]),
    today=st.just(TODAY),
    expires_on=st.none() | st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40)),
    has_same_snils=st.none() | st.booleans(),
)
# What the reviewer is shown with attention, and under which grounds the citizen is told it beforehand.
TOLD_UNDER = {
    Check.DOCUMENTS: {R.NO_ENTITLEMENT},
    Check.QUALITY: {R.DOCUMENT_FORMAT},
    Check.LEGIBLE: {R.DOCUMENT_FORMAT},
    Check.RECOGNISED: {R.WRONG_NAME, R.WRONG_BIRTH_DATE, R.DOCUMENT_FORMAT},
}


@given(DRAFTS)
def test_what_the_reviewer_will_be_shown_of_the_papers_the_citizen_is_told_before(draft: Draft) -> None:
    to_check = {one.reason for one in verdicts(draft) if one.standing is Standing.CHECK}
    for finding in look_at(draft.arrived):
        if finding.check in TOLD_UNDER and finding.outcome is Outcome.ATTENTION:
            assert to_check & TOLD_UNDER[finding.check]


@given(DRAFTS)
def test_every_finding_has_its_sentence(draft: Draft) -> None:
    for one in verdicts(draft):
        told = words.sentence(one.reason, one.note, one.about)
        assert told.endswith(".")
        assert "{" not in told


def test_how_often_a_ground_is_one_is_told_of_enough_decisions_only() -> None:
    refused = {R.DEBTS: 3}
    assert shares(FEWEST_DECISIONS - 1, refused) == {}
    assert (shares(FEWEST_DECISIONS, refused)[R.DEBTS], shares(FEWEST_DECISIONS, refused)[R.WRONG_NAME]) == (10, 0)
