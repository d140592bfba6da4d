"""Personal data at rest: an AES-256-GCM column type and a blind index for exact look-ups (SEC-3).

A stored value is `version(1) · len(key id) · key id · nonce(12) · ciphertext+tag`; the column's name is associated
data, so a value moved to another column does not open. Keys come from outside the database: `use_keys`.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import unicodedata
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
NONCE = 12


class Keys:
    """Master keys by id, 32 bytes each; the last one encrypts, all decrypt, the first one indexes for ever.

    `read` gives the masters as they are kept: a key that was added while this process runs is taken up as soon as
    something sealed by it is met.
    """

    def __init__(self, masters: dict[str, bytes], read: Callable[[], dict[str, bytes]] | None = None) -> None:
        self._masters = masters
        self._read = read
        self._derived: dict[tuple[str, str], bytes] = {}
        self._boxes: dict[tuple[str, str], AESGCM] = {}
        self.active = list(masters)[-1]
        self.index_key = next(iter(masters))

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of all of them, the first one first."""
        return tuple(self._masters)

    def refresh(self) -> None:
        """Take up the keys that were added meanwhile."""
        if self._read is not None:
            self._masters = self._read()
            self.active = list(self._masters)[-1]

    def derive(self, key_id: str, purpose: str) -> bytes:
        """A 32-byte key for one purpose, by HKDF. Raises `KeyError` for a key that is nowhere."""
        found = self._derived.get((key_id, purpose))
        if found is None:
            if key_id not in self._masters:
                self.refresh()
            found = HKDF(hashes.SHA256(), 32, salt=None, info=purpose.encode()).derive(self._masters[key_id])
            self._derived[key_id, purpose] = found
        return found

    @property
    def mark(self) -> bytes:
        """What everything begins with that the active key has sealed."""
        name = self.active.encode()
        return VERSION + bytes([len(name)]) + name

    def seal(self, context: str, plain: bytes) -> bytes:
        """Encrypt `plain` for `context` with the active key."""
        nonce = os.urandom(NONCE)
        return self.mark + nonce + self._box(self.active, context).encrypt(nonce, plain, context.encode())

    def open(self, context: str, sealed: bytes) -> bytes:
        """Decrypt what `seal` made for the same `context`; raises `cryptography.exceptions.InvalidTag` when altered."""
        end = 2 + sealed[1]
        key_id = sealed[2:end].decode()
        nonce, box = sealed[end : end + NONCE], sealed[end + NONCE :]
        return self._box(key_id, context).decrypt(nonce, box, context.encode())

    def _box(self, key_id: str, context: str) -> AESGCM:
        found = self._boxes.get((key_id, context))
        if found is None:
            found = self._boxes[key_id, context] = AESGCM(self.derive(key_id, f"encrypt:{context}"))
        return found

    def blind(self, context: str, value: str) -> str:
        """A keyed index of the normalised `value`, 26 characters; equal values give equal indexes."""
        folded = unicodedata.normalize("NFKC", value).upper().replace("Ё", "Е")
        bare = "".join(character for character in folded if character.isalnum() or character == "@")
        digest = hmac.new(self.derive(self.index_key, f"blind:{context}"), bare.encode(), "sha256").digest()
        return base64.b32encode(digest[:16]).decode().rstrip("=")


class _Current:
    keys: Keys | None = None


def use_keys(keys: Keys) -> None:
    """Give the column types their keys; called once by `bootstrap` (and by tests) before any query."""
    _Current.keys = keys


def keys() -> Keys:
    """The keys in use."""
    if _Current.keys is None:
        raise RuntimeError("use_keys() was not called before the first query")
    return _Current.keys


class Encrypted(sa.types.TypeDecorator[Any]):
    """A JSON value that is stored sealed; `context` is `table.column`."""

    impl = sa.LargeBinary
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> bytes | None:
        return None if value is None else keys().seal(self.context, json.dumps(value, ensure_ascii=False).encode())

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        return None if value is None else json.loads(keys().open(self.context, bytes(value)))
