"""The life of «Проверка данных» as one table: marks, perhaps one correction request, its answer (REG-2..4).

A check is a draft while marks are made. Where everything matches it ends as confirmed; otherwise its marks are sent as
one request, which a specialist of support works on. What the answer is, the decisions on its items tell.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain import number as numbering
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, Refused
from oms_app.domain.notices import NoticeKind

LONGEST_WORDS = 1000
LETTER = "Д"


class ReportStatus(StrEnum):
    """Where a check stands. Words: `content.error_reports`."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    SENT = "sent"
    IN_WORK = "in_work"
    ASKED = "asked"
    CORRECTED = "corrected"
    PARTLY = "partly"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ReportAction(StrEnum):
    """What somebody does to it."""

    CONFIRM = "confirm"
    SEND = "send"
    TAKE = "take"
    RELEASE = "release"
    DECIDE = "decide"
    ASK = "ask"
    ANSWER = "answer"
    FINISH = "finish"
    WITHDRAW = "withdraw"


class Verdict(StrEnum):
    """What support decided on one item."""

    CORRECTED = "corrected"
    DECLINED = "declined"


class Proof(StrEnum):
    """What proves that something else is right. Words: `content.error_reports`."""

    POLICY = "policy"
    PASSPORT = "passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    CIVIL_CERTIFICATE = "civil_certificate"
    SNILS = "snils"
    INSURER_LETTER = "insurer_letter"
    OTHER = "other"


class Side(StrEnum):
    """In which relation an actor must stand to the report."""

    OWNER = "owner"  # the citizen who made the marks
    SUPPORT = "support"  # any specialist of support
    HOLDER = "holder"  # the one who has taken it


@dataclass(frozen=True)
class ReportMove:
    """One row: who may take it from where to where; `target` is None where it stays, or where the items tell."""

    action: ReportAction
    source: frozenset[ReportStatus]
    target: ReportStatus | None
    side: Side
    notice: NoticeKind | None = None


_S = ReportStatus
OPEN = frozenset({_S.SENT, _S.IN_WORK, _S.ASKED})
ANSWERED = frozenset({_S.CORRECTED, _S.PARTLY, _S.DECLINED})
FINAL = ANSWERED | {_S.CONFIRMED, _S.WITHDRAWN}
_DRAFT, _HELD = frozenset({_S.DRAFT}), frozenset({_S.IN_WORK})

MOVES: tuple[ReportMove, ...] = (
    ReportMove(ReportAction.CONFIRM, _DRAFT, _S.CONFIRMED, Side.OWNER),
    ReportMove(ReportAction.SEND, _DRAFT, _S.SENT, Side.OWNER, NoticeKind.REPORT_SENT),
    ReportMove(ReportAction.TAKE, frozenset({_S.SENT}), _S.IN_WORK, Side.SUPPORT),
    ReportMove(ReportAction.RELEASE, _HELD, _S.SENT, Side.HOLDER),
    ReportMove(ReportAction.DECIDE, _HELD, None, Side.HOLDER),
    ReportMove(ReportAction.ASK, _HELD, _S.ASKED, Side.HOLDER, NoticeKind.REPORT_ASKED),
    ReportMove(ReportAction.ANSWER, frozenset({_S.ASKED}), _S.IN_WORK, Side.OWNER),
    ReportMove(ReportAction.FINISH, _HELD, None, Side.HOLDER, NoticeKind.REPORT_DONE),
    ReportMove(ReportAction.WITHDRAW, OPEN, _S.WITHDRAWN, Side.OWNER, NoticeKind.REPORT_WITHDRAWN),
)
BY_ACTION: dict[ReportAction, ReportMove] = {move.action: move for move in MOVES}


@dataclass(frozen=True)
class ReportFacts:
    """What the rules need to know; `verdicts` has None for each item that nobody decided yet."""

    status: ReportStatus
    version: int
    owner_person_id: int
    subject_person_id: int
    holder_account_id: int | None = None
    verdicts: Collection[Verdict | None] = ()


@dataclass(frozen=True)
class ReportOutcome:
    """What is written of a move, all in one transaction."""

    action: ReportAction
    before: ReportStatus
    after: ReportStatus
    version: int
    notice: NoticeKind | None


def may_see(facts: ReportFacts, actor: Actor) -> bool:
    """Whether the report exists for this actor at all: support hears of it once it is sent (SEC-1)."""
    if actor.role is Role.CITIZEN:
        return actor.person_id == facts.owner_person_id
    return actor.role is Role.SUPPORT and facts.status not in {_S.DRAFT, _S.CONFIRMED}


def is_own(facts: ReportFacts, actor: Actor) -> bool:
    """Whether the actor reports, or it is their own policy."""
    return actor.person_id is not None and actor.person_id in (facts.owner_person_id, facts.subject_person_id)


def _check_side(side: Side, facts: ReportFacts, actor: Actor) -> None:
    if (side is Side.OWNER) is not (actor.role is Role.CITIZEN):
        raise Forbidden
    if side is Side.OWNER:
        return
    if is_own(facts, actor):
        raise Forbidden(Code.OWN_APPLICATION)
    if side is Side.HOLDER and facts.holder_account_id != actor.account_id:
        raise Refused(Code.REPORT_NOT_YOURS)


def apply(action: ReportAction, facts: ReportFacts, actor: Actor) -> ReportOutcome:
    """The one writer of a report's status. Raises a `DomainError` that says why not; changes nothing itself."""
    if not may_see(facts, actor):
        raise NotFound
    move = BY_ACTION[action]
    if action is ReportAction.TAKE and facts.status is _S.IN_WORK and not is_own(facts, actor):
        raise Refused(Code.REPORT_TAKEN)
    if facts.status not in move.source:
        raise Refused(Code.REPORT_MOVED)
    _check_side(move.side, facts, actor)
    after = move.target or facts.status
    if action is ReportAction.FINISH:
        after = answer_of(facts.verdicts)
    return ReportOutcome(action, facts.status, after, facts.version + 1, move.notice)


def answer_of(verdicts: Collection[Verdict | None]) -> ReportStatus:
    """What the decisions on all items come to. Raises `Refused(REPORT_UNDECIDED)` while one is open."""
    if not verdicts or None in verdicts:
        raise Refused(Code.REPORT_UNDECIDED)
    if Verdict.CORRECTED not in verdicts:
        return _S.DECLINED
    return _S.PARTLY if Verdict.DECLINED in verdicts else _S.CORRECTED


def available(facts: ReportFacts, actor: Actor) -> tuple[ReportAction, ...]:
    """The actions that `apply` would accept from this actor once what is asked is given."""
    return tuple(action for action in ReportAction if _would_apply(action, facts, actor))


def _would_apply(action: ReportAction, facts: ReportFacts, actor: Actor) -> bool:
    try:
        apply(action, facts, actor)
    except DomainError:
        return False
    return True


def build_number(year: int, random_part: int) -> str:
    """«Д-26-4817-3092-К»: that it is about data, and a number that is not guessed."""
    return f"{LETTER}-{numbering.build(year, random_part)}"


def parse_number(text: str) -> str | None:
    """The number as it is stored, from what a person typed in any spelling; None if it is none."""
    typed = text.strip().upper().replace("№", "").strip()
    bare = numbering.parse(typed.removeprefix(LETTER)) if typed.startswith(LETTER) else None
    return f"{LETTER}-{bare}" if bare else None
