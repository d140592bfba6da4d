"""What may be typed as the right value of each particular: one checker for each, and what a stored value is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from oms_app.domain import addresses, dates, enp, names, snils
from oms_app.domain.changes import Field
from oms_app.domain.errors import Code, DomainError, Invalid, Problem
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Sex
from oms_app.domain.spelling import ascii_digits, tidied

NAME = (Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC)
LONGEST_ZONE = 100
# What a citizen or support may say of a status; «Требуется уточнение» is the portal's own word.
SAID_STATUSES = (PolicyStatus.ACTIVE, PolicyStatus.SUSPENDED, PolicyStatus.ANNULLED)


@dataclass(frozen=True)
class ValueContext:
    """What the checks need to know beside the text: the day, whose birthday, and which codes there are."""

    today: date
    born_on: date
    insurers: Collection[str] = field(default=())
    regions: Collection[str] = field(default=())


Checker = Callable[[str, ValueContext], str]


def _one_of(choices: Iterable[StrEnum]) -> Checker:
    known = {choice.value for choice in choices}

    def check(text: str, context: ValueContext) -> str:
        if text not in known:
            raise DomainError(Code.CHOICE)
        return text

    return check


def _past(text: str, context: ValueContext) -> str:
    day = dates.parse(text, today=context.today)
    if day > context.today:
        raise DomainError(Code.DATE_IN_FUTURE)
    return day.isoformat()


def _since_birth(text: str, context: ValueContext) -> str:
    day = _past(text, context)
    if date.fromisoformat(day) < context.born_on:
        raise DomainError(Code.DATE_TOO_EARLY)
    return day


def _region(text: str, context: ValueContext) -> str:
    digits = ascii_digits(text)
    if digits not in context.regions:
        raise DomainError(Code.CHOICE)
    return digits


def _insurer(text: str, context: ValueContext) -> str:
    if text not in context.insurers:
        raise DomainError(Code.CHOICE)
    return text


CHECKERS: dict[Particular, Checker] = {
    Particular.ENP: lambda text, context: enp.clean(text),
    Particular.BORN_ON: _past,
    Particular.SEX: _one_of(Sex),
    Particular.SNILS: lambda text, context: snils.clean(text),
    Particular.INSURER: _insurer,
    Particular.REGION: _region,
    Particular.ZONE: lambda text, context: addresses.clean_part(text, LONGEST_ZONE),
    Particular.FORM: _one_of(PolicyForm),
    Particular.TERM: _one_of(PolicyTerm),
    Particular.REGISTERED_ON: _since_birth,
    Particular.EXPIRES_ON: lambda text, context: dates.parse(text, today=context.today).isoformat(),
    Particular.STATUS: _one_of(SAID_STATUSES),
}
# A policy that never ends has no last day, and somebody may have no СНИЛС.
MAY_BE_EMPTY = frozenset({Particular.EXPIRES_ON, Particular.SNILS})


def check(particular: Particular, typed: Mapping[str, str], context: ValueContext) -> dict[str, str]:
    """What was typed in one spelling, by the names of its inputs. Raises `Invalid` with everything to mend."""
    if particular is Particular.FULL_NAME:
        return _check_name(typed)
    text = typed.get(particular, "")
    try:
        if not tidied(text):
            if particular in MAY_BE_EMPTY:
                return {particular.value: ""}
            raise DomainError(Code.REQUIRED)
        return {particular.value: CHECKERS[particular](text, context)}
    except DomainError as error:
        raise Invalid((Problem(particular, error.code, error.hint),)) from None


def _check_name(typed: Mapping[str, str]) -> dict[str, str]:
    clean: dict[str, str] = {}
    problems: list[Problem] = []
    for part in NAME:
        try:
            clean[part.value] = _name(part, typed.get(part, ""))
        except DomainError as error:
            problems.append(Problem(part, error.code, error.hint))
    if problems:
        raise Invalid(tuple(problems))
    return clean


def _name(part: Field, text: str) -> str:
    if part is Field.PATRONYMIC:
        return names.clean_patronymic(text)
    if not tidied(text):
        raise DomainError(Code.REQUIRED)
    return names.clean(text)


def told(particular: Particular, right: Mapping[str, str]) -> str:
    """A stored value as the one text that `Particular` speaks of."""
    if particular is Particular.FULL_NAME:
        return " ".join(part for part in (right.get(name, "") for name in NAME) if part)
    return right.get(particular, "")
