"""Consents: to which words, when given, when taken back (SEC-5)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.consents import TEXTS, ConsentText, current
from oms_app.db.audit import AuditEntry
from oms_app.db.consent import Consent
from oms_app.domain.audit import Deed
from oms_app.domain.consents import ConsentKind
from oms_app.domain.errors import Forbidden, Stale
from oms_app.services.consents import Consents
from tests.makers import a_citizen, a_reviewer, an_insurer
from tests.world import World

ALL_TEXTS = [(kind, text) for kind, texts in TEXTS.items() for text in texts]
KIND = ConsentKind.PROCESSING
NOW = current(KIND).version


@pytest.mark.req("SEC-5")
@pytest.mark.parametrize(("kind", "text"), ALL_TEXTS)
def test_a_text_that_somebody_agreed_to_is_never_edited(kind: ConsentKind, text: ConsentText) -> None:
    assert text.sha256 == text.computed_sha256, "add a new version after this one instead"


@pytest.mark.req("SEC-5")
def test_versions_run_without_a_gap_and_every_kind_has_words() -> None:
    assert set(TEXTS) == set(ConsentKind)
    for texts in TEXTS.values():
        assert [text.version for text in texts] == list(range(1, len(texts) + 1))


@pytest.mark.req("SEC-5")
async def test_what_was_given_is_known_by_version_hash_and_time(world: World) -> None:
    citizen, consents = await a_citizen(world), Consents(world.db, world.ports)
    await consents.give(citizen, KIND, NOW)
    view = next(one for one in await consents.mine(citizen) if one.kind is KIND)
    assert (view.is_given, view.version, view.given_at) == (True, NOW, world.clock.now())
    async with world.db.read() as session:
        row = (await session.scalars(sa.select(Consent))).one()
        entry = (await session.scalars(sa.select(AuditEntry).order_by(col(AuditEntry.number).desc()))).first()
    assert row.sha256 == current(KIND).sha256
    assert entry is not None
    assert (entry.deed, entry.detail) == (Deed.CONSENT_GIVEN, f"processing {NOW}")


@pytest.mark.req("SEC-5")
async def test_what_is_taken_back_stays_in_the_history_and_may_be_given_again(world: World) -> None:
    citizen, consents = await a_citizen(world), Consents(world.db, world.ports)
    for _ in range(2):
        await consents.give(citizen, KIND, NOW)
        await consents.give(citizen, KIND, NOW)
        world.clock.move(days=1)
        await consents.withdraw(citizen, KIND)
        await consents.withdraw(citizen, KIND)
    view = (await consents.mine(citizen))[0]
    assert (view.is_given, view.withdrawn_at) == (False, world.clock.now())
    async with world.db.read() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(Consent)) == 2


@pytest.mark.req("SEC-5")
async def test_nobody_agrees_to_a_text_that_was_not_shown(world: World) -> None:
    citizen, consents = await a_citizen(world), Consents(world.db, world.ports)
    with pytest.raises(Stale):
        await consents.give(citizen, KIND, NOW + 1)
    assert not any(one.is_given for one in await consents.mine(citizen))


@pytest.mark.req("SEC-5", "SEC-1")
async def test_consents_are_a_citizens_own(world: World) -> None:
    consents = Consents(world.db, world.ports)
    citizen, other = await a_citizen(world), await a_citizen(world)
    await consents.give(citizen, KIND, NOW)
    assert not any(one.is_given for one in await consents.mine(other))
    with pytest.raises(Forbidden):
        await consents.give(await a_reviewer(world, await an_insurer(world)), KIND, NOW)
