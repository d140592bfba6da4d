"""What the portal looks at by itself when an application arrives, as a table of checks; it proposes, a person decides.

No check moves an application, and none is a ground of refusal: each gives the reviewer a line with its reason (FLOW-5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oms_app.domain.approval import agrees
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.policy import Debt
from oms_app.domain.recognition import Answer, Mark, ReadState

ABSENT, SEVERAL, BORN_ON, ENP = "absent", "several", "born_on", "enp"
SILENT, NEWS = "silent", "news"
IDENTITY = (
    Field.LAST_NAME,
    Field.FIRST_NAME,
    Field.PATRONYMIC,
    Field.DOCUMENT_SERIES,
    Field.DOCUMENT_NUMBER,
)


class Check(StrEnum):
    """One thing that is looked at."""

    REGISTER = "register"
    DOCUMENTS = "documents"
    QUALITY = "quality"
    LEGIBLE = "legible"
    RECOGNISED = "recognised"
    OTHER_APPLICATIONS = "other_applications"
    OTHER_POLICIES = "other_policies"
    DEBTS = "debts"
    CONTACTS = "contacts"
    NUMBERS = "numbers"


class Outcome(StrEnum):
    """What came of a check."""

    FINE = "fine"
    ATTENTION = "attention"
    UNKNOWN = "unknown"


class Proposal(StrEnum):
    """What the portal proposes to the reviewer, the mildest first."""

    APPROVE = "approve"
    LOOK = "look"
    CLARIFY = "clarify"


@dataclass(frozen=True)
class Known:
    """What one side says of the person."""

    values: Mapping[str, str]
    born_on: date


@dataclass(frozen=True)
class ReadScan:
    """One scan: how its reading went, whether its quality was doubted, what stands on it beside what was typed."""

    kind: DocumentKind
    state: ReadState
    is_legible: bool = True
    is_doubted: bool = False
    answers: tuple[tuple[Mark, Answer], ...] = ()


@dataclass(frozen=True)
class Arrived:
    """Everything that the checks look at.

    `odd_numbers`: `Field.SNILS` for a new number that another person has, `ENP` for a policy number that speaks of
    another birthday or sex than is asked for.
    """

    portal: Known
    register: tuple[Known, ...]
    missing: tuple[str, ...] = ()
    scans: tuple[ReadScan, ...] = ()
    other_applications: tuple[str, ...] = ()
    other_policies: tuple[str, ...] = ()
    debts: tuple[Debt, ...] = ()
    unproved_contacts: tuple[Field, ...] = ()
    is_register_silent: bool = False
    has_register_news: bool = False
    odd_numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What a check found; `about` names what it is about: fields, slots, kinds, marks or numbers."""

    check: Check
    outcome: Outcome
    about: tuple[str, ...] = ()


Found = tuple[Outcome, tuple[str, ...]]


def _attention(about: tuple[str, ...]) -> Found:
    return (Outcome.ATTENTION, about) if about else (Outcome.FINE, ())


def _register(arrived: Arrived) -> Found:
    if arrived.is_register_silent:
        return Outcome.UNKNOWN, (SILENT,)
    if len(arrived.register) != 1:
        return Outcome.ATTENTION, (SEVERAL if arrived.register else ABSENT,)
    portal, record = arrived.portal, arrived.register[0]
    differing = [
        field.value
        for field in IDENTITY
        if field in record.values and not agrees(portal.values, {field: record.values[field]})
    ]
    born = (BORN_ON,) if record.born_on != portal.born_on else ()
    return _attention((*differing, *born, *((NEWS,) if arrived.has_register_news else ())))


def _documents(arrived: Arrived) -> Found:
    return _attention(arrived.missing)


def _quality(arrived: Arrived) -> Found:
    return _attention(tuple(scan.kind.value for scan in arrived.scans if scan.is_doubted))


