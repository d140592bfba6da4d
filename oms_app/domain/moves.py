"""The life of an application as one table: statuses and moves, who takes them, who is told (FLOW-1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain.notices import NoticeKind


class Status(StrEnum):
    """Where an application stands. Words, tones and what it means: `content.applications`."""

    DRAFT = "draft"
    SENT = "sent"
    UNDER_REVIEW = "under_review"
    CLARIFICATION = "clarification"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What somebody does to an application."""

    SUBMIT = "submit"
    DISCARD = "discard"
    RECEIVE = "receive"
    TAKE = "take"
    RELEASE = "release"
    RETURN = "return"
    ASK = "ask"
    ANSWER = "answer"
    ADD_DOCUMENTS = "add_documents"
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    VOTE = "vote"
    JOIN = "join"
    OBJECT = "object"
    LEAVE = "leave"
    HAND_ON = "hand_on"
    REASSIGN = "reassign"


class Party(StrEnum):
    """In which relation an actor must stand to the application."""

    OWNER = "owner"  # the citizen who made it
    OFFICE = "office"  # a reviewer of its insurer
    HOLDER = "holder"  # the reviewer who took it
    OVERSEER = "overseer"  # the supervisor of its insurer, or the portal for them
    PORTAL = "portal"  # the portal itself


class Ask(StrEnum):
    """What an action demands beside the right status and the right party."""

    TEXT = "text"
    REASONS = "reasons"
    COMPLETE = "complete"
    CONFIRMED_LEVEL = "confirmed_level"
    FIRST_RECEIPT = "first_receipt"
    FREE = "free"  # nobody holds it
    TWO_NEEDED = "two_needed"  # it takes two reviewers to approve it
    NO_VOTE = "no_vote"  # the first of them has not
    ONE_VOTE = "one_vote"  # the first of them has
    NOT_FIRST = "not_first"  # the first of them was somebody else
    ENOUGH = "enough"  # with this approval there are as many as it takes
    HEIR = "heir"  # a reviewer who may have it
    RECEIVED = "received"


class Hand(StrEnum):
    """What a move does to the clock of the term (`domain.deadlines`)."""

    STARTS = "starts"
    STOPS = "stops"
    RESUMES = "resumes"
    ENDS = "ends"


OWNER_ALONE = (Party.OWNER,)
BOTH_SIDES = (Party.OWNER, Party.HOLDER)


@dataclass(frozen=True)
class Move:
    """One row: who may take it from where to where (None: it stays), what is asked, who is told what.

    `takes`: the actor holds the application afterwards; `frees`: nobody does; `passes`: whoever is named does;
    `clock`: what becomes of the term; `votes`: the actor's approval is the first of two; `voids`: the first of two
    counts no more; `inside`: an affair of the office, of which the citizen never learns.
    """

    action: Action
    sources: tuple[Status, ...]
    target: Status | None
    party: Party
    asks: tuple[Ask, ...] = ()
    notice: NoticeKind | None = None
    told: tuple[Party, ...] = OWNER_ALONE
    takes: bool = False
    frees: bool = False
    passes: bool = False
    clock: Hand | None = None
    votes: bool = False
    voids: bool = False
    inside: bool = False


_DRAFT = (Status.DRAFT,)
_SENT = (Status.SENT,)
_REVIEW = (Status.UNDER_REVIEW,)
_ASKED = (Status.CLARIFICATION,)
_HELD = (*_REVIEW, *_ASKED)
_READY = (Ask.COMPLETE, Ask.CONFIRMED_LEVEL)

