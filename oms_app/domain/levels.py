"""Which confirmations make which level of an account, as one table, and how each may stand (SIGN-2, SIGN-3)."""

from __future__ import annotations

from enum import StrEnum

from oms_app.domain.actor import Level


class Confirmation(StrEnum):
    """One thing that an account proves about its person."""

    PHONE = "phone"
    EMAIL = "email"
    DOCUMENT = "document"
    IDENTITY = "identity"


class Way(StrEnum):
    """How it was proved."""

    CODE = "code"
    LINK = "link"
    REGISTER = "register"
    FUND = "fund"
    OFFICE = "office"


class Stage(StrEnum):
    """How one confirmation stands for the person."""

    NOT_BEGUN = "not_begun"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


# Lowest first; each level asks for everything that the one before it asks for.
NEEDED: dict[Level, frozenset[Confirmation]] = {
    Level.SIMPLE: frozenset(),
    Level.STANDARD: frozenset({Confirmation.PHONE, Confirmation.EMAIL}),
    Level.CONFIRMED: frozenset(Confirmation),
}
LEVELS = tuple(NEEDED)
# A code of an МФЦ stands for what its staff saw with their own eyes.
SEEN_AT_AN_OFFICE = (Confirmation.DOCUMENT, Confirmation.IDENTITY)


def level_of(done: frozenset[Confirmation]) -> Level:
    """The highest level for which everything is there."""
    return next(level for level in reversed(LEVELS) if NEEDED[level] <= done)


def raised(level: Level, done: frozenset[Confirmation]) -> Level:
    """The level after these confirmations; one that was given by another way is never taken back."""
    return max(level, level_of(done), key=LEVELS.index)


def missing(level: Level, done: frozenset[Confirmation]) -> tuple[Confirmation, ...]:
    """What is still to be confirmed for the highest level, in the order of the page; nothing for who has it."""
    if level is LEVELS[-1]:
        return ()
    return tuple(one for one in Confirmation if one in NEEDED[LEVELS[-1]] - done)
