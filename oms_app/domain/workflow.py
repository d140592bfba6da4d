"""What the table of moves means for one application; the only place that yields a status (FLOW-1, FLOW-2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, Refused
from oms_app.domain.facts import Facts, Given, Outcome
from oms_app.domain.moves import (
    BY_ACTION,
    FINAL,
    INSIDE,
    MOVES,
    PAUSED,
    SENT_AGAIN,
    UNDECIDED,
    Action,
    Ask,
    Hand,
    Move,
    Party,
    Status,
)
from oms_app.domain.refusals import NEEDS_TEXT, RefusalReason

__all__ = [
    "BY_ACTION",
    "FINAL",
    "INSIDE",
    "MOVES",
    "PAUSED",
    "SENT_AGAIN",
    "UNDECIDED",
    "Action",
    "Ask",
    "Facts",
    "Given",
    "Hand",
    "Move",
    "Outcome",
    "Party",
    "Status",
    "apply",
    "available",
    "is_own",
    "may_see",
]

LONGEST_TEXT = 2000


def may_see(facts: Facts, actor: Actor) -> bool:
    """Whether the application exists for this actor at all (SEC-1)."""
    if actor.role is Role.SYSTEM:
        return True
    if actor.role is Role.CITIZEN:
        return actor.person_id == facts.owner_person_id
    if actor.role in (Role.REVIEWER, Role.SUPERVISOR):
        return facts.sent and facts.status is not Status.DRAFT and actor.insurer_id == facts.insurer_id
    return False


def is_own(facts: Facts, actor: Actor) -> bool:
    """Whether the actor made the application or it is about them (DESK-3)."""
    return actor.person_id is not None and actor.person_id in (facts.owner_person_id, facts.subject_person_id)


def _check_owner(facts: Facts, actor: Actor) -> None:
    if actor.role is not Role.CITIZEN:
        raise Forbidden


def _check_office(facts: Facts, actor: Actor) -> None:
    if actor.role is not Role.REVIEWER:
        raise Forbidden
    if is_own(facts, actor):
        raise Forbidden(Code.OWN_APPLICATION)
    if facts.holder_account_id not in (None, actor.account_id):
        raise Refused(Code.TAKEN)


def _check_holder(facts: Facts, actor: Actor) -> None:
    _check_office(facts, actor)
    if facts.holder_account_id != actor.account_id:
        raise Refused(Code.NOT_TAKEN_BY_YOU)


def _check_overseer(facts: Facts, actor: Actor) -> None:
    if actor.role not in (Role.SUPERVISOR, Role.SYSTEM):
        raise Forbidden
    if is_own(facts, actor):
        raise Forbidden(Code.OWN_APPLICATION)


def _check_portal(facts: Facts, actor: Actor) -> None:
    if actor.role is not Role.SYSTEM:
        raise Forbidden


PARTY_CHECKS: dict[Party, Callable[[Facts, Actor], None]] = {
    Party.OWNER: _check_owner,
    Party.OFFICE: _check_office,
    Party.HOLDER: _check_holder,
    Party.OVERSEER: _check_overseer,
    Party.PORTAL: _check_portal,
}


def _text_given(facts: Facts, actor: Actor, given: Given) -> None:
    if not given.text.strip():
        raise Refused(Code.REQUIRED, field="text")


def _reasons_given(facts: Facts, actor: Actor, given: Given) -> None:
    if not given.reasons:
        raise Refused(Code.REQUIRED, field="reasons")
    if NEEDS_TEXT & set(given.reasons) and not given.text.strip():
        raise Refused(Code.REQUIRED, field="text")


def _is_complete(facts: Facts, actor: Actor, given: Given) -> None:
    if not facts.complete:
        raise Refused(Code.NOT_COMPLETE)


def _is_first_receipt(facts: Facts, actor: Actor, given: Given) -> None:
    if facts.received:
        raise Refused(Code.WRONG_MOVE)


def _is_received(facts: Facts, actor: Actor, given: Given) -> None:
    if not facts.received:
        raise Refused(Code.WRONG_MOVE)


def _level_is_confirmed(facts: Facts, actor: Actor, given: Given) -> None:
    if actor.level is not Level.CONFIRMED:
        raise Forbidden(Code.LEVEL_TOO_LOW)


def _is_free(facts: Facts, actor: Actor, given: Given) -> None:
    if facts.holder_account_id is not None:
        raise Refused(Code.WRONG_MOVE)


def _takes_two(facts: Facts, actor: Actor, given: Given) -> None:
    if not facts.needs_two:
        raise Refused(Code.WRONG_MOVE)


def _nobody_voted(facts: Facts, actor: Actor, given: Given) -> None:
    if facts.voted_account_id is not None:
        raise Refused(Code.WRONG_MOVE)


def _somebody_voted(facts: Facts, actor: Actor, given: Given) -> None:
    if facts.voted_account_id is None:
        raise Refused(Code.WRONG_MOVE)


def _is_not_first(facts: Facts, actor: Actor, given: Given) -> None:
    if facts.voted_account_id == actor.account_id:
        raise Refused(Code.VOTED)


def _are_enough(facts: Facts, actor: Actor, given: Given) -> None:
    if facts.needs_two and facts.voted_account_id is None:
        raise Refused(Code.SECOND_NEEDED)


def _heir_may_hold(facts: Facts, actor: Actor, given: Given) -> None:
    """The same rules as for one who takes it to hand."""
    if given.heir is None or given.heir.role is not Role.REVIEWER or not may_see(facts, given.heir):
        raise Refused(Code.REQUIRED, field="heir")
    if is_own(facts, given.heir):
        raise Refused(Code.HEIRS_OWN, field="heir")
    if facts.voted_account_id == given.heir.account_id:
        raise Refused(Code.HEIR_VOTED, field="heir")
    if facts.holder_account_id == given.heir.account_id:
        raise Refused(Code.HEIR_HOLDS, field="heir")


ASK_CHECKS: dict[Ask, Callable[[Facts, Actor, Given], None]] = {
    Ask.TEXT: _text_given,
    Ask.REASONS: _reasons_given,
    Ask.COMPLETE: _is_complete,
    Ask.CONFIRMED_LEVEL: _level_is_confirmed,
    Ask.FIRST_RECEIPT: _is_first_receipt,
    Ask.FREE: _is_free,
    Ask.TWO_NEEDED: _takes_two,
    Ask.NO_VOTE: _nobody_voted,
    Ask.ONE_VOTE: _somebody_voted,
    Ask.NOT_FIRST: _is_not_first,
    Ask.ENOUGH: _are_enough,
    Ask.HEIR: _heir_may_hold,
    Ask.RECEIVED: _is_received,
}


def apply(action: Action, facts: Facts, actor: Actor, given: Given) -> Outcome:
    """The one writer of a status. Raises a `DomainError` that says why not; changes nothing itself."""
    if not may_see(facts, actor):
        raise NotFound
    if facts.status in FINAL:
        raise Refused(Code.WRONG_MOVE)
    move = BY_ACTION[action]
    PARTY_CHECKS[move.party](facts, actor)  # before the source: one who comes second is told that it is taken
    if facts.status not in move.sources:
        raise Refused(Code.WRONG_MOVE)
    if len(given.text) > LONGEST_TEXT:
        raise Refused(Code.TOO_LONG, field="text")
    for ask in move.asks:
        ASK_CHECKS[ask](facts, actor, given)
    return _outcome(move, facts, actor, given)


def _outcome(move: Move, facts: Facts, actor: Actor, given: Given) -> Outcome:
    is_void = move.voids and facts.voted_account_id is not None
    return Outcome(
        action=move.action,
        before=facts.status,
        after=move.target or facts.status,
        version=facts.version + 1,
        holder_account_id=_holder(move, facts, actor, given),
        notice=move.notice,
        told=move.told,
        voted_account_id=actor.account_id if move.votes else None if is_void else facts.voted_account_id,
        round=facts.round + is_void,
    )


def _holder(move: Move, facts: Facts, actor: Actor, given: Given) -> int | None:
    if move.takes:
        return actor.account_id
    if move.passes:
        return given.heir.account_id if given.heir else None
    return None if move.frees else facts.holder_account_id


# What stands in for the things a person has yet to give when it is asked which actions are open.
_SUPPOSED = Given(text="—", reasons=(RefusalReason.WRONG_NAME,), heir=Actor(account_id=0, role=Role.REVIEWER))


def available(facts: Facts, actor: Actor) -> tuple[Action, ...]:
    """The actions that `apply` would accept from this actor once what is asked is given."""
    return tuple(action for action in Action if _would_apply(action, facts, actor))


def _would_apply(action: Action, facts: Facts, actor: Actor) -> bool:
    assert _SUPPOSED.heir
    given = replace(_SUPPOSED, heir=replace(_SUPPOSED.heir, insurer_id=facts.insurer_id))
    try:
        apply(action, facts, actor, given)
    except DomainError:
        return False
    return True
