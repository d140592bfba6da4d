"""Reading what a register elsewhere answers: shapes and values are checked before they are believed (REG-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError

from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import Debt, PolicyForm, PolicyStatus, PolicyTerm, Sex
from oms_app.domain.spelling import ascii_digits
from oms_app.services.ports import Permanent
from oms_app.services.register_ports import RegisterEntry

MOST_FOUND = 20
LONGEST = 500
Text = Annotated[str, StringConstraints(max_length=LONGEST)]


class _Found(BaseModel):
    """One person. What is new in a later edition of the exchange is passed over."""

    model_config = ConfigDict(strict=True)

    oip: Annotated[str, StringConstraints(min_length=1, max_length=36)]
    changedAt: AwareDatetime
    particulars: dict[str, Text]
    values: dict[str, Text] = {}
    debts: list[Text] = []


class _Answer(BaseModel):
    model_config = ConfigDict(strict=True)

    externalRequestId: str
    found: list[_Found]


NEEDED = (Particular.ENP, Particular.FULL_NAME, Particular.BORN_ON)
Made = TypeVar("Made")


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _one_of(kind: type[StrEnum]) -> Callable[[str], str]:
    return lambda text: kind(text).value


MAKE: dict[Particular, Callable[[str], str]] = {
    Particular.ENP: ascii_digits,
    Particular.SNILS: ascii_digits,
    Particular.BORN_ON: _day,
    Particular.REGISTERED_ON: _day,
    Particular.EXPIRES_ON: _day,
    Particular.SEX: _one_of(Sex),
    Particular.FORM: _one_of(PolicyForm),
    Particular.TERM: _one_of(PolicyTerm),
    Particular.STATUS: _one_of(PolicyStatus),
}


def read(body: bytes, request_id: str) -> tuple[RegisterEntry, ...]:
    """Raises `Permanent`, naming what is wrong but never a value."""
    try:
        answer = _Answer.model_validate_json(body)
    except ValidationError as error:
        raise Permanent(f"the register answers in another shape: {_where(error)}") from None
    if answer.externalRequestId != request_id:
        raise Permanent("the register answers another request")
    if len(answer.found) > MOST_FOUND:
        raise Permanent("the register answers with too many people")
    return tuple(map(_entry, answer.found))


def _entry(found: _Found) -> RegisterEntry:
    said = {Particular(name): text.strip() for name, text in found.particulars.items() if name in set(Particular)}
    missing = [one.value for one in NEEDED if not said.get(one)]
    if missing:
        raise Permanent(f"the register leaves out: {', '.join(missing)}")
    return RegisterEntry(
        person_key=found.oip,
        particulars={one: _written(one, text) for one, text in said.items()},
        values={Field(name): text.strip() for name, text in found.values.items() if name in set(Field)},
        changed_at=found.changedAt.astimezone(UTC),
        debts=_debts(found.debts),
    )


def _written(particular: Particular, text: str) -> str:
    """A value in the one spelling that the portal keeps."""
    return _made(MAKE[particular], text, particular) if text and particular in MAKE else text


def _debts(told: list[str]) -> tuple[Debt, ...]:
    return tuple(_made(Debt.of, text, "debts") for text in told)


def _made(make: Callable[[str], Made], text: str, name: str) -> Made:
    try:
        return make(text)
    except ValueError:
        raise Permanent(f"the register says what it cannot: {name}") from None


def _where(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    return ".".join(map(str, first["loc"])) or "no JSON"
