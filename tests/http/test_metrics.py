"""What whoever watches the portal can count, and that nobody else can (OPS-3)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from oms_app.bootstrap import Services
from oms_app.http.portal import Portal
from oms_app.http.watched import HEADER, Watched
from tests.http.conftest import URL, portal_app, settings_of

TOKEN = "a token long enough"
RIGHT = {"authorization": f"Bearer {TOKEN}"}


def watched(services: Services, folder: Path, token: str = TOKEN) -> httpx.AsyncClient:
    settings = settings_of(folder, OMS_METRICS_TOKEN=token)
    portal = Portal(lambda: services, lambda: settings, open_tabs=lambda: 7)
    transport = httpx.ASGITransport(app=Watched(portal_app(portal)))
    return httpx.AsyncClient(transport=transport, base_url=URL)


@pytest.mark.req("OPS-3")
@pytest.mark.parametrize(
    ("token", "headers"), [(TOKEN, {}), (TOKEN, {"authorization": "Bearer wrong"}), ("", {"authorization": "Bearer "})]
)
async def test_without_the_token_there_is_no_such_address(
    services: Services, tmp_path: Path, token: str, headers: Mapping[str, str]
) -> None:
    async with watched(services, tmp_path, token) as http:
        assert (await http.get("/metrics", headers=headers)).status_code == 404


@pytest.mark.req("OPS-3")
async def test_whoever_watches_sees_parts_queue_tabs_and_requests_by_section(
    services: Services, tmp_path: Path
) -> None:
    async with watched(services, tmp_path) as http:
        await http.get("/help/some-article")
        await http.get("/made-up-by-a-scanner-4711")
        lines = (await http.get("/metrics", headers=RIGHT)).text.splitlines()
    assert "oms_open_tabs 7.0" in lines
    assert "oms_outbox_waiting 0.0" in lines
    assert any(line.startswith('oms_part_up{part="database"}') for line in lines)
    assert any(line.startswith('oms_http_seconds_count{section="help",status="200"}') for line in lines)
    assert not any("4711" in line or "some-article" in line for line in lines)


@pytest.mark.req("OPS-3")
async def test_every_answer_bears_the_id_that_its_log_lines_bear(services: Services, tmp_path: Path) -> None:
    async with watched(services, tmp_path) as http:
        ids = [(await http.get(path)).headers[HEADER] for path in ("/livez", "/livez")]
    assert len(set(ids)) == 2
    assert all(len(one) == 16 for one in ids)
