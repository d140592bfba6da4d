"""What an application may change: kinds of change and their fields, as one table (APP-1)."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """A group of data that is changed together; one page of the form each."""

    FULL_NAME = "full_name"
    IDENTITY_DOCUMENT = "identity_document"
    ADDRESS = "address"
    CONTACTS = "contacts"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    SNILS = "snils"
    EMPLOYMENT = "employment"
    INSURER = "insurer"


class Field(StrEnum):
    """One thing that a citizen types. Values are the names of inputs and of stored values."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    PATRONYMIC = "patronymic"
    DOCUMENT_SERIES = "document_series"
    DOCUMENT_NUMBER = "document_number"
    DOCUMENT_ISSUED_ON = "document_issued_on"
    DOCUMENT_ISSUED_BY = "document_issued_by"
    DOCUMENT_DEPARTMENT = "document_department"
    POSTAL_CODE = "postal_code"
    REGION = "region"
    LOCALITY = "locality"
    STREET = "street"
    HOUSE = "house"
    FLAT = "flat"
    PHONE = "phone"
    EMAIL = "email"
    BORN_ON = "born_on"
    SEX = "sex"
    SNILS = "snils"
    EMPLOYMENT = "employment"
    EMPLOYER = "employer"
    EMPLOYED_SINCE = "employed_since"
    INSURER = "insurer"
    INSURER_GROUND = "insurer_ground"


FIELDS: dict[Change, tuple[Field, ...]] = {
    Change.FULL_NAME: (Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC),
    Change.IDENTITY_DOCUMENT: (
        Field.DOCUMENT_SERIES,
        Field.DOCUMENT_NUMBER,
        Field.DOCUMENT_ISSUED_ON,
        Field.DOCUMENT_ISSUED_BY,
        Field.DOCUMENT_DEPARTMENT,
    ),
    Change.ADDRESS: (Field.POSTAL_CODE, Field.REGION, Field.LOCALITY, Field.STREET, Field.HOUSE, Field.FLAT),
    Change.CONTACTS: (Field.PHONE, Field.EMAIL),
    Change.BIRTH_DATE: (Field.BORN_ON,),
    Change.SEX: (Field.SEX,),
    Change.SNILS: (Field.SNILS,),
    Change.EMPLOYMENT: (Field.EMPLOYMENT, Field.EMPLOYER, Field.EMPLOYED_SINCE),
    Change.INSURER: (Field.INSURER, Field.INSURER_GROUND),
}

OPTIONAL = frozenset({Field.PATRONYMIC, Field.POSTAL_CODE, Field.STREET, Field.FLAT})
# What an application says of itself; no policy keeps it.
OF_APPLICATION = frozenset({Field.INSURER_GROUND})
DAYS = frozenset({Field.DOCUMENT_ISSUED_ON, Field.BORN_ON, Field.EMPLOYED_SINCE})


def fields_of(changes: tuple[Change, ...]) -> tuple[Field, ...]:
    """Every field of the chosen changes, in the order of the form."""
    return tuple(field for change in Change if change in changes for field in FIELDS[change])


def kept_of(changes: tuple[Change, ...]) -> tuple[Field, ...]:
    """Those of them that a policy keeps."""
    return tuple(field for field in fields_of(changes) if field not in OF_APPLICATION)
