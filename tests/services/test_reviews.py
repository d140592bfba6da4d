"""The insurer's side."""

from __future__ import annotations

import pytest

from oms_app.domain.workflow import Status
from tests.makers import an_application
from tests.world import World


@pytest.mark.parametrize("status", Status)
async def test_every_status_is_reached_by_real_moves(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    assert (await story.row()).status is status
