"""A file to be checked by anybody: judged in memory, kept nowhere, answered with a sealed ticket (CERT-3, SEC-2)."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from oms_app import routes
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.papers import LARGEST_CHECKED, Finding, PaperKind
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.paper_tickets import opened
from tests.http.conftest import OWN, Browser
from tests.makers import a_citizen, a_policy, an_insurer
from tests.world import World


async def check(browser: Browser, data: bytes, **headers: str) -> httpx.Response:
    """Send it as the page does."""
    return await browser.http.post(routes.PAPER_CHECK, content=data, headers=headers or OWN)


async def a_paper(world: World, form: str = "pdf") -> bytes:
    """What somebody was issued."""
    citizen = await a_citizen(world)
    assert citizen.person_id is not None
    policy_id = await a_policy(world, citizen.person_id, await an_insurer(world))
    papers = IssuedPapers(world.db, world.ports)
    key = await papers.issue(citizen, policy_id, PaperKind.STATEMENT)
    return (await papers.open(citizen, key, html=form == "html")).data


def files_with(folder: Path, mark: bytes) -> list[Path]:
    """Whatever lies there with these bytes in it."""
    return [file for file in folder.rglob("*") if file.is_file() and mark in file.read_bytes()]


@pytest.mark.req("CERT-3")
@pytest.mark.parametrize("form", ["pdf", "html"])
async def test_nobody_signs_in_to_check_a_file(world: World, browser: Browser, form: str) -> None:
    answer = await check(browser, await a_paper(world, form))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    checked = opened(answer.json()["ticket"], world.clock.now())
    assert checked is not None
    assert (checked.finding, checked.kind) == (Finding.GENUINE, PaperKind.STATEMENT)


@pytest.mark.req("CERT-2")
async def test_anybody_may_have_the_certificates_by_which_signatures_are_believed(browser: Browser) -> None:
    answer = await browser.http.get(routes.SEAL_CERTIFICATES)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content.startswith(b"-----BEGIN CERTIFICATE-----")
    assert b"PRIVATE" not in answer.content


@pytest.mark.req("CERT-3", "SEC-1")
async def test_the_answer_carries_nothing_that_may_be_read_on_the_way(world: World, browser: Browser) -> None:
    answer = await check(browser, await a_paper(world))
    assert set(answer.json()) == {"ticket"}
    assert Finding.GENUINE not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.req("CERT-3")
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<html>", b"PK\x03\x04", bytes(1000)])
async def test_what_is_no_document_of_the_portal_is_found_to_be_none(
    world: World, browser: Browser, data: bytes
) -> None:
    answer = await check(browser, data)
    checked = opened(answer.json()["ticket"], world.clock.now())
    assert checked is not None
    assert checked.finding is Finding.UNKNOWN


@pytest.mark.req("CERT-3")
async def test_a_checked_file_is_kept_nowhere(world: World, browser: Browser, tmp_path: Path) -> None:
    marked = b"%PDF-1.7 a mark that no other file of the test has"
    await check(browser, marked)
    assert files_with(tmp_path, b"a mark that no other file") == []


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize("headers", [{"x-no": "origin"}, {"origin": "https://evil.example"}, {"origin": "null"}])
async def test_only_a_page_of_the_portal_may_send_a_file(browser: Browser, headers: dict[str, str]) -> None:
    assert (await check(browser, b"%PDF", **headers)).status_code == 403


@pytest.mark.req("SEC-2")
async def test_a_file_larger_than_any_document_is_cut_off(browser: Browser) -> None:
    answer = await check(browser, bytes(LARGEST_CHECKED + 1))
    assert answer.status_code == 413
    assert answer.json()["error"]


@pytest.mark.req("CERT-3", "SEC-2")
async def test_guessing_is_limited_and_told_until_when(browser: Browser) -> None:
    most = LIMITS[Limit.PAPER_FILE_CHECK].count
    answers = [await check(browser, b"guess %d" % number) for number in range(most + 1)]
    assert [answer.status_code for answer in answers] == [200] * most + [429]
    assert "Попробуйте снова после" in answers[-1].json()["error"]
