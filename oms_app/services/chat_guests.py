"""Who writes in a chat of their own: a citizen by their session, or a browser by its signed cookie (SUP-2, SEC-1)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Code, Forbidden, Refused, SignedOut
from oms_app.services import visitors
from oms_app.services.signing_in import SigningIn


@dataclass(frozen=True)
class Guest:
    """A citizen, or nobody known with the hash of their browser's cookie; `address` is what limits are counted by."""

    account_id: int | None
    visitor: str
    address: str

    @property
    def subject(self) -> str:
        """By what their messages are counted."""
        return f"account:{self.account_id}" if self.account_id else self.visitor


async def guest_of(signing_in: SigningIn, token: str, cookie: str, address: str, *, by_person: bool) -> Guest:
    """Whoever asks, read anew from their cookies.

    Raises `Forbidden` for staff, who answer chats and have none; `Refused(CHAT_COOKIE)` for a browser without one.
    """
    actor = await _actor(signing_in, token, by_person=by_person)
    if actor is not None and actor.role is not Role.CITIZEN:
        raise Forbidden(Code.CHAT_STAFF)
    visitor = "" if actor else visitors.hash_of(cookie)
    if actor is None and not visitor:
        raise Refused(Code.CHAT_COOKIE)
    return Guest(actor.account_id if actor else None, visitor, address)


async def _actor(signing_in: SigningIn, token: str, *, by_person: bool) -> Actor | None:
    if not token:
        return None
    try:
        return (await signing_in.who(token, by_person=by_person)).actor
    except SignedOut:
        return None
