"""The moves of a complaint as a table, its number, its terms over days off, and where an answer may go."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from oms_app.db import official_days
from oms_app.domain import complaints as rules
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.calendar import Calendar
from oms_app.domain.complaint_terms import clean_answer_email, days_late, on_filing, on_registration
from oms_app.domain.complaints import ComplaintAction as A
from oms_app.domain.complaints import ComplaintFacts
from oms_app.domain.complaints import ComplaintStatus as S
from oms_app.domain.deadlines import Pause
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, Refused

OWNER = Actor(1, Role.CITIZEN, person_id=10, level=Level.CONFIRMED)
OVERSEER = Actor(2, Role.SUPERVISOR, insurer_id=5)
# Everything that is allowed; what is not here is refused.
ALLOWED = {
    (None, A.FILE, OWNER): S.FILED,
    (S.FILED, A.REGISTER, OVERSEER): S.REGISTERED,
    (S.FILED, A.WITHDRAW, OWNER): S.WITHDRAWN,
    (S.REGISTERED, A.WITHDRAW, OWNER): S.WITHDRAWN,
    (S.REGISTERED, A.SATISFY, OVERSEER): S.SATISFIED,
    (S.REGISTERED, A.SATISFY_PARTLY, OVERSEER): S.PARTLY,
    (S.REGISTERED, A.REFUSE, OVERSEER): S.REFUSED,
}


def at(status: S | None) -> ComplaintFacts:
    return ComplaintFacts(status, 3, owner_person_id=10, subject_person_id=11, insurer_id=5)


@pytest.mark.req("SLA-4", "FLOW-1")
@pytest.mark.parametrize("who", [OWNER, OVERSEER], ids=["citizen", "quality control"])
def test_only_the_moves_of_the_table_are_possible(who: Actor) -> None:
    for status, action in product((None, *S), A):
        wanted = ALLOWED.get((status, action, who))
        if wanted is None:
            with pytest.raises((Refused, Forbidden)):
                rules.apply(action, at(status), who, "Ответ")
        else:
            outcome = rules.apply(action, at(status), who, "Ответ")
            assert (outcome.before, outcome.after, outcome.version) == (status, wanted, 4)


@pytest.mark.req("SLA-4", "SEC-1")
@pytest.mark.parametrize(
    "stranger",
    [
        Actor(3, Role.CITIZEN, person_id=12, level=Level.CONFIRMED),
        Actor(4, Role.SUPERVISOR, insurer_id=6),
        Actor(5, Role.REVIEWER, insurer_id=5),
        Actor(6, Role.SUPPORT),
        Actor(7, Role.ADMIN),
    ],
    ids=["citizen", "other insurer", "reviewer", "support", "admin"],
)
def test_for_everybody_else_there_is_no_complaint(stranger: Actor) -> None:
    for status, action in product((None, *S), A):
        with pytest.raises(NotFound):
            rules.apply(action, at(status), stranger, "Ответ")


@pytest.mark.req("SLA-4", "DESK-3")
@pytest.mark.parametrize("person_id", [10, 11])
def test_nobody_answers_about_their_own_application(person_id: int) -> None:
    own = Actor(2, Role.SUPERVISOR, person_id=person_id, insurer_id=5)
    for status, action in ((S.FILED, A.REGISTER), (S.REGISTERED, A.SATISFY)):
        with pytest.raises(Forbidden) as refused:
            rules.apply(action, at(status), own, "Ответ")
        assert refused.value.code is Code.OWN_APPLICATION


@pytest.mark.req("SLA-4")
def test_an_answer_needs_words_and_not_too_many() -> None:
    for text, code in ((" ", Code.REQUIRED), ("я" * (rules.LONGEST_ANSWER + 1), Code.TOO_LONG)):
        with pytest.raises(Refused) as refused:
            rules.apply(A.SATISFY, at(S.REGISTERED), OVERSEER, text)
        assert refused.value.code is code


@pytest.mark.req("SLA-4", "SIGN-2")
def test_only_an_identified_citizen_complains_through_the_portal() -> None:
    with pytest.raises(Forbidden) as refused:
        rules.apply(A.FILE, at(None), Actor(1, Role.CITIZEN, person_id=10, level=Level.STANDARD))
    assert refused.value.code is Code.LEVEL_TOO_LOW


@pytest.mark.req("SLA-4")
def test_a_number_is_read_in_any_spelling_and_a_slip_never_passes() -> None:
    number = rules.build_number(2026, 48173092)
    assert number.startswith("Ж-26-4817-3092-")
    for typed in (f"№ {number}", number.lower(), number.replace("-", ""), number.replace("-", " ")):
        assert rules.parse_number(typed) == number
    assert rules.parse_number(number.replace("4817", "4871")) is None
    assert rules.parse_number(number.removeprefix("Ж-")) is None


def calendar() -> Calendar:
    """The official days of the years around, as the portal is filled with them."""
    days = {row["day"]: row["kind"] for year in official_days.YEARS for row in official_days.day_rows(year)}
    return Calendar(frozenset(official_days.YEARS), days)


@pytest.mark.req("SLA-4", "SLA-1")
@pytest.mark.parametrize(
    ("filed_on", "register_by", "answer_by"),
    [
        (date(2026, 3, 2), date(2026, 3, 5), date(2026, 4, 6)),  # the 30th day is a Saturday
        (date(2026, 4, 29), date(2026, 5, 4), date(2026, 6, 3)),  # the third day is a Saturday before the May days
        (date(2025, 12, 30), date(2026, 1, 12), date(2026, 2, 11)),  # New Year
    ],
)
def test_terms_end_on_working_days(filed_on: date, register_by: date, answer_by: date) -> None:
    term = on_filing(filed_on, calendar())
    assert (term.register_by, term.answer_by) == (register_by, answer_by)


@pytest.mark.req("SLA-4")
def test_a_quick_registration_brings_the_answer_nearer_and_a_late_one_puts_nothing_off() -> None:
    filed_on = date(2026, 3, 2)
    promised = on_filing(filed_on, calendar()).answer_by
    assert on_registration(filed_on, promised, calendar()) == date(2026, 4, 1)
    assert on_registration(filed_on + timedelta(days=20), promised, calendar()) == promised


@pytest.mark.req("SLA-4", "SLA-2")
def test_the_citizens_own_days_are_no_delay() -> None:
    last = date(2026, 3, 10)
    assert days_late(last, date(2026, 3, 24), ()) == 14
    asked_late = Pause(date(2026, 3, 12), date(2026, 3, 15))
    assert days_late(last, date(2026, 3, 24), (asked_late,)) == 11
    assert days_late(last, date(2026, 3, 24), (Pause(date(2026, 3, 12)),)) == 2
    before = Pause(date(2026, 2, 12), date(2026, 2, 15))
    assert days_late(last, date(2026, 3, 24), (before,)) == 14


@pytest.mark.req("SLA-4")
@pytest.mark.parametrize("typed", ["anna@example.ru", "anna@ОБРАЗЕЦ.рф", " anna@образец.дети ", "anna@EXAMPLE.SU"])
def test_an_answer_goes_to_the_national_zones(typed: str) -> None:
    assert clean_answer_email(typed).isascii()


@pytest.mark.req("SLA-4", "APP-4")
@pytest.mark.parametrize(
    ("typed", "code"),
    [("anna@example.com", Code.EMAIL_ZONE), ("anna@ru.example", Code.EMAIL_ZONE), ("anna", Code.EMAIL)],
)
def test_an_address_abroad_or_none_at_all_is_told_as_what_it_is(typed: str, code: Code) -> None:
    with pytest.raises(DomainError) as refused:
        clean_answer_email(typed)
    assert refused.value.code is code
