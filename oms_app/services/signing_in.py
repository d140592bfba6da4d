"""Signing in: password, then a code by SMS, then a session (SIGN-1, SEC-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class CodeSent:
    """A code is on its way. `handle` goes into an HttpOnly cookie; `sent_to` is masked («+7 000 ***-**-01»)."""

    handle: str
    sent_to: str
    tries_left: int
    expires_at: datetime
    resend_at: datetime


@dataclass(frozen=True)
class SignedIn:
    """A new session; `token` goes into an HttpOnly cookie and is kept nowhere."""

    token: str
    actor: Actor
    expires_at: datetime


@dataclass(frozen=True)
class Who:
    """Whom the page greets."""

    actor: Actor
    name: str
    initials: str


class SigningIn:
    """Password, code, session."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def start(self, login: str, password: str, *, address: str) -> CodeSent:
        """Check the password and send a code. Raises `DomainError(WRONG_SIGN_IN)`, `TooMany(LOCKED | TOO_MANY)`.

        The answer and its time are the same for a known and an unknown account; `address` is the client's IP.
        """
        raise NotImplementedError

    async def pending(self, handle: str) -> CodeSent:
        """The code that waits to be typed. Raises `DomainError(CODE_EXPIRED)`."""
        raise NotImplementedError

    async def resend(self, handle: str, *, address: str) -> CodeSent:
        """Another code to the same phone, not sooner than 60 s. Raises `TooMany(CODE_TOO_SOON)`."""
        raise NotImplementedError

    async def finish(self, handle: str, code: str, *, user_agent: str, address: str) -> SignedIn:
        """Raises `TooMany(WRONG_CODE)` with `left`, `DomainError(CODE_EXPIRED)`, `TooMany(CODE_TRIES)`."""
        raise NotImplementedError

    async def who(self, token: str) -> Who:
        """The live session's person, read anew. Raises `SignedOut`."""
        raise NotImplementedError

    async def sign_out(self, token: str) -> None:
        """End the session; a dead one stays dead."""
        raise NotImplementedError
