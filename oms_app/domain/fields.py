"""What may be typed into each field of the form: one checker a field, and all of them at once (APP-4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from oms_app.domain import addresses, contacts, dates, names, snils
from oms_app.domain import identity_document as identity
from oms_app.domain.changes import FIELDS, OPTIONAL, Change, Field, fields_of, kept_of
from oms_app.domain.employment import Employment
from oms_app.domain.errors import Code, DomainError, Problem
from oms_app.domain.insurer_choice import GROUNDS, ChosenInsurer, InsurerGround, YearsRight, years_right
from oms_app.domain.policy import Sex
from oms_app.domain.spelling import tidied

LONGEST_LIFE = 130
YEAR_REFUSED = {YearsRight.SPENT: Code.INSURER_YEAR_SPENT, YearsRight.OVER: Code.INSURER_YEAR_OVER}


@dataclass(frozen=True)
class FieldContext:
    """What the rules need to know beside the text: whose field it is, what day it is, what the policy says now.

    `typed` are the other fields of the form; `insurers` the names of those to choose from, by their codes;
    `insurer_changed_on` the day on which the person last applied for another insurer and got it.
    """

    born_on: date
    today: date
    now: dict[Field, str]
    typed: Mapping[Field, str] = field(default_factory=dict)
    insurers: Mapping[str, str] = field(default_factory=dict)
    insurer_changed_on: date | None = None

    @property
    def document(self) -> identity.Document:
        """Which identity document to expect of this person."""
        series, number = self.now.get(Field.DOCUMENT_SERIES, ""), self.now.get(Field.DOCUMENT_NUMBER, "")
        return identity.expected(self.born_on, self.today, series, number)

    @property
    def years_right(self) -> YearsRight:
        """Whether the insurer may be changed without a ground this year."""
        return years_right(self.today, self.insurer_changed_on)


Checker = Callable[[str, FieldContext], str]


def _line(longest: int) -> Checker:
    return lambda text, context: addresses.clean_part(text, longest)


def _issued_on(text: str, context: FieldContext) -> str:
    issued_on = dates.parse(text, today=context.today)
    identity.check_issued_on(issued_on, context.document, born_on=context.born_on, today=context.today)
    return issued_on.isoformat()


def _born_on(text: str, context: FieldContext) -> str:
    born_on = dates.parse(text, today=context.today)
    if born_on > context.today:
        raise DomainError(Code.DATE_IN_FUTURE)
    if born_on < dates.birthday(context.today, -LONGEST_LIFE):
        raise DomainError(Code.BORN_TOO_EARLY)
    return born_on.isoformat()


def _employed_since(text: str, context: FieldContext) -> str:
    since = dates.parse(text, today=context.today)
    if since > context.today:
        raise DomainError(Code.DATE_IN_FUTURE)
    if since < context.born_on:
        raise DomainError(Code.DATE_TOO_EARLY)
    return since.isoformat()


def _one_of(kind: type[Sex | Employment]) -> Checker:
    def check_one(text: str, context: FieldContext) -> str:
        if text not in list(kind):
            raise DomainError(Code.CHOICE)
        return text

    return check_one


def _insurer(text: str, context: FieldContext) -> str:
    """One of those that the portal knows, under the name that it has today."""
    code = ChosenInsurer.of(text).code
    if code not in context.insurers:
        raise DomainError(Code.CHOICE)
    return ChosenInsurer(code, context.insurers[code]).told()


def _insurer_ground(text: str, context: FieldContext) -> str:
    if text not in list(InsurerGround):
        raise DomainError(Code.CHOICE)
    return text


CHECKERS: dict[Field, Checker] = {
    Field.LAST_NAME: lambda text, context: names.clean(text),
    Field.FIRST_NAME: lambda text, context: names.clean(text),
    Field.PATRONYMIC: lambda text, context: names.clean_patronymic(text),
    Field.DOCUMENT_SERIES: lambda text, context: identity.clean_series(text, context.document),
    Field.DOCUMENT_NUMBER: lambda text, context: identity.clean_number(text, context.document),
    Field.DOCUMENT_ISSUED_ON: _issued_on,
    Field.DOCUMENT_ISSUED_BY: _line(250),
    Field.DOCUMENT_DEPARTMENT: lambda text, context: identity.clean_department(text),
    Field.POSTAL_CODE: lambda text, context: addresses.clean_postal_code(text),
    Field.REGION: _line(100),
    Field.LOCALITY: _line(100),
    Field.STREET: _line(120),
    Field.HOUSE: _line(30),
    Field.FLAT: _line(12),
    Field.PHONE: lambda text, context: contacts.clean_phone(text),
    Field.EMAIL: lambda text, context: contacts.clean_email(text),
    Field.BORN_ON: _born_on,
    Field.SEX: _one_of(Sex),
    Field.SNILS: lambda text, context: snils.clean(text),
    Field.EMPLOYMENT: _one_of(Employment),
    Field.EMPLOYER: _line(200),
    Field.EMPLOYED_SINCE: _employed_since,
    Field.INSURER: _insurer,
    Field.INSURER_GROUND: _insurer_ground,
}


def is_asked(one: Field, context: FieldContext) -> bool:
    """Whether the person is asked for the field at all; what is not asked is stored empty, whatever was sent."""
    if one is Field.EMPLOYER:
        return context.typed.get(Field.EMPLOYMENT) == Employment.EMPLOYED
    if one is Field.INSURER_GROUND:
        return bool(GROUNDS[context.years_right])
    return True


def is_optional(one: Field, context: FieldContext) -> bool:
    """Whether the field may stay empty for this person."""
    if one is Field.DOCUMENT_DEPARTMENT:
        return context.document is not identity.Document.PASSPORT
    if one is Field.DOCUMENT_SERIES:
        return context.document is identity.Document.FREE
    return one in OPTIONAL


def check(one: Field, text: str, context: FieldContext) -> str:
    """The value as it is stored (dates as ISO). Raises `DomainError` with the field and, where obvious, a repair."""
    if not is_asked(one, context):
        return ""
    if not tidied(text):
        if is_optional(one, context):
            return ""
        raise DomainError(_unsaid(one, context), field=one)
    try:
        return CHECKERS[one](text, context)
    except DomainError as refusal:
        raise DomainError(refusal.code, field=one, hint=refusal.hint) from None


def _unsaid(one: Field, context: FieldContext) -> Code:
    """Why a field may not stay empty: of a ground, because the year's own right is gone."""
    return YEAR_REFUSED[context.years_right] if one is Field.INSURER_GROUND else Code.REQUIRED


