"""A history as a printed document says it; the adapter draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HistoryLine:
    """One entry of a printed history: when, what, and below it how it was sent."""

    at: str
    kind: str
    title: str
    text: str
    ways: tuple[str, ...]


@dataclass(frozen=True)
class HistoryPart:
    """One request, or one message of no request."""

    title: str
    about: str
    state: str
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True)
class HistoryText:
    """A whole history to print."""

    title: str
    formed: str
    issued_at: datetime
    lead: tuple[str, ...]
    parts: tuple[HistoryPart, ...]
    note: str
