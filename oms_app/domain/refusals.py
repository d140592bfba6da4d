"""Coded reasons of refusal (REF-1) and what each points at."""

from __future__ import annotations

from enum import StrEnum


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
