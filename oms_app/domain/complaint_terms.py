"""How long a complaint may take, how long an application was late, and where an answer may be sent (59-ФЗ)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from oms_app.domain.calendar import ONE_DAY, Calendar
from oms_app.domain.contacts import clean_email
from oms_app.domain.deadlines import Pause
from oms_app.domain.errors import Code, DomainError

REGISTERED_IN = timedelta(days=3)  # статья 8
ANSWERED_IN = timedelta(days=30)  # статья 12, from the day of registration
# Статья 10 as of 30.03.2025: an answer goes only to an address of the national zones. The three Cyrillic ones, as mail
# is sent to them, are .рф, .дети and .москва.
NATIONAL_ZONES = frozenset({"ru", "su", "moscow", "xn--p1ai", "xn--d1acj3b", "xn--80adxhks"})


@dataclass(frozen=True)
class ComplaintTerm:
    """By when it must be registered, and by when answered."""

    register_by: date
    answer_by: date


def on_filing(filed_on: date, calendar: Calendar) -> ComplaintTerm:
    """What is promised on the day of filing: the answer at the latest, if the registration takes all its days.

    Day zero is the day of filing; what ends on a day off ends with the first working day after it.
    Raises `CalendarMissing`.
    """
    register_by = calendar.working_on_or_after(filed_on + REGISTERED_IN)
    return ComplaintTerm(register_by, calendar.working_on_or_after(register_by + ANSWERED_IN))


def on_registration(registered_on: date, promised: date, calendar: Calendar) -> date:
    """By when it must be answered: a late registration does not put off what was promised."""
    return min(promised, calendar.working_on_or_after(registered_on + ANSWERED_IN))


def days_late(decide_by: date, last: date, pauses: Sequence[Pause]) -> int:
    """How many days went by after the last one up to `last`, it included; those of the citizen are not counted."""
    span = (last - decide_by).days
    after = (decide_by + ONE_DAY * place for place in range(1, span + 1))
    return sum(not any(pause.covers(day) for pause in pauses) for day in after)


def clean_answer_email(text: str) -> str:
    """An address to which an answer may go. Raises `EMAIL` for none, `EMAIL_ZONE` for one abroad."""
    email = clean_email(_in_ascii(text))
    if email.rpartition(".")[2] not in NATIONAL_ZONES:
        raise DomainError(Code.EMAIL_ZONE)
    return email


def said_email(text: str) -> str:
    """An address as people write it, with a Cyrillic host; what is none stays as it was typed."""
    try:
        name, _, host = clean_answer_email(text).partition("@")
    except DomainError:
        return text.strip()
    return f"{name}@{host.encode().decode('idna')}"


def _in_ascii(text: str) -> str:
    """A Cyrillic host as mail is sent to it; anything else as it was typed."""
    name, at, host = text.strip().partition("@")
    if not at or host.isascii():
        return text
    try:
        return f"{name}@{host.encode('idna').decode()}"
    except UnicodeError:
        return text
