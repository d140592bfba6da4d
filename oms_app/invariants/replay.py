"""What the events of an application make of it, by the rules of the domain alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from oms_app.domain import workflow
from oms_app.domain.actor import SYSTEM, Actor, Level, Role
from oms_app.domain.errors import DomainError
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.second_look import SecondLook
from oms_app.domain.workflow import BY_ACTION, Action, Facts, Given, Move, Outcome, Party, Status
from oms_app.invariants.walk import Row, Rule

SOMEBODY, SOMEBODY_ELSE = -1, -2  # holds it, and nothing that is kept says who
SENT, RECEIVED = frozenset({Action.SUBMIT}), frozenset({Action.RECEIVE, Action.TAKE, Action.JOIN})


@dataclass(frozen=True)
class Happened:
    """One event as the rules see it, and who held the application before."""

    event: Row
    outcome: Outcome
    holder_before: int | None


@dataclass
class Life:
    """Everything that happened up to the first fault, and what does not hold."""

    moves: list[Happened] = field(default_factory=list)
    faults: list[tuple[Rule, str]] = field(default_factory=list)


def lived(row: Row, events: Sequence[Row]) -> Life:
    """Play the events from a new draft on, and compare what comes of it with the row."""
    life, facts = Life(), _draft(row)
    for place, event in enumerate(events):
        if event.version != facts.version + 1:
            life.faults.append((Rule.EVENTS, f"event {event.id} is version {event.version} after {facts.version}"))
            return life
        try:
            outcome = workflow.apply(event.action, facts, _actor(event, facts), _given(row, events, place, facts))
        except DomainError as refusal:
            life.faults.append((Rule.STATUSES, f"event {event.id} could not happen: {event.action} is {refusal.code}"))
            return life
        if (outcome.before, outcome.after) != (event.before, event.after):
            life.faults.append((Rule.EVENTS, f"event {event.id} says {event.before} → {event.after}"))
        life.moves.append(Happened(event, outcome, facts.holder_account_id))
        facts = _after(facts, outcome)
    life.faults += _differing(row, facts)
    return life


def _draft(row: Row) -> Facts:
    return Facts(
        status=Status.DRAFT,
        version=0,
        owner_person_id=row.owner_person_id,
        subject_person_id=row.subject_person_id,
        insurer_id=row.insurer_id,
        sent=False,
        needs_two=row.second_look is not SecondLook.NONE,
    )


def _after(facts: Facts, outcome: Outcome) -> Facts:
    return replace(
        facts,
        status=outcome.after,
        version=outcome.version,
        holder_account_id=outcome.holder_account_id,
        voted_account_id=outcome.voted_account_id,
        round=outcome.round,
        sent=facts.sent or outcome.action in SENT,
        received=facts.received or outcome.action in RECEIVED,
    )


def _differing(row: Row, facts: Facts) -> list[tuple[Rule, str]]:
    played = {
        "status": facts.status,
        "version": facts.version,
        "holder_account_id": facts.holder_account_id,
        "voted_account_id": facts.voted_account_id,
        "review_round": facts.round,
    }
    known = {name: value for name, value in played.items() if value not in (SOMEBODY, SOMEBODY_ELSE)}
    return [
        (Rule.STATUSES, f"{name} is {getattr(row, name)}, its events make it {value}")
        for name, value in known.items()
        if getattr(row, name) != value
    ]


def _actor(event: Row, facts: Facts) -> Actor:
    """Somebody of the role that is written down; whose the application was then is for the event to know."""
    if event.actor_role is Role.SYSTEM:
        return SYSTEM
    account_id = event.actor_account_id or 0
    if event.actor_role is Role.CITIZEN:
        return Actor(account_id, Role.CITIZEN, person_id=facts.owner_person_id, level=Level.CONFIRMED)
    return Actor(account_id, event.actor_role, insurer_id=facts.insurer_id, level=Level.CONFIRMED)


def _given(row: Row, events: Sequence[Row], place: int, facts: Facts) -> Given:
    """That words came with it is not checked: they are erased in time."""
    reasons = tuple(RefusalReason(reason) for reason in events[place].reasons)
    if not BY_ACTION[events[place].action].passes:
        return Given(text="—", reasons=reasons)
    heir = _heir(row, events[place + 1 :])
    if heir == SOMEBODY == facts.holder_account_id:
        heir = SOMEBODY_ELSE
    named = None if heir is None else Actor(heir, Role.REVIEWER, insurer_id=facts.insurer_id)
    return Given(text="—", reasons=reasons, heir=named)


def _heir(row: Row, later: Sequence[Row]) -> int | None:
    """To whom it was passed: who acts as its holder next, or has it to this day."""
    holder: int | None = row.holder_account_id
    for event in later:
        move = BY_ACTION[event.action]
        if move.party is Party.HOLDER:
            return int(event.actor_account_id or SOMEBODY)
        if move.action is Action.JOIN:
            return None
        if _changes_hands(move):
            return SOMEBODY
    return holder


def _changes_hands(move: Move) -> bool:
    return move.takes or move.frees or move.passes
