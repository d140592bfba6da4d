"""What exactly left the portal, as a digest that anybody with a copy may compare (NOTE-4)."""

from __future__ import annotations

import hashlib


def digest_of(*parts: str) -> str:
    """SHA-256 over the parts in order, each after its length: a letter is subject, text, HTML; an SMS its text."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()
