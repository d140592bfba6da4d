"""Insurers and how to reach them (INS-1)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class Insurer(SQLModel, table=True):
    """A medical insurance organisation; its contact data are public."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=10)
    name: str
    short_name: str
    phone: str = Field(max_length=20)
    phone_hours: str
    email: str
    site: str
    city: str
    street: str
    building: str
    office: str = ""
    confirmed_on: date
