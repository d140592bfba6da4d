"""«Причина изменения»: which reasons there are and which changes each fits (APP-2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain.changes import Change
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import single_spaced, tidied

LONGEST_TEXT = 300
_WORD = r"[А-ЯЁа-яёA-Za-z0-9]+(?:-[А-ЯЁа-яёA-Za-z0-9]+)*"
_TEXT = re.compile(rf"{_WORD}(?:(?:[,.] ?| ){_WORD})*[,.]?")
_REFUSED = re.compile(r"[^А-ЯЁа-яёA-Za-z0-9,. -]")
_LOOSE_HYPHEN = re.compile(r"(?<![А-ЯЁа-яёA-Za-z0-9])-+|-+(?![А-ЯЁа-яёA-Za-z0-9])")


class Reason(StrEnum):
    """Why the data change. `OWN_WORDS` asks for a text."""

    NAME_CHANGE = "name_change"
    RESIDENCE_CHANGE = "residence_change"
    CORRECTION = "correction"
    EMPLOYMENT = "employment"
    INSURER_CHOICE = "insurer_choice"
    OTHER = "other"
    OWN_WORDS = "own_words"


@dataclass(frozen=True)
class ReasonRule:
    """What a reason fits and asks for."""

    fits: frozenset[Change]
    needs_text: bool = False


_ALL = frozenset(Change)

REASONS: dict[Reason, ReasonRule] = {
    Reason.NAME_CHANGE: ReasonRule(frozenset({Change.FULL_NAME})),
    Reason.RESIDENCE_CHANGE: ReasonRule(frozenset({Change.ADDRESS, Change.INSURER})),
    Reason.CORRECTION: ReasonRule(_ALL - {Change.INSURER}),
    Reason.EMPLOYMENT: ReasonRule(_ALL),
    Reason.INSURER_CHOICE: ReasonRule(frozenset({Change.INSURER})),
    Reason.OTHER: ReasonRule(_ALL),
    Reason.OWN_WORDS: ReasonRule(_ALL, needs_text=True),
}


def offered(changes: tuple[Change, ...]) -> tuple[Reason, ...]:
    """The reasons that fit at least one of the chosen changes, in the order of the table."""
    return tuple(reason for reason, rule in REASONS.items() if rule.fits & set(changes))


def check_reason(changes: tuple[Change, ...], reason: Reason | None, text: str) -> str:
    """The own words as they are stored, empty for a reason that needs none.

    Raises `REQUIRED` or `CHOICE` for the field `reason`, and for `reason_text` `REQUIRED`, `TOO_LONG`,
    `TEXT_SPACES` and `TEXT_CHARACTERS`, the last two with repaired words.
    """
    if reason is None:
        raise DomainError(Code.REQUIRED, field="reason")
    if reason not in offered(changes):
        raise DomainError(Code.CHOICE, field="reason")
    return _own_words(text) if REASONS[reason].needs_text else ""


def _own_words(text: str) -> str:
    words = tidied(text)
    if not words:
        raise DomainError(Code.REQUIRED, field="reason_text")
    if len(words) > LONGEST_TEXT:
        raise DomainError(Code.TOO_LONG, field="reason_text")
    if _TEXT.fullmatch(words):
        return words
    spaced = _mended(words)
    if _TEXT.fullmatch(spaced):
        raise DomainError(Code.TEXT_SPACES, field="reason_text", hint=spaced)
    left = _mended(_LOOSE_HYPHEN.sub(" ", _REFUSED.sub(" ", words)))
    raise DomainError(Code.TEXT_CHARACTERS, field="reason_text", hint=left if _TEXT.fullmatch(left) else "")


def _mended(words: str) -> str:
    """Single spaces, none before a comma or a full stop, and no sign twice."""
    closed = re.sub(r" +([,.])", r"\1", single_spaced(words))
    return re.sub(r"([,.])[,. ]*(?=[,.])", "", closed).lstrip(",. ")
