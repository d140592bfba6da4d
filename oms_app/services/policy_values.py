"""What a policy says now, field by field, wherever it is kept; and how it becomes what was approved (FLOW-4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from oms_app.db.indexes import snils_index, surname_index
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person
from oms_app.domain.changes import OF_APPLICATION, Field
from oms_app.domain.insurer_choice import ChosenInsurer
from oms_app.domain.policy import Sex


@dataclass(frozen=True)
class Column:
    """A field that a person keeps in a column of its own: how it is read and written."""

    read: Callable[[Person], str]
    write: Callable[[Person, str], None]


def _write_born_on(person: Person, value: str) -> None:
    person.born_on = value


def _write_sex(person: Person, value: str) -> None:
    person.sex = Sex(value)


def _write_snils(person: Person, value: str) -> None:
    person.snils = value
    person.snils_index = snils_index(value) if value else None


COLUMNS: dict[Field, Column] = {
    Field.BORN_ON: Column(lambda person: person.born_on, _write_born_on),
    Field.SEX: Column(lambda person: person.sex.value, _write_sex),
    Field.SNILS: Column(lambda person: person.snils, _write_snils),
}


def now_of(person: Person, insurer: Insurer) -> dict[Field, str]:
    """Every field of the person and their policy, "" for what is not known."""
    stored = {field: person.values.get(field, "") for field in Field}
    columns = {field: column.read(person) for field, column in COLUMNS.items()}
    return stored | columns | {Field.INSURER: ChosenInsurer(insurer.code, insurer.short_name).told()}


def in_values(approved: Mapping[Field, str]) -> dict[str, str]:
    """Of what was approved, what stands among the person's values: no column and no other row keeps it."""
    elsewhere = COLUMNS.keys() | {Field.INSURER} | OF_APPLICATION
    return {field.value: value for field, value in approved.items() if field not in elsewhere}


def write(person: Person, approved: Mapping[Field, str]) -> None:
    """Make the person what was approved, with the blind indexes that follow. The insurer is the policy's to keep."""
    person.values = person.values | in_values(approved)
    person.surname_index = surname_index(person.values.get(Field.LAST_NAME, ""))
    for field, column in COLUMNS.items():
        if field in approved:
            column.write(person, approved[field])
