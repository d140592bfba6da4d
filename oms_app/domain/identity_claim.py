"""What a person says of their identity, checked and compared with what the register and the fund say (SIGN-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oms_app.domain import dates, names, snils
from oms_app.domain.approval import agrees
from oms_app.domain.changes import Field
from oms_app.domain.errors import Code, DomainError, Invalid, Problem
from oms_app.domain.identity_document import Document, check_issued_on, clean_number, clean_series
from oms_app.domain.policy import Sex

TYPED = (Field.DOCUMENT_SERIES, Field.DOCUMENT_NUMBER, Field.DOCUMENT_ISSUED_ON)
NAME = (Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC)
SNILS = "snils"
BORN_ON = "born_on"
SEX = "sex"
SAME = "same"  # the person's own word that scan and typing agree
SEEN = "seen"  # the word of staff that they saw the original and whose it is


class Finding(StrEnum):
    """Why a check did not come out. Words, with what to do: `content.identity_check.FINDINGS`."""

    DIFFERS = "differs"
    NOT_YOURS = "not_yours"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    TAKEN = "taken"
    SILENT = "silent"
    NOT_PROVED = "not_proved"


class FundAnswer(StrEnum):
    """What the pension fund says of a СНИЛС beside a name and a birthday."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"
    SEVERAL = "several"


FINDING_OF: dict[FundAnswer, Finding | None] = {
    FundAnswer.SAME: None,
    FundAnswer.OTHER: Finding.NOT_YOURS,
    FundAnswer.UNKNOWN: Finding.UNKNOWN,
    FundAnswer.SEVERAL: Finding.SEVERAL,
}


# To who has not proved who they are, all of these are one: nobody asks the portal whom a registry knows.
TELLING = frozenset({Finding.DIFFERS, Finding.NOT_YOURS, Finding.UNKNOWN, Finding.SEVERAL})


@dataclass(frozen=True)
class Described:
    """Somebody as a record describes them."""

    values: Mapping[str, str]
    born_on: date


def check_document(typed: Mapping[str, str], document: Document, born_on: date, today: date) -> dict[str, str]:
    """Series, number and day of issue in one spelling. Raises `Invalid` with everything to mend."""
    clean: dict[str, str] = {}
    problems: list[Problem] = []

    def issued_on(text: str) -> str:
        day = dates.parse(text, today=today)
        check_issued_on(day, document, born_on=born_on, today=today)
        return day.isoformat()

    checks = (
        (Field.DOCUMENT_SERIES, lambda text: clean_series(text, document)),
        (Field.DOCUMENT_NUMBER, lambda text: clean_number(text, document)),
        (Field.DOCUMENT_ISSUED_ON, issued_on),
    )
    for field, check in checks:
        try:
            clean[field.value] = check(_given(typed, field))
        except DomainError as error:
            problems.append(Problem(field, error.code, error.hint))
    if problems:
        raise Invalid(tuple(problems))
    return clean


def check_snils(typed: Mapping[str, str]) -> str:
    """The СНИЛС as it is written. Raises `Invalid`."""
    try:
        return snils.clean(_given(typed, SNILS))
    except DomainError as error:
        raise Invalid((Problem(SNILS, error.code, error.hint),)) from None


def check_birthday(typed: Mapping[str, str], today: date) -> date:
    """A day of birth. Raises `Invalid`."""
    try:
        born_on = dates.parse(_given(typed, BORN_ON), today=today)
        if born_on > today:
            raise DomainError(Code.DATE_IN_FUTURE)
    except DomainError as error:
        raise Invalid((Problem(BORN_ON, error.code, error.hint),)) from None
    return born_on


def check_seen(typed: Mapping[str, str]) -> dict[str, str]:
    """Name and sex as the document has them. Raises `Invalid` with everything to mend."""
    clean: dict[str, str] = {}
    problems: list[Problem] = []
    for field in NAME:
        try:
            text = typed.get(field, "")
            is_patronymic = field is Field.PATRONYMIC
            clean[field.value] = names.clean_patronymic(text) if is_patronymic else names.clean(_given(typed, field))
        except DomainError as error:
            problems.append(Problem(field, error.code, error.hint))
    if typed.get(SEX) not in set(Sex):
        problems.append(Problem(SEX, Code.CHOICE if typed.get(SEX) else Code.REQUIRED))
    if problems:
        raise Invalid(tuple(problems))
    return clean | {SEX: typed[SEX]}


def _given(typed: Mapping[str, str], field: str) -> str:
    text = typed.get(field, "").strip()
    if not text:
        raise DomainError(Code.REQUIRED)
    return text


def same_person(one: Described, other: Described) -> bool:
    """Whether two descriptions are of one person: every part of the name and the birthday."""
    names = {field.value: other.values.get(field, "") for field in NAME}
    return one.born_on == other.born_on and agrees(one.values, names)


def judge_document(typed: Mapping[str, str], person: Described, register: Sequence[Described]) -> Finding | None:
    """Whether the register knows exactly this person, with exactly this document; None when it does."""
    if not register:
        return Finding.UNKNOWN
    if len(register) > 1:
        return Finding.SEVERAL
    (record,) = register
    if not same_person(person, record):
        return Finding.NOT_YOURS
    same = all(_bare(typed[field]) == _bare(record.values.get(field, "")) for field in TYPED)
    return None if same else Finding.DIFFERS


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def judge_snils(claimed: Described, fund: Sequence[Described]) -> FundAnswer:
    """What the fund's own records of one СНИЛС say of the person who claims it."""
    if not fund:
        return FundAnswer.UNKNOWN
    if len(fund) > 1:
        return FundAnswer.SEVERAL
    return FundAnswer.SAME if same_person(claimed, fund[0]) else FundAnswer.OTHER
