"""What was found in a file, sealed for the page of the browser that sent it: nothing of it is kept here (CERT-3)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from pydantic import TypeAdapter

from oms_app.db.encrypted import keys
from oms_app.services.paper_checks import CheckedPaper

GOOD_FOR = timedelta(minutes=10)
CONTEXT = "paper check"


@dataclass(frozen=True)
class _Ticket:
    checked: CheckedPaper
    at: datetime


_SHAPE = TypeAdapter(_Ticket)


def sealed(checked: CheckedPaper, now: datetime) -> str:
    """A text that only the portal can have made and can read."""
    return base64.urlsafe_b64encode(keys().seal(CONTEXT, _SHAPE.dump_json(_Ticket(checked, now)))).decode()


def opened(ticket: str, now: datetime) -> CheckedPaper | None:
    """What was found; None for anything that the portal did not seal a moment ago."""
    try:
        told = _SHAPE.validate_json(keys().open(CONTEXT, base64.urlsafe_b64decode(ticket)))
    except (InvalidTag, binascii.Error, IndexError, KeyError, ValueError):
        return None
    return told.checked if timedelta(0) <= now - told.at <= GOOD_FOR else None
