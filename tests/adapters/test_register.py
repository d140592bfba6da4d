"""The built-in register: three ways to find somebody, and nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from oms_app.db.indexes import enp_index, snils_index
from oms_app.db.register import RegisterRecord
from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular
from oms_app.services.register_ports import Sought
from tests.makers import NOW, a_story
from tests.world import World

ANNA = Sought("", "", "1985-03-17", NOW)
NOBODY = Sought("", "", "1985-03-17", {})


@pytest.fixture
async def enp(world: World) -> str:
    """The number in the register, of somebody whose СНИЛС it knows."""
    await a_story(world)
    async with world.db.write() as work:
        record = (await work.session.scalars(sa.select(RegisterRecord))).one()
        record.snils_index = snils_index("90000000000")
        return record.enp


async def found(world: World, sought: Sought) -> list[str]:
    return [one.particulars[Particular.ENP] for one in await world.ports.register.find("id", sought)]


@pytest.mark.req("REG-1")
async def test_a_person_is_found_by_the_number_else_by_snils_and_day_else_by_name_day_and_document(
    world: World, enp: str
) -> None:
    assert await found(world, replace(NOBODY, enp=enp)) == [enp]
    assert await found(world, replace(NOBODY, enp="7756410832000014", snils="900-000-000 00")) == [enp]
    assert await found(world, replace(ANNA, values=NOW | {Field.LAST_NAME: "ВОРОНЦОВА"})) == [enp]


@pytest.mark.req("REG-1", "SEC-1")
async def test_another_day_name_or_document_is_another_person(world: World, enp: str) -> None:
    assert await found(world, replace(ANNA, snils="90000000000", born_on="1985-03-18")) == []
    assert await found(world, replace(ANNA, values=NOW | {Field.DOCUMENT_NUMBER: "654321"})) == []
    assert await found(world, NOBODY) == []


@pytest.mark.req("REG-1")
async def test_two_records_under_one_number_are_both_given(world: World, enp: str) -> None:
    async with world.db.write() as work:
        record = (await work.session.scalars(sa.select(RegisterRecord))).one()
        twin = record.model_dump(exclude={"id", "person_key"})
        work.session.add(RegisterRecord(**twin | {"enp_index": enp_index(enp)}, person_key="twin"))
    assert await found(world, replace(NOBODY, enp=enp)) == [enp, enp]
