"""People as the portal knows them, and who represents whom."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.policy import Sex


class Person(SQLModel, table=True):
    """A person. `values` holds what applications may change, by `domain.changes.Field`; `born_on` is ISO text."""

    id: int | None = Field(default=None, primary_key=True)
    values: dict[str, str] = Field(sa_type=Encrypted("person.values"))
    born_on: str = Field(sa_type=Encrypted("person.born_on"))
    sex: Sex = Field(sa_type=Words(Sex))
    snils: str = Field(default="", sa_type=Encrypted("person.snils"))
    snils_index: str | None = Field(default=None, max_length=26, index=True)
    surname_index: str = Field(max_length=26, index=True)

    @property
    def birth_date(self) -> date:
        """`born_on` as a date."""
        return date.fromisoformat(self.born_on)


class Representation(SQLModel, table=True):
    """`person_id` is the lawful representative of `child_id`."""

    __table_args__ = (sa.UniqueConstraint("person_id", "child_id"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    child_id: int = Field(foreign_key="person.id")
