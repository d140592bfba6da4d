"""The browser in which nobody has signed in: a random name that the server signed, kept in a cookie (SEC-6)."""

from __future__ import annotations

import hashlib
import hmac

from oms_app.db.encrypted import keys

LENGTH = 32


def made(name: str) -> str:
    """What the cookie carries for this random name."""
    return f"{name}.{_sign(name)}"


def is_made(cookie: str) -> bool:
    """Whether the server made this cookie."""
    name, _, signature = cookie.rpartition(".")
    return bool(name) and hmac.compare_digest(signature.encode(), _sign(name).encode())


def hash_of(cookie: str) -> str:
    """By what the database knows the browser; empty for a cookie that the server did not make."""
    return hashlib.sha256(cookie.encode()).hexdigest() if is_made(cookie) else ""


def _sign(name: str) -> str:
    secret = keys().derive(keys().index_key, "visitor")
    return hmac.new(secret, name.encode(), "sha256").hexdigest()[:LENGTH]
