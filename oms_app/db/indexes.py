"""The blind indexes by which people and policies are looked up (SEC-3)."""

from __future__ import annotations

from oms_app.db.encrypted import keys


def surname_index(surname: str) -> str:
    """For `Person.surname_index`."""
    return keys().blind("person.surname", surname)


def enp_index(enp: str) -> str:
    """For `Policy.enp_index` and `RegisterRecord.enp_index`."""
    return keys().blind("policy.enp", enp)


def snils_index(snils: str) -> str:
    """For `Person.snils_index` and `RegisterRecord.snils_index`."""
    return keys().blind("person.snils", snils)
