"""Between two attempts the reviewer is shown what differs, all of it and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.attempt_changes import Differences, PaperMoved, differences
from oms_app.domain.changes import Change, Field, fields_of
from oms_app.domain.documents import DocumentKind
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.domain.repairs import Attempt, Paper, items

PASSPORT = Paper("old-passport", DocumentKind.PASSPORT, "1")
CERTIFICATE = Paper("old-certificate", DocumentKind.CIVIL_CERTIFICATE, "2")
KEPT = replace(CERTIFICATE, key="copied")
BETTER = Paper("better", DocumentKind.PASSPORT, "3")
SENT = Attempt(
    (Change.FULL_NAME,),
    {Field.LAST_NAME: "Лебедева", Field.FIRST_NAME: "Анна", Field.PATRONYMIC: "Сергеевна"},
    (PASSPORT, CERTIFICATE),
    Reason.NAME_CHANGE,
)
NAME, FORMAT, DEBTS = RefusalReason.WRONG_NAME, RefusalReason.DOCUMENT_FORMAT, RefusalReason.DEBTS
MARKS = (Mark(NAME, Field.LAST_NAME), Mark(FORMAT, scan=PASSPORT.key))

attempts = st.builds(
    lambda changes, values, papers: Attempt(
        tuple(change for change in Change if change in changes),
        values,
        tuple(Paper(f"key{place}", kind, digest) for place, (kind, digest) in enumerate(papers)),
        Reason.OTHER,
    ),
    st.sets(st.sampled_from(Change), min_size=1),
    st.dictionaries(st.sampled_from(Field), st.sampled_from(["", "а", "б"])),
    st.lists(st.tuples(st.sampled_from(DocumentKind), st.sampled_from("12345")), max_size=5, unique=True),
)


def since(now: Attempt, *marks: Mark) -> Differences:
    """What differs from what was refused for a name, a picture and debts."""
    return differences(SENT, now, items((NAME, FORMAT, DEBTS), marks, SENT, now))


@pytest.mark.req("REF-3")
def test_what_was_mended_is_shown_with_the_reason_that_it_answers() -> None:
    now = replace(SENT, values={**SENT.values, Field.LAST_NAME: "Лебедеба"}, papers=(KEPT, BETTER))
    found = since(now, *MARKS)
    ((surname,), (passport,)) = found.fields, found.papers
    assert (surname.field, surname.before, surname.now, surname.answers) == (
        Field.LAST_NAME,
        "Лебедева",
        "Лебедеба",
        (NAME,),
    )
    assert passport == PaperMoved(PASSPORT, BETTER, (FORMAT,))
    assert (found.same_fields, found.same_papers, found.unanswered) == (2, 1, ())


@pytest.mark.req("REF-3")
def test_what_nobody_complained_of_is_shown_as_answering_nothing() -> None:
    now = replace(
        SENT,
        values={**SENT.values, Field.FIRST_NAME: "Яна"},
        papers=(PASSPORT, KEPT, replace(BETTER, kind=DocumentKind.OTHER)),
    )
    found = since(now, *MARKS)
    assert [(one.field, one.answers) for one in found.fields] == [(Field.FIRST_NAME, ())]
    assert [(one.before, one.answers) for one in found.papers] == [(None, ())]
    assert found.unanswered == (NAME, FORMAT)


@pytest.mark.req("REF-3")
def test_an_attempt_that_changes_nothing_shows_nothing_but_the_unanswered_reasons() -> None:
    found = since(SENT, *MARKS)
    assert (found.fields, found.papers, found.unanswered) == ((), (), (NAME, FORMAT))


@pytest.mark.req("REF-3")
def test_a_paper_of_another_kind_in_the_same_slot_replaces_what_was_there() -> None:
    permit = Paper("permit", DocumentKind.RESIDENCE_PERMIT, "4")
    assert since(replace(SENT, papers=(KEPT, permit))).papers == (PaperMoved(PASSPORT, permit, (FORMAT,)),)


@pytest.mark.req("REF-3")
def test_fields_that_are_asked_for_in_one_attempt_only_are_shown() -> None:
    now = replace(
        SENT, changes=(Change.FULL_NAME, Change.CONTACTS), values={**SENT.values, Field.EMAIL: "a@example.ru"}
    )
    assert [(one.field, one.before, one.now) for one in since(now).fields] == [
        (Field.PHONE, None, ""),
        (Field.EMAIL, None, "a@example.ru"),
    ]


@pytest.mark.req("REF-3")
@given(attempts, attempts)
def test_every_difference_is_shown_once_and_what_is_the_same_never(before: Attempt, now: Attempt) -> None:
    found = differences(before, now, ())
    for field in Field:
        shown = [one for one in found.fields if one.field is field]
        old, new = (one.values.get(field, "") if field in fields_of(one.changes) else None for one in (before, now))
        assert len(shown) == (old != new)
    old_papers = {(paper.kind, paper.digest) for paper in before.papers}
    new_papers = {(paper.kind, paper.digest) for paper in now.papers}
    gone = [(one.before.kind, one.before.digest) for one in found.papers if one.before]
    come = [(one.now.kind, one.now.digest) for one in found.papers if one.now]
    assert sorted(gone) == sorted(old_papers - new_papers)
    assert sorted(come) == sorted(new_papers - old_papers)
    assert found.same_papers == len(old_papers & new_papers)
