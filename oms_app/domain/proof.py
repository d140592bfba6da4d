"""How long a typed password vouches for whoever sits at the screen (SIGN-4, SEC-2)."""

from __future__ import annotations

from datetime import datetime, timedelta

from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, Refused

GOOD_FOR = timedelta(minutes=15)


def is_fresh(actor: Actor, now: datetime) -> bool:
    """Whether the password was typed in this session a short while ago."""
    return actor.proved_at is not None and now - actor.proved_at < GOOD_FOR


def demand(actor: Actor, now: datetime) -> None:
    """Before the ways to sign in change. Raises `Refused(PROOF_NEEDED)`."""
    if not is_fresh(actor, now):
        raise Refused(Code.PROOF_NEEDED)
