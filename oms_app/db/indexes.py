"""The blind indexes by which people, policies and refused files are looked up (SEC-3)."""

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


def fingerprint_index(sha256: str) -> str:
    """For `RefusedScan.fingerprint_index`: nobody without the key can tell whose file it was."""
    return keys().blind("refused_scan.fingerprint", sha256)
