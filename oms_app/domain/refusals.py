"""Coded reasons of refusal (REF-1) and where each is mended (REF-2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain.changes import Change, Field


class RefusalReason(StrEnum):
    """Why the insurer said no. `OTHER` asks for a text."""

    WRONG_NAME = "wrong_name"
    WRONG_BIRTH_DATE = "wrong_birth_date"
    WRONG_SNILS = "wrong_snils"
    WRONG_POLICY_NUMBER = "wrong_policy_number"
    WRONG_EXPIRY = "wrong_expiry"
    NO_ENTITLEMENT = "no_entitlement"
    DOCUMENT_FORMAT = "document_format"
    DEBTS = "debts"
    WRONG_CONTACTS = "wrong_contacts"
    OTHER = "other"


NEEDS_TEXT = frozenset({RefusalReason.OTHER})


@dataclass(frozen=True)
class Mark:
    """One exact thing that a reason is about, as the reviewer points at it: a field, or a scan by its key."""

    reason: RefusalReason
    field: Field | None = None
    scan: str = ""


@dataclass(frozen=True)
class Repair:
    """Where a reason is mended.

    `change`: on the page of its fields; `slots`: by another paper, in the first of these slots that the form has;
    `papers`: by better pictures of what was sent; `anywhere`: wherever the reviewer points; `outside`: first of all
    elsewhere than in the form, which cannot change such data.
    """

    change: Change | None = None
    slots: tuple[str, ...] = ()
    papers: bool = False
    anywhere: bool = False
    outside: bool = False


# The slot «other» is in every form.
REPAIRS: dict[RefusalReason, Repair] = {
    RefusalReason.WRONG_NAME: Repair(change=Change.FULL_NAME),
    RefusalReason.WRONG_BIRTH_DATE: Repair(change=Change.BIRTH_DATE),
    RefusalReason.WRONG_SNILS: Repair(change=Change.SNILS),
    RefusalReason.WRONG_POLICY_NUMBER: Repair(slots=("policy_extract", "other"), outside=True),
    RefusalReason.WRONG_EXPIRY: Repair(slots=("policy_extract", "other"), outside=True),
    RefusalReason.NO_ENTITLEMENT: Repair(slots=("civil", "residence", "employer", "civil_extract", "other")),
    RefusalReason.DOCUMENT_FORMAT: Repair(papers=True),
    RefusalReason.DEBTS: Repair(outside=True),
    RefusalReason.WRONG_CONTACTS: Repair(change=Change.CONTACTS),
    RefusalReason.OTHER: Repair(anywhere=True),
}
