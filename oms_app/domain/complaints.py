"""The life of a complaint about a missed deadline as one table, and what its rules allow (SLA-4).

Filed by the citizen, registered and answered by the quality control of the insurer of the application, who stands for
the authorised body; each end is final.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain import number as numbering
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, Refused
from oms_app.domain.notices import NoticeKind
from oms_app.domain.papers import LETTERS, PaperKind

LONGEST_ANSWER = 2000
LONGEST_OWN_WORDS = 1000


class ComplaintStatus(StrEnum):
    """Where a complaint stands. Words: `content.complaints`."""

    FILED = "filed"
    REGISTERED = "registered"
    SATISFIED = "satisfied"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ComplaintAction(StrEnum):
    """What somebody does to a complaint."""

    FILE = "file"
    REGISTER = "register"
    SATISFY = "satisfy"
    SATISFY_PARTLY = "satisfy_partly"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class Demand(StrEnum):
    """What a citizen may ask for."""

    DECIDE = "decide"
    RECALCULATE = "recalculate"
    COMPENSATE = "compensate"


class AnswerWay(StrEnum):
    """Where the answer goes; it is in the cabinet always."""

    CABINET = "cabinet"
    EMAIL = "email"
    POST = "post"


class Fact(StrEnum):
    """One line of a complaint as it is sent, in this order."""

    ADDRESSEE = "addressee"
    PERSON = "person"
    ENP = "enp"
    INSURER = "insurer"
    APPLICATION = "application"
    SUBMITTED = "submitted"
    TERM = "term"
    PAUSES = "pauses"
    LAST_DAY = "last_day"
    DELAY = "delay"
    DECISION = "decision"
    DEMANDS = "demands"
    OWN_WORDS = "own_words"
    ANSWER_TO = "answer_to"


class Side(StrEnum):
    """In which relation an actor must stand to the complaint."""

    OWNER = "owner"  # the citizen whose application was late
    OVERSEER = "overseer"  # quality control of the insurer


@dataclass(frozen=True)
class ComplaintMove:
    """One row: who may take it from where to where, whether a text comes with it, what the citizen is told."""

    action: ComplaintAction
    source: tuple[ComplaintStatus, ...]
    target: ComplaintStatus
    side: Side
    notice: NoticeKind
    with_text: bool = False


_OPEN = (ComplaintStatus.FILED, ComplaintStatus.REGISTERED)
_REGISTERED = (ComplaintStatus.REGISTERED,)
_OVERSEER, _ANSWERED = Side.OVERSEER, NoticeKind.COMPLAINT_ANSWERED

MOVES: tuple[ComplaintMove, ...] = (
    ComplaintMove(ComplaintAction.FILE, (), ComplaintStatus.FILED, Side.OWNER, NoticeKind.COMPLAINT_FILED),
    ComplaintMove(
        ComplaintAction.REGISTER,
        (ComplaintStatus.FILED,),
        ComplaintStatus.REGISTERED,
        _OVERSEER,
        NoticeKind.COMPLAINT_REGISTERED,
    ),
    ComplaintMove(
        ComplaintAction.SATISFY, _REGISTERED, ComplaintStatus.SATISFIED, _OVERSEER, _ANSWERED, with_text=True
    ),
    ComplaintMove(
        ComplaintAction.SATISFY_PARTLY, _REGISTERED, ComplaintStatus.PARTLY, _OVERSEER, _ANSWERED, with_text=True
    ),
    ComplaintMove(ComplaintAction.REFUSE, _REGISTERED, ComplaintStatus.REFUSED, _OVERSEER, _ANSWERED, with_text=True),
    ComplaintMove(
        ComplaintAction.WITHDRAW, _OPEN, ComplaintStatus.WITHDRAWN, Side.OWNER, NoticeKind.COMPLAINT_WITHDRAWN
    ),
)
BY_ACTION: dict[ComplaintAction, ComplaintMove] = {move.action: move for move in MOVES}
OPEN = frozenset(_OPEN)
OUTCOMES: dict[ComplaintAction, ComplaintStatus] = {move.action: move.target for move in MOVES if move.with_text}
ANSWERED = frozenset(OUTCOMES.values())


@dataclass(frozen=True)
class ComplaintFacts:
    """What the rules need to know; `status` is None for one that is not filed yet, `version` counts its moves."""

    status: ComplaintStatus | None
    version: int
    owner_person_id: int
    subject_person_id: int
    insurer_id: int


@dataclass(frozen=True)
class ComplaintOutcome:
    """What is written of a move, all in one transaction."""

    action: ComplaintAction
    before: ComplaintStatus | None
    after: ComplaintStatus
    version: int
    notice: NoticeKind


def may_see(facts: ComplaintFacts, actor: Actor) -> bool:
    """Whether the complaint exists for this actor at all (SEC-1)."""
    if actor.role is Role.CITIZEN:
        return actor.person_id == facts.owner_person_id
    return actor.role is Role.SUPERVISOR and actor.insurer_id == facts.insurer_id


def is_own(facts: ComplaintFacts, actor: Actor) -> bool:
    """Whether the actor complains, or it is their own application that was late."""
    return actor.person_id is not None and actor.person_id in (facts.owner_person_id, facts.subject_person_id)


def _check_owner(facts: ComplaintFacts, actor: Actor) -> None:
    if actor.role is not Role.CITIZEN:
        raise Forbidden
    if facts.status is None and actor.level is not Level.CONFIRMED:
        raise Forbidden(Code.LEVEL_TOO_LOW)


def _check_overseer(facts: ComplaintFacts, actor: Actor) -> None:
    if actor.role is not Role.SUPERVISOR:
        raise Forbidden
    if is_own(facts, actor):
        raise Forbidden(Code.OWN_APPLICATION)


SIDE_CHECKS: dict[Side, Callable[[ComplaintFacts, Actor], None]] = {
    Side.OWNER: _check_owner,
    Side.OVERSEER: _check_overseer,
}


def apply(action: ComplaintAction, facts: ComplaintFacts, actor: Actor, text: str = "") -> ComplaintOutcome:
    """The one writer of a complaint's status. Raises a `DomainError` that says why not; changes nothing itself."""
    if not may_see(facts, actor):
        raise NotFound
    move = BY_ACTION[action]
    SIDE_CHECKS[move.side](facts, actor)
    if facts.status not in (move.source or (None,)):
        raise Refused(Code.COMPLAINT_MOVED)
    if move.with_text and not text.strip():
        raise Refused(Code.REQUIRED, field="text")
    if len(text) > LONGEST_ANSWER:
        raise Refused(Code.TOO_LONG, field="text")
    return ComplaintOutcome(action, facts.status, move.target, facts.version + 1, move.notice)


