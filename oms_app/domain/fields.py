"""What may be typed into each field of the form: one checker a field, and all of them at once (APP-4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from oms_app.domain import addresses, contacts, dates, names
from oms_app.domain import identity_document as identity
from oms_app.domain.changes import FIELDS, OPTIONAL, Change, Field, fields_of
from oms_app.domain.errors import Code, DomainError, Problem
from oms_app.domain.spelling import tidied


@dataclass(frozen=True)
class FieldContext:
    """What the rules need to know beside the text: whose field it is, what day it is, what the policy says now."""

    born_on: date
    today: date
    now: dict[Field, str]

    @property
    def document(self) -> identity.Document:
        """Which identity document to expect of this person."""
        series, number = self.now.get(Field.DOCUMENT_SERIES, ""), self.now.get(Field.DOCUMENT_NUMBER, "")
        return identity.expected(self.born_on, self.today, series, number)


Checker = Callable[[str, FieldContext], str]


def _line(longest: int) -> Checker:
    return lambda text, context: addresses.clean_part(text, longest)


def _issued_on(text: str, context: FieldContext) -> str:
    issued_on = dates.parse(text, today=context.today)
    identity.check_issued_on(issued_on, context.document, born_on=context.born_on, today=context.today)
    return issued_on.isoformat()


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
}


def is_optional(field: Field, context: FieldContext) -> bool:
    """Whether the field may stay empty for this person."""
    if field is Field.DOCUMENT_DEPARTMENT:
        return context.document is not identity.Document.PASSPORT
    if field is Field.DOCUMENT_SERIES:
        return context.document is identity.Document.FREE
    return field in OPTIONAL


def check(field: Field, text: str, context: FieldContext) -> str:
    """The value as it is stored (dates as ISO). Raises `DomainError` with the field and, where obvious, a repair."""
    if not tidied(text):
        if is_optional(field, context):
            return ""
        raise DomainError(Code.REQUIRED, field=field)
    try:
        return CHECKERS[field](text, context)
    except DomainError as refusal:
        raise DomainError(refusal.code, field=field, hint=refusal.hint) from None


def check_all(
    changes: tuple[Change, ...], values: dict[Field, str], context: FieldContext
) -> tuple[dict[Field, str], tuple[Problem, ...]]:
    """Every field of the chosen changes: the right values, and everything to mend in the order of the form."""
    right: dict[Field, str] = {}
    problems: list[Problem] = []
    for field in fields_of(changes):
        try:
            right[field] = check(field, values.get(field, ""), context)
        except DomainError as refusal:
            problems.append(Problem(field, refusal.code, refusal.hint))
    problems += (Problem(FIELDS[change][0], Code.NOTHING_CHANGED) for change in _unchanged(changes, right, context))
    order = list(Field)
    return right, tuple(sorted(problems, key=lambda problem: order.index(Field(problem.field))))


def _unchanged(changes: tuple[Change, ...], right: dict[Field, str], context: FieldContext) -> list[Change]:
    return [
        change
        for change in changes
        if all(field in right and right[field] == context.now.get(field, "") for field in FIELDS[change])
    ]
