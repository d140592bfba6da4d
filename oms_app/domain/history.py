"""What a person may ask «История запросов» for, and where in it one stands; both are kept in the page's address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from oms_app.domain.workflow import Status

LONGEST_SEARCH = 80
START = datetime(1970, 1, 1, tzinfo=UTC)

Member = TypeVar("Member", bound=StrEnum)


class Matter(StrEnum):
    """What an entry is about; the four in the middle are what a request changes."""

    REQUESTS = "requests"
    FULL_NAME = "full_name"
    IDENTITY_DOCUMENT = "identity_document"
    ADDRESS = "address"
    CONTACTS = "contacts"
    ACCOUNT = "account"


class Form(StrEnum):
    """In what form the history is exported."""

    PDF = "pdf"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class Wanted:
    """Which entries are to be shown; `since` and `until` are days, both included, on which something happened."""

    search: str = ""
    status: Status | None = None
    matter: Matter | None = None
    since: date | None = None
    until: date | None = None
    unread: bool = False
    needs_you: bool = False

    @property
    def requests(self) -> bool:
        """Whether requests are asked for at all."""
        return self.matter is not Matter.ACCOUNT

    @property
    def letters(self) -> bool:
        """Whether messages that belong to no request are asked for at all."""
        return self.matter in (None, Matter.ACCOUNT) and self.status is None and not self.needs_you


EVERYTHING = Wanted()


@dataclass(frozen=True, order=True)
class Place:
    """Where an entry stands. It never changes, so a page that is turned neither skips nor repeats, whatever happens."""

    at: datetime
    is_request: bool
    id: int

    def __str__(self) -> str:
        kind = "r" if self.is_request else "m"
        return f"{(self.at - START) // timedelta(microseconds=1)}{kind}{self.id}"


def place_of(text: str) -> Place | None:
    """A place as its address tells it; None for anything else."""
    match = re.fullmatch(r"(\d{1,16})([rm])(\d{1,12})", text, re.ASCII)
    if match is None:
        return None
    return Place(START + timedelta(microseconds=int(match[1])), match[2] == "r", int(match[3]))


def wanted_of(query: Mapping[str, str]) -> Wanted:
    """What an address asks for; what makes no sense in it is passed over."""
    return Wanted(
        search=" ".join(query.get("q", "").split())[:LONGEST_SEARCH],
        status=_member(Status, query.get("status", "")),
        matter=_member(Matter, query.get("about", "")),
        since=_day(query.get("from", "")),
        until=_day(query.get("to", "")),
        unread=bool(query.get("unread")),
        needs_you=bool(query.get("action")),
    )


def query_of(wanted: Wanted) -> dict[str, str]:
    """The same as an address says it, without what is not asked for."""
    query = {
        "q": wanted.search,
        "status": wanted.status or "",
        "about": wanted.matter or "",
        "from": wanted.since.isoformat() if wanted.since else "",
        "to": wanted.until.isoformat() if wanted.until else "",
        "unread": "1" if wanted.unread else "",
        "action": "1" if wanted.needs_you else "",
    }
    return {name: str(value) for name, value in query.items() if value}


def _member(kind: type[Member], text: str) -> Member | None:
    return kind(text) if text in frozenset(kind) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        return None
