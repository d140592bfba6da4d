"""Documents that the portal issues: their kinds, how each stands, and what a check of one finds (CERT-1, CERT-3)."""

from __future__ import annotations

from enum import StrEnum

from oms_app.domain.policy import PolicyStatus


class PaperKind(StrEnum):
    """What a document certifies."""

    STATEMENT = "statement"
    EXTRACT = "extract"
    POLICY = "policy"
    CHANGE = "change"
    APPLICATION = "application"
    REFUSAL = "refusal"
    COMPLAINT = "complaint"


class PaperState(StrEnum):
    """Whether a document may be relied on."""

    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"


class Finding(StrEnum):
    """What a check says to whoever holds a document; `UNKNOWN` is no document of the portal at all."""

    GENUINE = "genuine"
    REPLACED = "replaced"
    REVOKED = "revoked"
    FORGED = "forged"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why a file is not believed."""

    CHANGED_BYTES = "changed_bytes"
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    NO_SIGNATURE = "no_signature"
    FOREIGN_SIGNATURE = "foreign_signature"
    NOT_OURS = "not_ours"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"


class CheckWay(StrEnum):
    """How a check was asked for."""

    CODE = "code"
    FILE = "file"


FOUND: dict[PaperState, Finding] = {
    PaperState.VALID: Finding.GENUINE,
    PaperState.REPLACED: Finding.REPLACED,
    PaperState.REVOKED: Finding.REVOKED,
}

# What a person may order of a policy as it stands; the others come of an application and speak of the past.
OF_POLICY = frozenset({PaperKind.STATEMENT, PaperKind.EXTRACT, PaperKind.POLICY})

# The first letter of a paper's number; an application or a complaint as a paper bears its own number.
LETTERS: dict[PaperKind, str] = {
    PaperKind.STATEMENT: "С",
    PaperKind.EXTRACT: "В",
    PaperKind.POLICY: "П",
    PaperKind.CHANGE: "И",
    PaperKind.REFUSAL: "О",
    PaperKind.COMPLAINT: "Ж",
}

# What «Проверка документа» reads at most; the portal's own documents are a fiftieth of it.
LARGEST_CHECKED = 5 * 2**20


def standing(state: PaperState, kind: PaperKind, said: PolicyStatus | None, now: PolicyStatus) -> PaperState:
    """How a paper stands, given what it said of the policy: one that knew nothing of its end is void after it."""
    annulled_since = now is PolicyStatus.ANNULLED and said is not PolicyStatus.ANNULLED
    return PaperState.REVOKED if kind in OF_POLICY and annulled_since else state
