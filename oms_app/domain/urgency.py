"""«Срочно»: on which grounds an application is decided sooner, and what proves each (APP-7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain.documents import DocumentKind, Requirement
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import tidied

LONGEST_TEXT = 300


class Ground(StrEnum):
    """Why it cannot wait. Words: `content.handling`."""

    HOSPITAL = "hospital"
    TREATMENT_AWAY = "treatment_away"
    CHILDBIRTH = "childbirth"
    NEWBORN = "newborn"
    LOST_PAPERS = "lost_papers"
    OTHER = "other"


@dataclass(frozen=True)
class GroundRule:
    """What a ground asks for: own words, and a paper, any one of `proof`; none where the words are enough."""

    needs_text: bool = False
    proof: tuple[DocumentKind, ...] = ()


_FROM_A_CLINIC = (DocumentKind.HOSPITAL_REFERRAL, DocumentKind.MEDICAL_CERTIFICATE)

GROUNDS: dict[Ground, GroundRule] = {
    Ground.HOSPITAL: GroundRule(proof=_FROM_A_CLINIC),
    Ground.TREATMENT_AWAY: GroundRule(proof=_FROM_A_CLINIC),
    Ground.CHILDBIRTH: GroundRule(proof=_FROM_A_CLINIC),
    Ground.NEWBORN: GroundRule(proof=(DocumentKind.BIRTH_CERTIFICATE,)),
    Ground.LOST_PAPERS: GroundRule(needs_text=True),
    Ground.OTHER: GroundRule(needs_text=True),
}
PROOF = "urgency"


def check_ground(ground: Ground | None, text: str) -> str:
    """The own words as they are stored, empty for a ground that needs none.

    Raises `REQUIRED` for the field `ground`, `REQUIRED` and `TOO_LONG` for `ground_text`.
    """
    if ground is None:
        raise DomainError(Code.REQUIRED, field="ground")
    if not GROUNDS[ground].needs_text:
        return ""
    words = tidied(text)
    if not words:
        raise DomainError(Code.REQUIRED, field="ground_text")
    if len(words) > LONGEST_TEXT:
        raise DomainError(Code.TOO_LONG, field="ground_text")
    return words


def proofs(ground: Ground | None) -> tuple[Requirement, ...]:
    """The slot of the documents page for what proves the ground, where something has to."""
    kinds = GROUNDS[ground].proof if ground else ()
    return (Requirement(PROOF, kinds),) if kinds else ()
