"""Who the provider knows: its clients, and people with what it says of them."""

from __future__ import annotations

from typing import Any

SECRET = "a secret of the tests, long enough to sign with it"
SNILS, BORN_ON = "900-000-001 82", "1985-03-17"
PEOPLE: dict[str, dict[str, object]] = {
    "trusted": {"snils": SNILS, "birthdate": BORN_ON, "trusted": True},
    "other_day": {"snils": SNILS, "birthdate": "1990-01-01", "trusted": True},
    "typed_it": {"snils": SNILS, "birthdate": BORN_ON, "snils_verified": True},
    "nobody_here": {"snils": "900-000-002 83", "birthdate": BORN_ON, "trusted": True},
    "plain": {},
    "other_number": {"snils": "900-000-002 83", "birthdate": BORN_ON, "trusted": True},
}
_PUBLIC: dict[str, Any] = {"client_type": "public", "algorithm": "RS256"}
_SECRET: dict[str, Any] = {"client_type": "confidential", "client_secret": SECRET, "hash_client_secret": False}
CLIENTS: list[dict[str, Any]] = [
    {"client_id": "portal", "name": "portal", **_PUBLIC},
    {"client_id": "signed", "name": "signed", **_PUBLIC},
    {"client_id": "secret", "name": "secret", "algorithm": "RS256", **_SECRET},
    {"client_id": "symmetric", "name": "symmetric", "algorithm": "HS256", **_SECRET},
]
