"""The repair list: every reason leads somewhere that exists, and is mended by exactly what it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.changes import FIELDS, Change, Field, fields_of
from oms_app.domain.documents import DocumentKind, required
from oms_app.domain.reasons import Reason, offered
from oms_app.domain.refusals import REPAIRS, Mark, RefusalReason
from oms_app.domain.repairs import Attempt, Item, Paper, State, complained_of, fits, items, left, markable

PASSPORT = Paper("old-passport", DocumentKind.PASSPORT, "1")
CERTIFICATE = Paper("old-certificate", DocumentKind.CIVIL_CERTIFICATE, "2")
COPIES = (replace(PASSPORT, key="copied-passport"), replace(CERTIFICATE, key="copied-certificate"))
SENT = Attempt(
    (Change.FULL_NAME,),
    {Field.LAST_NAME: "Лебедева", Field.FIRST_NAME: "Анна", Field.PATRONYMIC: "Сергеевна"},
    (PASSPORT, CERTIFICATE),
    Reason.NAME_CHANGE,
)
DRAFT = replace(SENT, papers=COPIES)
NAME, FORMAT, OTHER = RefusalReason.WRONG_NAME, RefusalReason.DOCUMENT_FORMAT, RefusalReason.OTHER

attempts = st.builds(
    lambda changes, reason, papers: Attempt(
        tuple(change for change in Change if change in changes),
        {},
        tuple(Paper(f"key{place}", kind, str(place)) for place, kind in enumerate(papers)),
        reason,
    ),
    st.sets(st.sampled_from(Change), min_size=1),
    st.sampled_from(Reason),
    st.lists(st.sampled_from(DocumentKind), max_size=4),
)


def one(reason: RefusalReason, next_one: Attempt, *marks: Mark) -> Item:
    """The item of this reason as `next_one` stands."""
    (item,) = items((reason,), marks, SENT, next_one)
    return item


def with_surname(surname: str) -> Attempt:
    return replace(DRAFT, values={**DRAFT.values, Field.LAST_NAME: surname})


@pytest.mark.req("REF-1", "REF-2")
def test_every_reason_has_its_place_in_the_table() -> None:
    assert set(REPAIRS) == set(RefusalReason)


@pytest.mark.req("REF-2")
@given(attempts, st.sampled_from(RefusalReason))
def test_a_reason_leads_to_what_the_form_has_or_says_that_it_is_mended_elsewhere(
    sent: Attempt, reason: RefusalReason
) -> None:
    (item,) = items((reason,), (), sent, sent)
    assert item.places or REPAIRS[reason].outside or REPAIRS[reason].anywhere
    assert item.state is (State.OUTSIDE if REPAIRS[reason].outside else State.TO_MEND)
    slots = {slot.slot: slot for slot in required(sent.changes, sent.reason, sent.values)}
    for place, is_mended in item.places:
        assert not is_mended
        assert (place.field is None) + (place.change is None) + (place.slot == "") == 2
        if place.field is not None:
            assert place.field in fields_of(sent.changes)
        elif place.change is not None:
            assert place.change not in sent.changes
        else:
            assert place.slot in slots


@pytest.mark.req("REF-2")
@given(attempts, st.sampled_from(RefusalReason))
def test_whatever_may_be_marked_is_a_place_of_its_own(sent: Attempt, reason: RefusalReason) -> None:
    fields, papers = markable(reason, sent)
    marks = [Mark(reason, field) for field in fields] + [Mark(reason, scan=paper.key) for paper in papers]
    for mark in marks:
        assert fits(mark, sent)
        (item,) = items((reason,), (mark,), sent, sent)
        ((place, _),) = item.places
        assert place.field is mark.field
        assert (place.paper.key if place.paper else "") == mark.scan


@pytest.mark.req("REF-2")
@pytest.mark.parametrize(
    "mark",
    [
        Mark(NAME, Field.STREET),
        Mark(NAME, scan=PASSPORT.key),
        Mark(FORMAT, Field.LAST_NAME),
        Mark(FORMAT, scan="not there"),
        Mark(OTHER, Field.PHONE),
        Mark(OTHER, Field.LAST_NAME, PASSPORT.key),
        Mark(RefusalReason.DEBTS, Field.LAST_NAME),
        Mark(OTHER),
    ],
)
def test_what_the_application_does_not_have_or_the_reason_is_not_about_cannot_be_marked(mark: Mark) -> None:
    assert not fits(mark, SENT)


@pytest.mark.req("REF-2")
def test_a_field_is_mended_when_it_says_something_else() -> None:
    assert one(NAME, DRAFT).state is State.TO_MEND
    assert one(NAME, with_surname("Лебедеба")).state is State.MENDED


@pytest.mark.req("REF-2")
def test_of_what_is_marked_everything_must_be_mended() -> None:
    marks = (Mark(NAME, Field.LAST_NAME), Mark(NAME, Field.FIRST_NAME))
    half = one(NAME, with_surname("Лебедеба"), *marks)
    assert [done for _, done in half.places] == [True, False]
    assert half.state is State.TO_MEND
    values = {**DRAFT.values, Field.LAST_NAME: "Лебедеба", Field.FIRST_NAME: "Яна"}
    assert one(NAME, replace(DRAFT, values=values), *marks).state is State.MENDED


@pytest.mark.req("REF-2")
def test_a_change_that_is_not_asked_for_any_more_needs_no_mending() -> None:
    other = replace(DRAFT, changes=(Change.CONTACTS,))
    assert one(NAME, other, Mark(NAME, Field.LAST_NAME)).state is State.MENDED


@pytest.mark.req("REF-2")
def test_fields_that_the_form_lacks_are_mended_by_adding_their_change() -> None:
    reason = RefusalReason.WRONG_CONTACTS
    assert one(reason, DRAFT).places[0][0].change is Change.CONTACTS
    assert one(reason, replace(DRAFT, changes=(Change.FULL_NAME, Change.CONTACTS))).state is State.MENDED


@pytest.mark.req("REF-2")
def test_a_file_is_mended_by_another_picture_and_not_by_the_same_one() -> None:
    mark = Mark(FORMAT, scan=PASSPORT.key)
    new = Paper("new", DocumentKind.PASSPORT, "3")
    _, certificate = COPIES
    assert one(FORMAT, replace(DRAFT, papers=(certificate,)), mark).state is State.TO_MEND
    assert one(FORMAT, replace(DRAFT, papers=(*COPIES, new)), mark).state is State.TO_MEND
    assert one(FORMAT, replace(DRAFT, papers=(certificate, new)), mark).state is State.MENDED
    elsewhere = Paper("new", DocumentKind.OTHER, "3")
    assert one(FORMAT, replace(DRAFT, papers=(certificate, elsewhere)), mark).state is State.TO_MEND


@pytest.mark.req("REF-2")
def test_a_missing_proof_is_mended_by_a_paper_that_was_not_sent() -> None:
    reason = RefusalReason.NO_ENTITLEMENT
    assert one(reason, DRAFT).places[0][0].slot == "civil"
    assert one(reason, DRAFT).state is State.TO_MEND
    more = Paper("new", DocumentKind.CIVIL_CERTIFICATE, "3")
    assert one(reason, replace(DRAFT, papers=(*COPIES, more))).state is State.MENDED


@pytest.mark.req("REF-2")
def test_what_is_mended_elsewhere_is_not_counted_until_a_proof_of_it_is_there() -> None:
    expiry = RefusalReason.WRONG_EXPIRY
    listed = items((expiry, RefusalReason.DEBTS, NAME), (), SENT, DRAFT)
    assert [item.state for item in listed] == [State.OUTSIDE, State.OUTSIDE, State.TO_MEND]
    assert left(listed) == 1
    proof = Paper("new", DocumentKind.OTHER, "3")
    assert one(expiry, replace(DRAFT, papers=(*COPIES, proof))).state is State.MENDED


@pytest.mark.req("REF-2")
@pytest.mark.parametrize(
    "changed",
    [
        with_surname("Лебедеба"),
        replace(DRAFT, reason=Reason.OTHER),
        replace(DRAFT, changes=(Change.FULL_NAME, Change.ADDRESS)),
        replace(DRAFT, papers=COPIES[:1]),
    ],
)
def test_a_reason_in_words_alone_is_mended_by_any_difference(changed: Attempt) -> None:
    assert one(OTHER, DRAFT).state is State.TO_MEND
    assert one(OTHER, changed).state is State.MENDED


@pytest.mark.req("REF-2")
def test_only_what_was_complained_of_is_not_carried_over() -> None:
    assert complained_of((FORMAT,), (Mark(FORMAT, scan=PASSPORT.key),), SENT) == {PASSPORT.key}
    assert complained_of((FORMAT,), (), SENT) == frozenset()
    alone = replace(SENT, papers=(PASSPORT,))
    assert complained_of((FORMAT,), (), alone) == {PASSPORT.key}
    assert complained_of((NAME,), (), alone) == frozenset()


@pytest.mark.req("REF-2")
@given(attempts)
def test_every_choice_of_a_form_keeps_a_place_for_other_papers(sent: Attempt) -> None:
    for reason in (None, *offered(sent.changes)):
        assert "other" in {slot.slot for slot in required(sent.changes, reason, sent.values)}
    assert all(FIELDS[change] for change in sent.changes)
