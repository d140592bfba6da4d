"""Which documents an application must carry, as a table of changes and reasons (APP-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from oms_app.domain.changes import Change, Field
from oms_app.domain.employment import Employment
from oms_app.domain.insurer_choice import InsurerGround
from oms_app.domain.reasons import Reason

LARGEST_TAKEN = 5 * 1024 * 1024  # bytes of a file (DOC-2)
LARGEST_SENT = 40 * 1024 * 1024  # a photograph that the portal still reduces itself


class DocumentKind(StrEnum):
    """A paper that proves something."""

    PASSPORT = "passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    RESIDENCE_PERMIT = "residence_permit"
    SNILS_NOTICE = "snils_notice"
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
    """When a requirement applies: any of `changes` and, if given, any of `reasons` and every one of `said`."""

    requirement: Requirement
    changes: frozenset[Change]
    reasons: frozenset[Reason] = frozenset(Reason)
    said: Mapping[Field, str] = field(default_factory=dict)

    def applies(self, changes: tuple[Change, ...], reason: Reason | None, values: Mapping[Field, str]) -> bool:
        """Whether an application asks for it; with no reason yet, only where no reason matters."""
        is_reason = reason in self.reasons if reason else self.reasons == frozenset(Reason)
        is_said = all(values.get(one, "") == answer for one, answer in self.said.items())
        return not self.changes.isdisjoint(changes) and is_reason and is_said


# A child has a birth certificate, a foreigner a residence permit; which one fits, the reviewer sees.
PASSPORT = Requirement(
    "passport", (DocumentKind.PASSPORT, DocumentKind.BIRTH_CERTIFICATE, DocumentKind.RESIDENCE_PERMIT)
)
SNILS = Requirement("snils", (DocumentKind.SNILS_NOTICE,))
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
_IDENTITY = frozenset(
    {Change.FULL_NAME, Change.IDENTITY_DOCUMENT, Change.BIRTH_DATE, Change.SEX, Change.INSURER}
)  # one shows who one is
_WORKS = {Field.EMPLOYMENT: Employment.EMPLOYED.value}
_MOVED = {Field.INSURER_GROUND: InsurerGround.MOVED.value}

RULES: tuple[Rule, ...] = (
    Rule(PASSPORT, _IDENTITY),
    Rule(SNILS, frozenset({Change.SNILS})),
    Rule(CIVIL, frozenset({Change.FULL_NAME}), frozenset({Reason.NAME_CHANGE})),
    Rule(CIVIL_EXTRACT, frozenset({Change.FULL_NAME})),
    Rule(RESIDENCE, frozenset({Change.ADDRESS})),
    Rule(RESIDENCE, frozenset({Change.INSURER}), said=_MOVED),
    Rule(COURT, _ALL, frozenset({Reason.CORRECTION, Reason.OTHER, Reason.OWN_WORDS})),
    Rule(POLICY_EXTRACT, _ALL, frozenset({Reason.CORRECTION})),
    Rule(EMPLOYER, _ALL, frozenset({Reason.EMPLOYMENT})),
    Rule(EMPLOYER, frozenset({Change.EMPLOYMENT}), said=_WORKS),
    Rule(MEDICAL, _ALL, frozenset({Reason.OTHER, Reason.OWN_WORDS})),
    Rule(OTHER, _ALL),
)


def required(
    changes: tuple[Change, ...], reason: Reason | None, values: Mapping[Field, str]
) -> tuple[Requirement, ...]:
    """The slots of the documents page, each once, in the order of the table; `values` are what was typed."""
    asked = (rule.requirement for rule in RULES if rule.applies(changes, reason, values))
    return tuple(dict.fromkeys(asked))


def missing(requirements: tuple[Requirement, ...], present: frozenset[DocumentKind]) -> tuple[Requirement, ...]:
    """The obligatory slots that nothing fills yet."""
    return tuple(slot for slot in requirements if not slot.optional and not present & set(slot.kinds))
