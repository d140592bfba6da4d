"""Whom the guard has let in with the event that is being handled: its handler need not read the same once more."""

from __future__ import annotations

from contextvars import ContextVar

from oms_app.services.signing_in import Who

_who: ContextVar[tuple[str, Who] | None] = ContextVar("let_in", default=None)


def nobody() -> None:
    """Nothing is known of the person of this event yet."""
    _who.set(None)


def let_in(token: str, who: Who) -> None:
    """This session was read for this event just now."""
    _who.set((token, who))


def taken(token: str) -> Who | None:
    """What was read of this session for this event; once only, and never of another session."""
    known = _who.get()
    _who.set(None)
    return known[1] if known is not None and known[0] == token else None
