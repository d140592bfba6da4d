"""One-time codes that nobody keeps."""

from __future__ import annotations

import pytest

from oms_app.db.account import OneTimeCode
from oms_app.db.encrypted import Keys
from oms_app.domain.jobs import JobKind
from oms_app.services.codes import code_for, code_mac, handle_hash, is_right
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Temporary
from oms_app.services.sent_codes import SentCodes
from tests.makers import Story, a_story
from tests.world import TEST_KEYS, World

OTHER_KEYS = Keys({"test": b"another key, also 32 bytes long."})


@pytest.mark.req("SIGN-1")
def test_a_code_follows_from_the_keys_and_the_handle_and_from_nothing_less() -> None:
    codes = {code_for(TEST_KEYS, handle_hash(str(number))) for number in range(500)}
    assert len(codes) > 490
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    mine = handle_hash("mine")
    assert code_for(TEST_KEYS, mine) == code_for(TEST_KEYS, mine)
    assert code_for(TEST_KEYS, mine) != code_for(OTHER_KEYS, mine)


@pytest.mark.req("SIGN-1")
def test_a_code_is_right_only_beside_its_own_handle() -> None:
    mine, yours = handle_hash("mine"), handle_hash("yours")
    code = code_for(TEST_KEYS, mine)
    mac = code_mac(TEST_KEYS, mine, code)
    assert is_right(TEST_KEYS, mine, mac, code)
    assert not is_right(TEST_KEYS, yours, mac, code)
    assert not is_right(TEST_KEYS, mine, mac, f"{int(code) ^ 1:06d}")
    assert not is_right(TEST_KEYS, mine, mac, "")


def test_spaces_and_dashes_that_people_type_do_not_matter() -> None:
    mine = handle_hash("mine")
    code = code_for(TEST_KEYS, mine)
    mac = code_mac(TEST_KEYS, mine, code)
    assert is_right(TEST_KEYS, mine, mac, f" {code[:3]}-{code[3:]} ")


async def sent(world: World, story: Story) -> tuple[str, str, Outbox]:
    """A code on its way: its handle, itself, and the worker that will send it."""
    await story.start()
    await story.fill()
    outbox = Outbox(world.db, world.ports, {JobKind.SEND_CODE: SentCodes(world.db, world.ports).send})
    return *(await story.code()), outbox


@pytest.mark.req("SIGN-1", "APP-6")
async def test_the_sms_tells_the_code_that_opens_and_names_nobody(world: World) -> None:
    _, code, outbox = await sent(world, await a_story(world))
    world.sms.failures = [Temporary("busy")]
    await outbox.drain()
    assert world.sms.messages == {}
    world.clock.move(seconds=10)
    await outbox.drain()
    assert f" {code} " in world.sms.last_text
    assert len(world.sms.last_text) <= 70
    assert "Воронцова" not in world.sms.last_text


@pytest.mark.req("SIGN-1")
async def test_neither_the_row_nor_the_job_holds_the_code(world: World) -> None:
    handle, code, _ = await sent(world, await a_story(world))
    async with world.db.engine.connect() as connection:
        for table in ("one_time_code", "job"):
            rows = str((await connection.exec_driver_sql(f"SELECT * FROM {table}")).all())
            assert code not in rows
            assert handle not in rows


async def test_a_code_that_ran_out_on_the_way_is_not_sent(world: World) -> None:
    _, _, outbox = await sent(world, await a_story(world))
    world.clock.move(minutes=6)
    await outbox.drain()
    assert world.sms.messages == {}


async def test_a_code_that_was_used_already_is_not_sent(world: World) -> None:
    _, _, outbox = await sent(world, await a_story(world))
    async with world.db.write() as work:
        (await work.session.get_one(OneTimeCode, 1)).used_at = world.clock.now()
    await outbox.drain()
    assert world.sms.messages == {}
