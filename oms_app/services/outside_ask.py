"""What a browser carries while somebody is away at the identity provider: sealed, for a quarter of an hour (SIGN-1)."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag

from oms_app.db.encrypted import keys
from oms_app.domain.errors import Code, DomainError
from oms_app.services.ports import Chance, OutsideAsk

GOOD_FOR = timedelta(minutes=15)
PERMIT_GOOD_FOR = timedelta(minutes=2)
AWAY, PERMIT = "openid away", "openid permit"


@dataclass(frozen=True)
class Away:
    """`account_id` and `session_id` are of whoever asked to tie the outside account to their own; 0 to sign in."""

    state: str
    nonce: str
    verifier: str
    account_id: int
    session_id: int
    until: float

    @property
    def ask(self) -> OutsideAsk:
        """What the provider is told and must answer to."""
        return OutsideAsk(self.state, self.nonce, self.verifier)


@dataclass(frozen=True)
class Permit:
    """A signed-in person has pressed «Связать»; no other page can make one."""

    account_id: int
    session_id: int
    until: float


def away(chance: Chance, now: datetime, permit: Permit | None) -> Away:
    """Fresh secrets for one trip to the provider."""
    return Away(
        state=chance.token(),
        nonce=chance.token(),
        verifier=chance.token(),
        account_id=permit.account_id if permit else 0,
        session_id=permit.session_id if permit else 0,
        until=(now + GOOD_FOR).timestamp(),
    )


def sealed(one: Away | Permit) -> str:
    """For a cookie or an address; nobody reads or alters it."""
    box = keys().seal(AWAY if isinstance(one, Away) else PERMIT, json.dumps(asdict(one)).encode())
    return base64.urlsafe_b64encode(box).decode()


def open_away(text: str, now: datetime) -> Away:
    """Raises `DomainError(OUTSIDE_EXPIRED)`."""
    return Away(**_opened(AWAY, text, now))


def open_permit(text: str, now: datetime) -> Permit:
    """Raises `DomainError(OUTSIDE_EXPIRED)`."""
    return Permit(**_opened(PERMIT, text, now))


def _opened(context: str, text: str, now: datetime) -> dict[str, Any]:
    try:
        found = dict(json.loads(keys().open(context, base64.urlsafe_b64decode(text))))
    except (binascii.Error, InvalidTag, IndexError, KeyError, ValueError):
        raise DomainError(Code.OUTSIDE_EXPIRED) from None
    if found["until"] <= now.timestamp():
        raise DomainError(Code.OUTSIDE_EXPIRED)
    return found
