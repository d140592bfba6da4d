"""Which edition of the portal's words this is, so that what a message was made of can be proved later (NOTE-4)."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def words_version() -> str:
    """Twelve signs of the digest of every file of words; any word that changes makes another edition."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
