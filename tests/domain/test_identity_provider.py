"""How far an outside provider is believed (SIGN-1, SIGN-2)."""

from __future__ import annotations

from datetime import date

import pytest

from oms_app.domain.actor import Level
from oms_app.domain.identity_provider import higher, level_of, person_of

NUMBER = "900-000-001 82"


@pytest.mark.req("SIGN-2")
@pytest.mark.parametrize(
    ("claims", "level"),
    [
        ({}, Level.SIMPLE),
        ({"trusted": False}, Level.SIMPLE),
        ({"trusted": "yes"}, Level.SIMPLE),
        ({"trusted": None, "snils_verified": True}, Level.STANDARD),
        ({"trusted": "true"}, Level.CONFIRMED),
        ({"trusted": True, "snils_verified": False}, Level.CONFIRMED),
    ],
)
def test_the_level_follows_from_the_claims_by_a_table(claims: dict[str, object], level: Level) -> None:
    assert level_of(claims) is level


@pytest.mark.req("SIGN-1")
@pytest.mark.parametrize("born_on", ["1985-03-17", "17.03.1985"])
@pytest.mark.parametrize("name", ["birthdate", "birthDate"])
def test_a_person_is_known_by_snils_and_birth_date_however_they_are_written(born_on: str, name: str) -> None:
    person = person_of({"sub": "7", "snils": "90000000182", name: born_on, "trusted": True})
    assert (person.subject, person.snils, person.born_on) == ("7", NUMBER, date(1985, 3, 17))
    assert person.is_identified


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize(
    "claims",
    [
        {"snils": NUMBER, "birthdate": "1985-03-17", "snils_verified": True},
        {"snils": NUMBER, "birthdate": "1985-03-17"},
        {"snils": NUMBER, "trusted": True},
        {"birthdate": "1985-03-17", "trusted": True},
        {"snils": "900-000-001 00", "birthdate": "1985-03-17", "trusted": True},
        {"snils": 90000000182, "birthdate": 19850317, "trusted": True},
        {"snils": NUMBER, "birthdate": "17/03/85", "trusted": True},
    ],
)
def test_half_a_proof_identifies_nobody(claims: dict[str, object]) -> None:
    assert not person_of({"sub": "7", **claims}).is_identified


@pytest.mark.req("SIGN-2")
@pytest.mark.parametrize("one", Level)
@pytest.mark.parametrize("other", Level)
def test_a_level_never_falls(one: Level, other: Level) -> None:
    order = list(Level)
    assert order.index(higher(one, other)) == max(order.index(one), order.index(other))
