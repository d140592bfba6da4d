"""The life of a request to the support as one table, and what its rules allow (SUP-3, DESK-2).

Sent by anybody, given at once to the least busy specialist, taken and answered by one at a time; the author may write
again at any time, which opens it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from oms_app.domain import number as numbering
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, Refused

LONGEST_TEXT = 4000
MOST_FILES = 3
BEST_RATING = 5
CLOSED_AFTER = timedelta(days=14)  # of silence since an answer
_LETTER = "Т"


class TicketKind(StrEnum):
    """What a request is about. Words: `content.tickets`."""

    APPLICATION = "application"
    POLICY = "policy"
    ACCOUNT = "account"
    PAPERS = "papers"
    BROKEN = "broken"
    IDEA = "idea"
    OTHER = "other"


class TicketStatus(StrEnum):
    """Where a request stands. Words: `content.tickets`."""

    NEW = "new"
    IN_WORK = "in_work"
    ANSWERED = "answered"
    CLOSED = "closed"
    MERGED = "merged"


class TicketAction(StrEnum):
    """What somebody does to a request."""

    SEND = "send"
    TAKE = "take"
    HAND_OVER = "hand_over"
    ANSWER = "answer"
    NOTE = "note"
    WRITE = "write"
    CLOSE = "close"
    RATE = "rate"
    MERGE = "merge"


class Voice(StrEnum):
    """Whose words a message is; a note is for specialists alone."""

    AUTHOR = "author"
    SUPPORT = "support"
    NOTE = "note"


class TicketFact(StrEnum):
    """What a browser says of itself, shown before it is sent, in this order. Words: `content.tickets`."""

    PAGE = "page"
    BROWSER = "browser"
    SYSTEM = "system"
    SCREEN = "screen"
    TIME = "time"


class Side(StrEnum):
    """In which relation an actor must stand to the request."""

    AUTHOR = "author"
    SPECIALIST = "specialist"  # of the support, and not its author
    HOLDER = "holder"  # who answers for it


@dataclass(frozen=True)
class TicketMove:
    """One row: who may do it, from where to where, whether words come with it."""

    side: Side
    ways: Mapping[TicketStatus | None, TicketStatus]
    with_text: bool = False


_NEW, _IN_WORK, _ANSWERED = TicketStatus.NEW, TicketStatus.IN_WORK, TicketStatus.ANSWERED
_CLOSED, _MERGED = TicketStatus.CLOSED, TicketStatus.MERGED
OPEN = frozenset({_NEW, _IN_WORK, _ANSWERED})
WAITING = frozenset({_NEW, _IN_WORK})

MOVES: dict[TicketAction, TicketMove] = {
    TicketAction.SEND: TicketMove(Side.AUTHOR, {None: _NEW}, with_text=True),
    TicketAction.TAKE: TicketMove(Side.SPECIALIST, {_NEW: _IN_WORK, _IN_WORK: _IN_WORK}),
    TicketAction.HAND_OVER: TicketMove(Side.HOLDER, {_NEW: _NEW, _IN_WORK: _NEW, _ANSWERED: _NEW}),
    TicketAction.ANSWER: TicketMove(Side.HOLDER, {_IN_WORK: _ANSWERED}, with_text=True),
    TicketAction.NOTE: TicketMove(Side.HOLDER, {_IN_WORK: _IN_WORK, _ANSWERED: _ANSWERED}, with_text=True),
    TicketAction.WRITE: TicketMove(
        Side.AUTHOR, {_NEW: _NEW, _IN_WORK: _IN_WORK, _ANSWERED: _NEW, _CLOSED: _NEW}, with_text=True
    ),
    TicketAction.CLOSE: TicketMove(Side.AUTHOR, dict.fromkeys(OPEN, _CLOSED)),
    TicketAction.RATE: TicketMove(Side.AUTHOR, {_ANSWERED: _CLOSED, _CLOSED: _CLOSED}),
    TicketAction.MERGE: TicketMove(Side.HOLDER, {_IN_WORK: _MERGED}),
}

_DAY = timedelta(days=1)
ANSWERED_IN: dict[TicketKind, timedelta] = {
    TicketKind.APPLICATION: 2 * _DAY,
    TicketKind.POLICY: 2 * _DAY,
    TicketKind.ACCOUNT: _DAY,
    TicketKind.PAPERS: 2 * _DAY,
    TicketKind.BROKEN: _DAY,
    TicketKind.IDEA: 7 * _DAY,
    TicketKind.OTHER: 2 * _DAY,
}


@dataclass(frozen=True)
class TicketFacts:
    """What the rules need to know; `status` is None for one that is not sent yet, `version` counts its moves."""

    status: TicketStatus | None
    version: int
    author_account_id: int | None
    holder_account_id: int | None
    due_at: datetime


@dataclass(frozen=True)
class TicketOutcome:
    """What is written of a move, all in one transaction."""

    action: TicketAction
    before: TicketStatus | None
    after: TicketStatus
    version: int


def is_author(facts: TicketFacts, actor: Actor | None) -> bool:
    """Whether it is the actor's own, or the portal acts for them; None has proved a contact of this request."""
    return actor is None or actor.role is Role.SYSTEM or actor.account_id == facts.author_account_id


