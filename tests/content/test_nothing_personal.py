"""What leaves the portal in the open, as a subject, an SMS or a line on a screen, names nobody (NOTE-5).

Every kind of message is written of every person of the demo, with the person's own words wherever there is a place for
words; then everything that is known of the person is looked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from oms_app.content import (
    account_changes,
    account_notices,
    address_codes,
    calendar,
    complaint_notices,
    delivery,
    desk_duty,
    insurer_notices,
    invitations,
    missed_deadlines,
    notifications,
    questions,
    report_notices,
    retention,
    ticket_notices,
    undelivered,
)
from oms_app.content.complaint_notices import ComplaintTold
from oms_app.content.notices import TO_OWNER, TO_REVIEWER, Told, Words, to_owner, to_reviewer
from oms_app.content.report_notices import ReportTold
from oms_app.demo.cast import Persona, cast
from oms_app.demo.rows import FIRST_SNILS, enp_of, values_of
from oms_app.domain import snils
from oms_app.domain.actor import Level
from oms_app.domain.changes import Field
from oms_app.domain.complaints import ComplaintStatus
from oms_app.domain.error_reports import ReportStatus
from oms_app.domain.factors import FactorKind
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.questions import Reminder
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Status

AT, TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), date(2026, 11, 23)
NUMBER, PATH = "26-0481-5162-М", "/applications/26-0481-5162-М"
EVERYBODY = cast(TODAY)
PARTS = (Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC, Field.STREET, Field.LOCALITY, Field.EMAIL)
STATIC = (
    *(value for name, value in vars(address_codes).items() if name.isupper()),
    delivery.CODE_TO_SIGN_IN,
    delivery.CODE_TO_SUBMIT,
    invitations.LETTER_SUBJECT,
)
CURLY = re.compile(r"\{(\w+)\}")


def own_words(person: Persona) -> str:
    """All that somebody might type of themselves."""
    values = values_of(person)
    return f"{person.name}, {', '.join(values.values())}, {enp_of(person)}, {person.document.number}, {_snils(person)}"


def known(person: Persona) -> Iterator[str]:
    """By what the person would be known: words in small letters, numbers as digits."""
    values = values_of(person)
    yield from (values[part].casefold() for part in PARTS if values.get(part))
    yield from filter(None, (values[Field.PHONE][-10:], enp_of(person), _snils(person), person.document.number))


def _snils(person: Persona) -> str:
    return snils.build(FIRST_SNILS + person.place)


def messages(words: str) -> Iterator[tuple[NoticeKind, Words]]:
    """Every kind there is, with these words wherever words go."""
    told = Told(NUMBER, Status.REFUSED, AT, TODAY, words, tuple(RefusalReason))
    yield from ((kind, to_owner(kind, told)) for kind in TO_OWNER)
    yield from ((kind, to_reviewer(kind, told)) for kind in TO_REVIEWER)
    yield from _of_account(words)
    yield NoticeKind.DRAFT_EXPIRES, retention.draft_expires(AT)
    yield NoticeKind.DRAFT_ERASED, retention.draft_erased()
    for channel in (Channel.EMAIL, Channel.SMS, Channel.PUSH):
        yield NoticeKind.DELIVERY_FAILED, undelivered.lost(channel, "Заявка отправлена", AT)
    yield NoticeKind.DIGEST, undelivered.digest(AT, {Channel.EMAIL: 3}, 2)
    yield from _of_complaint(words)
    yield from _of_report(words)
    late = missed_deadlines.Late(NUMBER, TODAY)
    yield from ((NoticeKind.ANSWER_AWAITED, questions.reminder(kind, NUMBER, 2, TODAY, AT)) for kind in Reminder)
    yield NoticeKind.DEADLINE_PASSED, missed_deadlines.passed(late, Status.SENT, AT)
    yield NoticeKind.DEADLINES_NEAR, missed_deadlines.near(AT, [late] * 30, [late])
    yield from ((NoticeKind.HANDED_ON, desk_duty.handed_on(cause, [NUMBER] * 30, AT)) for cause in desk_duty.Cause)
    for status in insurer_notices.DECIDED:
        yield NoticeKind.INSURER_PROPOSAL, insurer_notices.decided(status, "Озёрный край", words, AT)
    yield NoticeKind.CALENDAR_UNCONFIRMED, calendar.unconfirmed((TODAY.year, TODAY.year + 1))
    yield NoticeKind.TICKET_ANSWERED, ticket_notices.answered(f"Т-{NUMBER}", AT)
    yield NoticeKind.TICKET_CAME, ticket_notices.came(f"Т-{NUMBER}", AT, AT)
    yield NoticeKind.SUMMARY, notifications.summary(["Заявка отправлена"] * 3, AT)
    yield NoticeKind.TRIAL, notifications.trial(AT)


def _of_complaint(words: str) -> Iterator[tuple[NoticeKind, Words]]:
    told = ComplaintTold(f"Ж-{NUMBER}", NUMBER, ComplaintStatus.PARTLY, AT, TODAY, TODAY, words)
    yield from ((kind, complaint_notices.to_owner(kind, told)) for kind in complaint_notices.TO_OWNER)
    came = (complaint_notices.to_overseer(kind, told) for kind in complaint_notices.TO_OVERSEER)
    yield from ((NoticeKind.COMPLAINT_CAME, one) for one in came)


def _of_report(words: str) -> Iterator[tuple[NoticeKind, Words]]:
    told = ReportTold(f"Д-{NUMBER}", ReportStatus.SENT, AT, TODAY, words)
    yield from ((kind, report_notices.to_owner(kind, told)) for kind in report_notices.TO_OWNER)
    for status in report_notices.DONE:
        yield NoticeKind.REPORT_DONE, report_notices.to_owner(NoticeKind.REPORT_DONE, replace(told, status=status))


def _of_account(words: str) -> Iterator[tuple[NoticeKind, Words]]:
    yield NoticeKind.SIGNED_IN, account_notices.signed_in(AT, words)
    for kind in (FactorKind.APP, FactorKind.PASSKEY):
        yield NoticeKind.FACTORS_CHANGED, account_notices.factor_added(AT, kind, words)
        yield NoticeKind.FACTORS_CHANGED, account_notices.factor_removed(AT, kind, words)
    yield NoticeKind.FACTORS_CHANGED, account_notices.backup_codes_made(AT)
    yield NoticeKind.FACTORS_CHANGED, account_notices.outside_linked(AT, words)
    yield NoticeKind.FACTORS_CHANGED, account_notices.outside_unlinked(AT, words)
    yield NoticeKind.PASSWORD_CHANGED, account_changes.password_changed(AT)
    yield NoticeKind.PASSWORD_LOCKED, account_changes.password_locked(AT)
    changes = (account_changes.phone_changed, account_changes.email_changed, account_changes.phone_added)
    yield from ((NoticeKind.CONTACT_CHANGED, change(AT)) for change in (*changes, account_changes.email_added))
    yield NoticeKind.DATA_EXPORTED, account_changes.data_exported(AT)
    yield NoticeKind.SIGNED_OUT, account_changes.signed_out(AT)
    yield from ((NoticeKind.LEVEL_RAISED, account_changes.level_raised(AT, level)) for level in Level)
    yield NoticeKind.LEVEL_LOST, account_changes.level_lost(AT)
    yield from (
        (NoticeKind.ACCESS_CHANGED, account_changes.access_changed(AT, act, words)) for act in account_changes.ACCESS
    )


def in_the_open(kind: NoticeKind, words: Words) -> Iterator[str]:
    """What of a message can be read on its way, or over a shoulder."""
    yield words.subject
    yield delivery.SMS.format(subject=words.subject, link=f"https://polis.example.ru{PATH}")
    yield json.dumps(notifications.push("delivery-7", words.subject, PATH), ensure_ascii=False)


def told_of(person: Persona, text: str) -> list[str]:
    """What of a person is in a text: a whole word of any case, a number in any spacing."""
    small, digits = text.casefold(), re.sub(r"[\s()+-]", "", text)
    return [
        word
        for word in known(person)
        if (word in digits if word.isdecimal() else re.search(rf"\b{re.escape(word)}\b", small))
    ]


@pytest.mark.req("NOTE-5")
@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.key)
def test_no_subject_no_sms_and_no_push_tells_anything_of_a_person(person: Persona) -> None:
    found = {
        (kind, text): told_of(person, text)
        for kind, words in messages(own_words(person))
        for text in in_the_open(kind, words)
    }
    assert {place: words for place, words in found.items() if words} == {}


@pytest.mark.req("NOTE-5")
def test_the_search_finds_what_it_looks_for() -> None:
    """In the texts themselves, which are read after signing in, the person's words do stand."""
    person = EVERYBODY[0]
    texts = [words.text for _, words in messages(own_words(person))]
    assert set(known(person)) == {word for text in texts for word in told_of(person, text)}


@pytest.mark.req("NOTE-5")
def test_every_kind_of_message_is_looked_at() -> None:
    assert {kind for kind, _ in messages("")} == set(NoticeKind)


@pytest.mark.req("NOTE-5")
@pytest.mark.parametrize("text", STATIC)
def test_what_comes_with_a_code_has_a_place_for_the_code_alone(text: str) -> None:
    assert set(CURLY.findall(text)) <= {"code", "link"}
