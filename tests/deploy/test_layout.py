"""One container, without an engine: the same layout, run where nothing can be reached and nothing of it written to."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT

LAYING_SECONDS, LIVING_SECONDS = 1200, 1500
APART = ("unshare", "--user", "--map-root-user", "--net", "--mount")


@pytest.mark.slow
@pytest.mark.req("OPS-1", "OPS-2")
def test_the_layout_starts_from_nothing_stops_in_time_and_loses_nothing_without_a_network(tmp_path: Path) -> None:
    program, data = tmp_path / "oms", tmp_path / "data"
    data.mkdir()
    subprocess.run([ROOT / "deploy" / "layout", program], check=True, timeout=LAYING_SECONDS)
    lived = subprocess.run(
        [*APART, sys.executable, "-m", "tests.deploy.inside", program, data],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=LIVING_SECONDS,
    )
    seen = json.loads(lived.stdout.splitlines()[-1])
    assert (seen["network"], seen["page"]) == (False, 200)
    assert (seen["exit"], seen["exit again"], seen["check"]) == (0, 0, 0)
    assert seen["seconds"] < 10
    assert seen["sent"] == seen["promised"]