def available(facts: ComplaintFacts, actor: Actor) -> tuple[ComplaintAction, ...]:
    """The actions that `apply` would accept from this actor once what is asked is given."""
    return tuple(action for action in ComplaintAction if _would_apply(action, facts, actor))


def _would_apply(action: ComplaintAction, facts: ComplaintFacts, actor: Actor) -> bool:
    try:
        apply(action, facts, actor, "—")
    except DomainError:
        return False
    return True


def offered(*, is_decided: bool) -> tuple[Demand, ...]:
    """What may still be asked for: no decision at once where there is one."""
    return tuple(demand for demand in Demand if not (is_decided and demand is Demand.DECIDE))


_LETTER = LETTERS[PaperKind.COMPLAINT]


def build_number(year: int, random_part: int) -> str:
    """«Ж-26-4817-3092-К»: that it is a complaint, and a number that is not guessed."""
    return f"{_LETTER}-{numbering.build(year, random_part)}"


def parse_number(text: str) -> str | None:
    """The number as it is stored, from what a person typed in any spelling; None if it is none."""
    typed = text.strip().upper().replace("№", "").strip()
    bare = numbering.parse(typed.removeprefix(_LETTER)) if typed.startswith(_LETTER) else None
    return f"{_LETTER}-{bare}" if bare else None