def _check_side(side: Side, facts: TicketFacts, actor: Actor | None) -> None:
    if side is Side.AUTHOR:
        if not is_author(facts, actor):
            raise NotFound
        return
    if actor is None or actor.role is not Role.SUPPORT:
        raise NotFound
    if is_author(facts, actor):
        raise Forbidden
    if side is Side.HOLDER and facts.holder_account_id != actor.account_id:
        raise Refused(Code.TICKET_NOT_TAKEN)


def _is_anothers(facts: TicketFacts, actor: Actor | None, now: datetime) -> bool:
    """Whether a colleague is at work on it in time; one that is late may be taken over."""
    is_mine = actor is not None and facts.holder_account_id == actor.account_id
    return facts.status is _IN_WORK and not is_mine and now < facts.due_at


def apply(
    action: TicketAction, facts: TicketFacts, actor: Actor | None, now: datetime, text: str = ""
) -> TicketOutcome:
    """The one writer of a request's status. Raises a `DomainError` that says why not; changes nothing itself."""
    move = MOVES[action]
    _check_side(move.side, facts, actor)
    if facts.status not in move.ways:
        raise Refused(Code.TICKET_MOVED)
    if action is TicketAction.TAKE and _is_anothers(facts, actor, now):
        raise Refused(Code.TICKET_TAKEN)
    if move.with_text:
        check_text(text)
    return TicketOutcome(action, facts.status, move.ways[facts.status], facts.version + 1)


def check_text(text: str) -> str:
    """The words as they are stored. Raises `REQUIRED` or `TOO_LONG` for the field `text`."""
    said = text.strip()
    if not said:
        raise Refused(Code.REQUIRED, field="text")
    if len(said) > LONGEST_TEXT:
        raise Refused(Code.TOO_LONG, field="text")
    return said


def available(facts: TicketFacts, actor: Actor | None, now: datetime) -> tuple[TicketAction, ...]:
    """The actions that `apply` would accept from this actor once what is asked is given."""
    return tuple(action for action in TicketAction if _would_apply(action, facts, actor, now))


def _would_apply(action: TicketAction, facts: TicketFacts, actor: Actor | None, now: datetime) -> bool:
    try:
        apply(action, facts, actor, now, "—")
    except DomainError:
        return False
    return True


def build_number(year: int, random_part: int) -> str:
    """«Т-26-4817-3092-К»: that it is a request to the support, and a number that is not guessed."""
    return f"{_LETTER}-{numbering.build(year, random_part)}"


def parse_number(text: str) -> str | None:
    """The number as it is stored, from what a person typed in any spelling; None if it is none."""
    typed = text.strip().upper().replace("№", "").strip()
    bare = numbering.parse(typed.removeprefix(_LETTER).removeprefix("T"))
    return f"{_LETTER}-{bare}" if bare else None