def _legible(arrived: Arrived) -> Found:
    """A paper that nobody has read yet is unknown; one that was read and has no words on it asks for another scan."""
    blurred = tuple(scan.kind.value for scan in arrived.scans if scan.state is ReadState.READ and not scan.is_legible)
    unread = tuple(scan.kind.value for scan in arrived.scans if scan.state is not ReadState.READ)
    return (Outcome.UNKNOWN, unread) if unread and not blurred else _attention(blurred)


def _answers(arrived: Arrived) -> list[tuple[Mark, Answer]]:
    return [answer for scan in arrived.scans for answer in scan.answers]


def contradicted(arrived: Arrived, marks: Iterable[Mark] = Mark) -> tuple[Mark, ...]:
    """What any paper says otherwise, of these marks."""
    answers = _answers(arrived)
    return tuple(mark for mark in marks if (mark, Answer.DISAGREES) in answers)


def unproved(arrived: Arrived, marks: Iterable[Mark] = Mark) -> tuple[Mark, ...]:
    """What no paper proves though some should bear it, of these marks."""
    answers = _answers(arrived)
    borne = {mark for mark, _ in answers}
    return tuple(mark for mark in marks if mark in borne and (mark, Answer.AGREES) not in answers)


def _recognised(arrived: Arrived) -> Found:
    """What any paper contradicts; what is in doubt, or was found on none of those that should bear it, is unknown."""
    otherwise, open_ones = contradicted(arrived), unproved(arrived)
    if otherwise or not open_ones:
        waits = not _answers(arrived) and any(scan.state is not ReadState.READ for scan in arrived.scans)
        return (Outcome.UNKNOWN, ()) if waits else _attention(tuple(mark.value for mark in otherwise))
    return Outcome.UNKNOWN, tuple(mark.value for mark in open_ones)


def _debts(arrived: Arrived) -> Found:
    """What the register calls open of earlier policies; without its record nobody knows."""
    if not arrived.register:
        return Outcome.UNKNOWN, (ABSENT,)
    return _attention(tuple(debt.told() for debt in arrived.debts))


CHECKS: dict[Check, Callable[[Arrived], Found]] = {
    Check.REGISTER: _register,
    Check.DOCUMENTS: _documents,
    Check.QUALITY: _quality,
    Check.LEGIBLE: _legible,
    Check.RECOGNISED: _recognised,
    Check.OTHER_APPLICATIONS: lambda arrived: _attention(arrived.other_applications),
    Check.OTHER_POLICIES: lambda arrived: _attention(arrived.other_policies),
    Check.DEBTS: _debts,
    Check.CONTACTS: lambda arrived: _attention(tuple(arrived.unproved_contacts)),
    Check.NUMBERS: lambda arrived: _attention(arrived.odd_numbers),
}

# What the citizen alone can mend is to be asked of them; the rest somebody of staff looks at.
PROPOSES: dict[Check, Proposal] = {
    Check.REGISTER: Proposal.LOOK,
    Check.DOCUMENTS: Proposal.CLARIFY,
    Check.QUALITY: Proposal.LOOK,
    Check.LEGIBLE: Proposal.CLARIFY,
    Check.RECOGNISED: Proposal.CLARIFY,
    Check.OTHER_APPLICATIONS: Proposal.LOOK,
    Check.OTHER_POLICIES: Proposal.LOOK,
    Check.DEBTS: Proposal.LOOK,
    Check.CONTACTS: Proposal.LOOK,
    Check.NUMBERS: Proposal.LOOK,
}


def look_at(arrived: Arrived) -> tuple[Finding, ...]:
    """Every check in the order of the table."""
    return tuple(Finding(check, *found(arrived)) for check, found in CHECKS.items())


def proposal(findings: tuple[Finding, ...]) -> Proposal:
    """The gravest of what the findings propose."""
    proposed = [_proposed(finding) for finding in findings]
    return max(proposed, key=list(Proposal).index, default=Proposal.LOOK)


def _proposed(finding: Finding) -> Proposal:
    if finding.outcome is Outcome.FINE:
        return Proposal.APPROVE
    return PROPOSES[finding.check] if finding.outcome is Outcome.ATTENTION else Proposal.LOOK