def check_all(
    changes: tuple[Change, ...], values: dict[Field, str], context: FieldContext
) -> tuple[dict[Field, str], tuple[Problem, ...]]:
    """Every field of the chosen changes: the right values, and everything to mend in the order of the form."""
    right: dict[Field, str] = {}
    problems: list[Problem] = []
    told = _told(changes, values, context)
    for one in fields_of(changes):
        try:
            right[one] = check(one, values.get(one, ""), told)
        except DomainError as refusal:
            problems.append(Problem(one, refusal.code, refusal.hint))
    problems += (Problem(FIELDS[change][0], Code.NOTHING_CHANGED) for change in _unchanged(changes, right, context))
    order = list(Field)
    return right, tuple(sorted(problems, key=lambda problem: order.index(Field(problem.field))))


def _told(changes: tuple[Change, ...], values: dict[Field, str], context: FieldContext) -> FieldContext:
    """The context with what stands beside each field; papers are looked at by the birthday that is asked for."""
    context = replace(context, typed=values)
    if Change.BIRTH_DATE not in changes:
        return context
    try:
        return replace(context, born_on=date.fromisoformat(_born_on(values.get(Field.BORN_ON, ""), context)))
    except DomainError:
        return context


def _unchanged(changes: tuple[Change, ...], right: dict[Field, str], context: FieldContext) -> list[Change]:
    return [
        change
        for change in changes
        if all(one in right and right[one] == context.now.get(one, "") for one in kept_of((change,)))
    ]
