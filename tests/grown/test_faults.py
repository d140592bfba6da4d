"""Parts of the grown portal fail while people send applications: nothing is lost or doubled, everybody is told."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.faults.counts import Counts
from benchmarks.faults.kinds import FAULTS, Fault
from benchmarks.faults.report import SHORT, tried
from tests.server import build

NAMES = ("database killed", "Redis away", "worker killed")


@pytest.mark.slow
@pytest.mark.req("OPS-2", "SUB-2", "SUB-3", "NOTE-3")
def test_whatever_fails_no_application_is_lost_or_doubled_and_everybody_is_told() -> None:
    build()
    held: dict[str, bool] = {}
    told: list[str] = []

    def tell(fault: Fault, counts: Counts, said: list[str]) -> None:
        held[fault.name] = counts.is_whole
        told.extend([f"{fault.name} {counts}", *said])

    asyncio.run(tried([one for one in FAULTS if one.name in NAMES], SHORT, tell))
    assert held == dict.fromkeys(NAMES, True), "\n".join(told)
