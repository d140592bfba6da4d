"""What comes of asking the register for a policy, and what becomes of the policy, as a table (REG-5, POL-4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from oms_app.domain.changes import FIELDS, Change, Field
from oms_app.domain.particulars import Particular, folded
from oms_app.domain.policy import PolicyStatus

SLOW_AFTER = timedelta(seconds=15)
# An answer is good for so long; who looks at a policy after it has the register asked anew.
FRESH_FOR = timedelta(hours=6)
ASK_AGAIN_AFTER = timedelta(minutes=10)  # when it could not answer the last time
TOO_SOON = timedelta(minutes=1)  # a second sign-in within it asks nothing anew


class LoadOutcome(StrEnum):
    """How the last request ended."""

    ONE = "one"
    NONE = "none"
    SEVERAL = "several"
    FAILED = "failed"


class LoadState(StrEnum):
    """How the data of a policy stand for who reads them."""

    NEVER = "never"
    LOADING = "loading"
    SLOW = "slow"
    LOADED = "loaded"
    NONE = "none"
    SEVERAL = "several"
    FAILED = "failed"


class CorrectionState(StrEnum):
    """How decisions stand that the register has to write down: there is none, one is on its way, or is stuck."""

    NOTHING = "nothing"
    UNDER_WAY = "under_way"
    STUCK = "stuck"


class Heard(StrEnum):
    """What the register says of a policy that the portal shows."""

    NOTHING = "nothing"  # it has not answered, or has still to write what was decided
    OTHERWISE = "otherwise"  # nobody, several, or one with other particulars
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ANNULLED = "annulled"


_S = PolicyStatus
# What a policy is, what is heard of it, what it becomes. The mark «Требуется уточнение» never hides that a policy is
# good for nothing; what ended has ended.
AFTERWARDS: dict[PolicyStatus, dict[Heard, PolicyStatus]] = {
    _S.ACTIVE: {
        Heard.NOTHING: _S.ACTIVE,
        Heard.OTHERWISE: _S.CLARIFICATION,
        Heard.ACTIVE: _S.ACTIVE,
        Heard.SUSPENDED: _S.SUSPENDED,
        Heard.ANNULLED: _S.ANNULLED,
    },
    _S.CLARIFICATION: {
        Heard.NOTHING: _S.CLARIFICATION,
        Heard.OTHERWISE: _S.CLARIFICATION,
        Heard.ACTIVE: _S.ACTIVE,
        Heard.SUSPENDED: _S.SUSPENDED,
        Heard.ANNULLED: _S.ANNULLED,
    },
    _S.SUSPENDED: {
        Heard.NOTHING: _S.SUSPENDED,
        Heard.OTHERWISE: _S.SUSPENDED,
        Heard.ACTIVE: _S.ACTIVE,
        Heard.SUSPENDED: _S.SUSPENDED,
        Heard.ANNULLED: _S.ANNULLED,
    },
    _S.ANNULLED: dict.fromkeys(Heard, _S.ANNULLED),
}

# What the register alone decides of; the rest is the person's, and no load changes it.
FOLLOWED = (
    Particular.ZONE,
    Particular.FORM,
    Particular.TERM,
    Particular.REGISTERED_ON,
    Particular.EXPIRES_ON,
)


def status_after(now: PolicyStatus, heard: Heard) -> PolicyStatus:
    """What becomes of a policy."""
    return AFTERWARDS[now][heard]


def differing(portal: Mapping[str, str], said: Mapping[Field, str]) -> tuple[Field, ...]:
    """In what the person's papers, address and contacts differ, of what the register knows; names are a particular."""
    return tuple(
        field
        for field in Field
        if field not in FIELDS[Change.FULL_NAME]
        and field in portal
        and said.get(field)
        and folded(portal[field]) != folded(said[field])
    )


def heard_of(said: Mapping[Particular, str], otherwise: frozenset[str]) -> Heard:
    """What the one record says, once it is known in what it differs from the portal; its status alone is news."""
    if otherwise - {Particular.STATUS}:
        return Heard.OTHERWISE
    status = said.get(Particular.STATUS, "")
    return Heard(status) if status in (Heard.ACTIVE, Heard.SUSPENDED, Heard.ANNULLED) else Heard.OTHERWISE


def news_to_follow(
    portal: Mapping[Particular, str], before: Mapping[Particular, str], said: Mapping[Particular, str]
) -> dict[Particular, str]:
    """What the register has changed since it was last asked, where the portal said the same as it until then.

    What the two disagreed in before stays a disagreement: somebody has to say what is right.
    """
    return {
        one: said[one]
        for one in FOLLOWED
        if one in portal
        and one in before
        and one in said
        and folded(portal[one]) == folded(before[one]) != folded(said[one])
    }


def state_of(asked_at: datetime, ended_at: datetime | None, outcome: LoadOutcome | None, now: datetime) -> LoadState:
    """How it stands now."""
    if is_under_way(asked_at, ended_at):
        return LoadState.SLOW if now - asked_at > SLOW_AFTER else LoadState.LOADING
    return LoadState.LOADED if outcome in (None, LoadOutcome.ONE) else LoadState(outcome.value)


def is_under_way(asked_at: datetime, ended_at: datetime | None) -> bool:
    """Whether the last request has not ended."""
    return ended_at is None or asked_at > ended_at


def is_stale(asked_at: datetime, ended_at: datetime | None, outcome: LoadOutcome | None, now: datetime) -> bool:
    """Whether somebody who looks at it should have the register asked anew."""
    if is_under_way(asked_at, ended_at):
        return False
    return now - asked_at > (ASK_AGAIN_AFTER if outcome is LoadOutcome.FAILED else FRESH_FOR)
