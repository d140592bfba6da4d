"""Parts of the grown portal fail while people send their applications: nothing is lost, nothing doubled, all are told."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.faults.kinds import FAULTS
from benchmarks.faults.report import SHORT, tried
from tests.server import build

NAMES = ("database killed", "Redis away", "worker killed")


@pytest.mark.slow
@pytest.mark.req("OPS-2", "SUB-2", "SUB-3", "NOTE-3")
def test_whatever_fails_no_application_is_lost_or_doubled_and_everybody_is_told() -> None:
    build()
    found = asyncio.run(_tried())
    assert [name for name, *_ in found] == list(NAMES)
    assert not [one for one in found if not one[1]]


async def _tried() -> list[tuple[str, bool, str, list[str]]]:
    """The name of each fault, whether all held, the counts, and what did not hold."""
    faults = [one for one in FAULTS if one.name in NAMES]
    return [(fault.name, whole.is_whole, str(whole), said) async for fault, whole, said in tried(faults, SHORT)]
