"""Everything unpredictable, from the operating system."""

from __future__ import annotations

import secrets

TOKEN_BYTES = 32
KEY_BYTES = 16


class SystemChance:
    """Secrets that nobody can guess."""

    def token(self) -> str:
        """256 bits, URL-safe."""
        return secrets.token_urlsafe(TOKEN_BYTES)

    def key(self) -> str:
        """22 URL-safe characters of which the first is a letter or a digit, so that no tool takes it for an option."""
        while not (key := secrets.token_urlsafe(KEY_BYTES))[0].isalnum():
            continue
        return key

    def code(self) -> str:
        """Six digits."""
        return f"{secrets.randbelow(10**6):06d}"

    def number_part(self) -> int:
        """0 … 99 999 999."""
        return secrets.randbelow(10**8)
