"""What the portal wrote down about itself while people worked in it; it comes after the other journeys."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from oms_app.demo.cast import cast
from oms_app.demo.sign_ins import REVIEWER
from oms_app.domain.masking import without_personal_data
from tests.journeys.people import People
from tests.server import Server

STAMP = re.compile(r'"(timestamp|request_id)": "[^"]*"')


@pytest.mark.req("OPS-3")
async def test_no_line_of_the_log_tells_of_a_person(portal: Server, people: People) -> None:
    await people.come(REVIEWER)
    logs = portal.data.parents[1].glob(f"*/{portal.data.name}/{portal.log.name}")  # of every process of this run
    printed = [line for log in {portal.log, *logs} for line in log.read_text(encoding="utf-8").splitlines()]
    lines = [STAMP.sub("", line) for line in printed if line.startswith("{")]
    everybody = cast(datetime.now(UTC).date())
    names = {word for one in everybody for word in one.name.split()} | {one.document.number for one in everybody}
    assert not [line for line in lines if any(re.search(rf"\b{name}\b", line) for name in names)]
    assert [line for line in lines if without_personal_data(line) != line] == []
