"""One-time codes that are nowhere written: each follows from the key and from the hash of its handle (SIGN-1, APP-6).

Whoever holds the database alone can neither read a code nor make one; the worker that sends it works it out again.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from oms_app.db.encrypted import Keys

DIGITS = 6


def handle_hash(handle: str) -> str:
    """What the row keeps of the handle in the browser's cookie."""
    return hashlib.sha256(handle.encode()).hexdigest()


def code_for(keys: Keys, hashed_handle: str) -> str:
    """The six digits that belong to this handle."""
    digest = hmac.new(keys.derive(keys.index_key, "one-time code"), hashed_handle.encode(), "sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}d}"


def link_for(keys: Keys, hashed_handle: str) -> str:
    """What a link in a letter carries in place of the digits: 256 bits, URL-safe."""
    digest = hmac.new(keys.derive(keys.index_key, "one-time link"), hashed_handle.encode(), "sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def code_mac(keys: Keys, hashed_handle: str, code: str) -> str:
    """What the row keeps of the code; tied to its handle, so it is worth nothing beside another one."""
    text = f"{hashed_handle}:{code}"
    return hmac.new(keys.derive(keys.index_key, "one-time code mac"), text.encode(), "sha256").hexdigest()


def is_right(keys: Keys, hashed_handle: str, mac: str, typed: str) -> bool:
    """Whether `typed` is the code; spaces and dashes that people add are nothing."""
    digits = "".join(character for character in typed if character.isdecimal() and character.isascii())
    return hmac.compare_digest(code_mac(keys, hashed_handle, digits), mac)
