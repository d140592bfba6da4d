"""What of an insurer's queue a member of staff asks to see; kept in the page's address, so that a link keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.moves import UNDECIDED, Status

Member = TypeVar("Member", bound=StrEnum)


class Part(StrEnum):
    """A part of the queue that is counted."""

    ALL = "all"
    MINE = "mine"
    FREE = "free"
    LATE = "late"
    ASKED = "asked"  # waits for the citizen
    SECOND = "second"  # waits for a second reviewer


@dataclass(frozen=True)
class QueueWish:
    """Which lines are to be shown. What is looked for by words is no part of it: it is personal data."""

    part: Part = Part.ALL
    status: Status | None = None
    change: Change | None = None
    handling: Handling | None = None


WHOLE_QUEUE = QueueWish()


def wish_of(query: Mapping[str, str]) -> QueueWish:
    """What an address asks for; what makes no sense in it is passed over."""
    status = _member(Status, query.get("status", ""))
    return QueueWish(
        part=_member(Part, query.get("part", "")) or Part.ALL,
        status=status if status in UNDECIDED else None,
        change=_member(Change, query.get("change", "")),
        handling=_member(Handling, query.get("handling", "")),
    )


def query_of(wish: QueueWish) -> dict[str, str]:
    """The same as an address says it; nothing for the whole queue."""
    named = {"status": wish.status, "change": wish.change, "handling": wish.handling}
    kept = {name: member.value for name, member in named.items() if member is not None}
    return kept if wish.part is Part.ALL else {"part": wish.part.value, **kept}


def _member(kind: type[Member], text: str) -> Member | None:
    return kind(text) if text in frozenset(kind) else None
