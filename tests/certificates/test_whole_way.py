"""From ordering a paper to a stranger's check of it, with the real drawing, signing and examining (CERT-2, CERT-3)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from oms_app.certificates.drawer import ThreadDrawer
from oms_app.certificates.examiner import ProcessExaminer
from oms_app.certificates.known_signers import KnownSigners
from oms_app.certificates.sealer import PortalSealer
from oms_app.domain.papers import Doubt, Finding, PaperKind
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.paper_checks import CheckedPaper, PaperChecks
from tests.certificates.sealing import a_drawn, a_key, a_signed_pdf
from tests.certificates.test_pdf_seal import with_a_bit_turned, with_other_page
from tests.makers import a_story
from tests.world import World

PORTAL = "https://polis.example.ru"


@dataclass(frozen=True)
class Given:
    """A statement as its owner has it, and the portal that checks it."""

    sheet: bytes
    page: bytes
    number: str
    checks: PaperChecks

    async def check(self, data: bytes) -> CheckedPaper:
        return await self.checks.by_file(data, visitor="192.0.2.7")


@pytest.fixture
async def given(world: World, tmp_path: Path) -> Given:
    key, known = await asyncio.to_thread(a_key, tmp_path), KnownSigners(tmp_path / "signers")
    sealer, reader = PortalSealer(key, known, world.clock), ProcessExaminer(known)
    ports = replace(world.ports, drawer=ThreadDrawer(PORTAL), sealer=sealer, seal_reader=reader)
    story, papers = await a_story(world), IssuedPapers(world.db, ports)
    paper_key = await papers.issue(story.citizen, story.policy_id, PaperKind.STATEMENT)
    sheet, page = [(await papers.open(story.citizen, paper_key, html=html)).data for html in (False, True)]
    (view,) = await papers.mine(story.citizen)
    return Given(sheet, page, view.number, PaperChecks(world.db, ports))


@pytest.mark.req("CERT-2")
@pytest.mark.req("CERT-3")
async def test_the_true_files_are_genuine_and_every_other_is_told_apart(given: Given, tmp_path: Path) -> None:
    stranger = await asyncio.to_thread(a_key, tmp_path / "stranger")
    gap = given.sheet.index(b"/Contents <30") + 1000
    saved = given.page.replace(b"<head>", b'<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">')
    cases: tuple[tuple[bytes, Finding, Doubt | None, str], ...] = (
        (given.sheet, Finding.GENUINE, None, given.number),
        (given.page, Finding.GENUINE, None, given.number),
        (saved, Finding.GENUINE, None, given.number),
        (with_a_bit_turned(given.sheet, gap), Finding.FORGED, Doubt.CHANGED_BYTES, given.number),
        (with_other_page(given.sheet), Finding.FORGED, Doubt.CHANGED_AFTER_SIGNING, given.number),
        (given.page.replace("Активен".encode(), "Архивен".encode()), Finding.FORGED, Doubt.CHANGED_BYTES, given.number),
        (await asyncio.to_thread(a_signed_pdf, stranger), Finding.FORGED, Doubt.FOREIGN_SIGNATURE, ""),
        (await asyncio.to_thread(lambda: a_drawn()[0]), Finding.FORGED, Doubt.NO_SIGNATURE, ""),
        (b"%PDF-1.7 nothing of ours", Finding.UNKNOWN, Doubt.UNREADABLE, ""),
        (b"a picture of a paper", Finding.UNKNOWN, Doubt.NOT_OURS, ""),
    )
    told = await asyncio.gather(*(given.check(data) for data, *_ in cases))
    found = [(one.finding, one.why, one.number) for one in told]
    assert found == [(finding, why, number) for _, finding, why, number in cases]


@pytest.mark.req("CERT-2")
async def test_papers_ordered_at_once_are_each_signed_and_each_checked(world: World, given: Given) -> None:
    told = await asyncio.gather(*(given.check(data) for data in (given.sheet, given.page) * 4))
    assert {one.finding for one in told} == {Finding.GENUINE}
    assert {one.signer for one in told} == {"Портал «Полис ОМС»"}
