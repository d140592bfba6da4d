"""What the services need to reach a browser by web push, as a Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class PushAddress:
    """Where a browser takes messages, and the two keys that seal them for it; base64url."""

    endpoint: str
    p256dh: str
    auth: str


class Push(Protocol):
    """Web push. Raises `Temporary` or `Permanent`."""

    @property
    def public_key(self) -> str:
        """By what browsers know the portal: the VAPID key, base64url."""
        ...

    def check(self, address: PushAddress) -> None:
        """Raises `Permanent` for what no browser gives, and for an address that must not be called."""
        ...

    async def send(self, topic: str, address: PushAddress, payload: str) -> bool:
        """False when the browser wants no more. Of one `topic` a browser that was away gets the newest alone."""
        ...
