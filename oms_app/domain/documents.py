"""Which documents an application must carry, as a table of changes and reasons (APP-3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain.changes import Change
from oms_app.domain.reasons import Reason

LARGEST_TAKEN = 5 * 1024 * 1024  # bytes of a file (DOC-2)
LARGEST_SENT = 40 * 1024 * 1024  # a photograph that the portal still reduces itself


class DocumentKind(StrEnum):
    """A paper that proves something."""

    PASSPORT = "passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    RESIDENCE_PERMIT = "residence_permit"
    PASSPORT_REGISTRATION = "passport_registration"
    CIVIL_CERTIFICATE = "civil_certificate"
    CIVIL_EXTRACT = "civil_extract"
    LEASE = "lease"
    PROPERTY_EXTRACT = "property_extract"
    MUNICIPAL_CERTIFICATE = "municipal_certificate"
    COURT_DECISION = "court_decision"
    POLICY = "policy"
    POLICY_EXTRACT = "policy_extract"
    EMPLOYER_LETTER = "employer_letter"
    MEDICAL_CERTIFICATE = "medical_certificate"
    HOSPITAL_REFERRAL = "hospital_referral"
    OTHER = "other"


@dataclass(frozen=True)
class Requirement:
    """One slot of the documents page: any one of `kinds` fills it; optional slots may stay empty."""

    slot: str
    kinds: tuple[DocumentKind, ...]
    optional: bool = False


@dataclass(frozen=True)
class Rule:
    """When a requirement applies: any of `changes` and, if given, any of `reasons`."""

    requirement: Requirement
    changes: frozenset[Change]
    reasons: frozenset[Reason] = frozenset(Reason)


# A child has a birth certificate, a foreigner a residence permit; which one fits, the reviewer sees.
PASSPORT = Requirement(
    "passport", (DocumentKind.PASSPORT, DocumentKind.BIRTH_CERTIFICATE, DocumentKind.RESIDENCE_PERMIT)
)
CIVIL = Requirement("civil", (DocumentKind.CIVIL_CERTIFICATE,))
CIVIL_EXTRACT = Requirement("civil_extract", (DocumentKind.CIVIL_EXTRACT,), optional=True)
RESIDENCE = Requirement(
    "residence",
    (
        DocumentKind.PASSPORT_REGISTRATION,
        DocumentKind.LEASE,
        DocumentKind.PROPERTY_EXTRACT,
        DocumentKind.MUNICIPAL_CERTIFICATE,
    ),
)
COURT = Requirement("court", (DocumentKind.COURT_DECISION,), optional=True)
POLICY_EXTRACT = Requirement("policy_extract", (DocumentKind.POLICY_EXTRACT,), optional=True)
EMPLOYER = Requirement("employer", (DocumentKind.EMPLOYER_LETTER,))
MEDICAL = Requirement("medical", (DocumentKind.MEDICAL_CERTIFICATE,), optional=True)
OTHER = Requirement("other", (DocumentKind.OTHER,), optional=True)

_ALL = frozenset(Change)
_IDENTITY = frozenset({Change.FULL_NAME, Change.IDENTITY_DOCUMENT})

RULES: tuple[Rule, ...] = (
    Rule(PASSPORT, _IDENTITY),
    Rule(CIVIL, frozenset({Change.FULL_NAME}), frozenset({Reason.NAME_CHANGE})),
    Rule(CIVIL_EXTRACT, frozenset({Change.FULL_NAME})),
    Rule(RESIDENCE, frozenset({Change.ADDRESS})),
    Rule(COURT, _ALL, frozenset({Reason.CORRECTION, Reason.OTHER, Reason.OWN_WORDS})),
    Rule(POLICY_EXTRACT, _ALL, frozenset({Reason.CORRECTION})),
    Rule(EMPLOYER, _ALL, frozenset({Reason.EMPLOYMENT})),
    Rule(MEDICAL, _ALL, frozenset({Reason.OTHER, Reason.OWN_WORDS})),
    Rule(OTHER, _ALL),
)


def required(changes: tuple[Change, ...], reason: Reason | None) -> tuple[Requirement, ...]:
    """The slots of the documents page, in the order of the table. With no reason yet, those of reason-free rules."""
    chosen = set(changes)
    return tuple(
        rule.requirement
        for rule in RULES
        if rule.changes & chosen and (reason in rule.reasons if reason else rule.reasons == frozenset(Reason))
    )


def missing(requirements: tuple[Requirement, ...], present: frozenset[DocumentKind]) -> tuple[Requirement, ...]:
    """The obligatory slots that nothing fills yet."""
    return tuple(slot for slot in requirements if not slot.optional and not present & set(slot.kinds))
