"""A house for pages to call, with services that know what the test tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from oms_app.bootstrap import _Running
from oms_app.settings import Settings
from tests.state.stage import Known, services_that_know
from tests.world import World


@pytest.fixture
def known(world: World) -> Iterator[Known]:
    """What Maria's services know; the house stands as long as the test runs."""
    known = Known()
    settings = replace(Settings.from_environment({}), public_url="https://polis.example.ru")
    house = SimpleNamespace(services=services_that_know(known, world), ports=world.ports, settings=settings)
    _Running.house = cast(Any, house)
    yield known
    _Running.house = None
