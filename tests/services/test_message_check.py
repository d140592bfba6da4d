"""«Это письмо действительно от портала?»: yes with kind and day, or no, and no third thing (NOTE-5)."""

from __future__ import annotations

from datetime import date

import pytest

from oms_app.domain.errors import TooMany
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.notices import NoticeKind
from oms_app.domain.workflow import Status
from oms_app.services.message_check import Genuine, MessageCheck, code_of
from oms_app.services.notices import Notices
from tests.makers import an_application
from tests.world import World

NOBODY = 999_999


@pytest.mark.req("NOTE-5")
async def test_a_code_tells_the_kind_and_the_day_and_nothing_else(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    newest = (await Notices(world.db, world.ports).mine(story.citizen))[0]
    found = await MessageCheck(world.db, world.ports).look(code_of(newest.id).lower(), "10.0.0.1")
    assert found == Genuine(NoticeKind.SUBMITTED, date(2026, 11, 23))


@pytest.mark.req("NOTE-5")
@pytest.mark.parametrize("typed", ["", "К7РД-29ША", "нет кода", "0000-0000"])
async def test_any_other_code_is_no(world: World, typed: str) -> None:
    await an_application(world, at=Status.SENT)
    check = MessageCheck(world.db, world.ports)
    assert await check.look(typed, "10.0.0.1") is None
    assert await check.look(code_of(NOBODY), "10.0.0.1") is None


@pytest.mark.req("NOTE-5", "SEC-2")
async def test_whoever_guesses_is_stopped_and_others_are_not(world: World) -> None:
    check = MessageCheck(world.db, world.ports)
    for _ in range(LIMITS[Limit.MESSAGE_CHECK].count):
        await check.look("0000-0000", "10.0.0.1")
    with pytest.raises(TooMany):
        await check.look("0000-0000", "10.0.0.1")
    assert await check.look("0000-0000", "10.0.0.2") is None