MOVES: tuple[Move, ...] = (
    Move(Action.SUBMIT, _DRAFT, Status.SENT, Party.OWNER, _READY, NoticeKind.SUBMITTED, clock=Hand.STARTS),
    Move(Action.DISCARD, _DRAFT, Status.WITHDRAWN, Party.OWNER),
    Move(Action.RECEIVE, _SENT, Status.SENT, Party.PORTAL, (Ask.FIRST_RECEIPT,), NoticeKind.RECEIVED),
    Move(Action.TAKE, _SENT, Status.UNDER_REVIEW, Party.OFFICE, notice=NoticeKind.UNDER_REVIEW, takes=True),
    Move(Action.RELEASE, _REVIEW, Status.SENT, Party.HOLDER, (Ask.NO_VOTE,), frees=True, inside=True),
    Move(
        Action.RETURN,
        _HELD,
        Status.SENT,
        Party.OVERSEER,
        notice=NoticeKind.RETURNED,
        told=BOTH_SIDES,
        frees=True,
        clock=Hand.RESUMES,
        voids=True,
    ),
    Move(
        Action.ASK,
        _REVIEW,
        Status.CLARIFICATION,
        Party.HOLDER,
        (Ask.TEXT,),
        NoticeKind.CLARIFICATION,
        clock=Hand.STOPS,
        voids=True,
    ),
    Move(
        Action.ANSWER,
        _ASKED,
        Status.UNDER_REVIEW,
        Party.OWNER,
        (Ask.TEXT,),
        NoticeKind.ANSWERED,
        BOTH_SIDES,
        clock=Hand.RESUMES,
    ),
    Move(
        Action.APPROVE,
        _REVIEW,
        Status.APPROVED,
        Party.HOLDER,
        (Ask.ENOUGH, Ask.NOT_FIRST),
        NoticeKind.APPROVED,
        clock=Hand.ENDS,
    ),
    Move(
        Action.ADD_DOCUMENTS,
        (*_SENT, *_REVIEW),
        None,
        Party.OWNER,
        (Ask.RECEIVED, Ask.TEXT),
        NoticeKind.DOCUMENTS_ADDED,
        BOTH_SIDES,
        voids=True,
    ),
    Move(Action.REFUSE, _REVIEW, Status.REFUSED, Party.HOLDER, (Ask.REASONS,), NoticeKind.REFUSED, clock=Hand.ENDS),
    Move(
        Action.WITHDRAW,
        (*_SENT, *_REVIEW, *_ASKED),
        Status.WITHDRAWN,
        Party.OWNER,
        notice=NoticeKind.WITHDRAWN,
        told=BOTH_SIDES,
        frees=True,
        clock=Hand.ENDS,
    ),
    Move(Action.EXPIRE, _DRAFT, Status.WITHDRAWN, Party.PORTAL),
    Move(Action.VOTE, _REVIEW, None, Party.HOLDER, (Ask.TWO_NEEDED, Ask.NO_VOTE), frees=True, votes=True, inside=True),
    Move(Action.JOIN, _REVIEW, None, Party.OFFICE, (Ask.FREE, Ask.NOT_FIRST), takes=True, inside=True),
    Move(Action.OBJECT, _REVIEW, None, Party.HOLDER, (Ask.ONE_VOTE, Ask.TEXT), passes=True, voids=True, inside=True),
    Move(Action.LEAVE, _HELD, None, Party.HOLDER, frees=True, inside=True),
    Move(Action.HAND_ON, _HELD, None, Party.HOLDER, (Ask.HEIR,), passes=True, inside=True),
    Move(
        Action.REASSIGN,
        _HELD,
        None,
        Party.OVERSEER,
        (Ask.TEXT, Ask.HEIR),
        NoticeKind.TAKEN_OVER,
        (Party.HOLDER,),
        passes=True,
        inside=True,
    ),
)

BY_ACTION: dict[Action, Move] = {move.action: move for move in MOVES}
FINAL = frozenset(status for status in Status if not any(status in move.sources for move in MOVES))
INSIDE = frozenset(move.action for move in MOVES if move.inside)  # what no citizen ever reads of
# The clock of the term stands still.
PAUSED = frozenset(move.target for move in MOVES if move.target and move.clock is Hand.STOPS)
UNDECIDED = frozenset(Status) - FINAL - {Status.DRAFT}
SENT_AGAIN = frozenset({Status.REFUSED, Status.WITHDRAWN})  # of which a new draft may be made
