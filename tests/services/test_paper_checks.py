"""«Проверка документа»: what anybody is told of a paper by its code or its file, and what is written down (CERT-3)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import astuple, replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.db.paper import IssuedPaper, PaperCheck
from oms_app.db.policy import Policy
from oms_app.domain.errors import Code, NotFound, Refused, TooMany
from oms_app.domain.jobs import JobKind
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.papers import LARGEST_CHECKED, CheckWay, Doubt, Finding, PaperKind, PaperState
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.workflow import Status
from oms_app.services.issued_papers import IssuedPapers, PaperView
from oms_app.services.paper_checks import PaperChecks
from oms_app.services.ports import PaperText
from oms_app.services.retention import Retention
from oms_app.services.seal_ports import Examined
from tests.fakes import FakeDrawer
from tests.makers import Story, a_citizen, a_story, an_application
from tests.world import World

VISITOR = "192.0.2.7"


def papers(world: World) -> IssuedPapers:
    return IssuedPapers(world.db, world.ports)


def checks(world: World) -> PaperChecks:
    return PaperChecks(world.db, world.ports)


async def an_issued(world: World, story: Story, kind: PaperKind = PaperKind.STATEMENT) -> PaperView:
    key = await papers(world).issue(story.citizen, story.policy_id, kind)
    return next(paper for paper in await papers(world).mine(story.citizen) if paper.key == key)


async def found(world: World, code: str) -> Finding:
    return (await checks(world).by_code(code, visitor=VISITOR)).finding


async def is_annulled(world: World, story: Story) -> None:
    async with world.db.write() as work:
        (await work.session.get_one(Policy, story.policy_id)).status = PolicyStatus.ANNULLED


async def written(world: World) -> list[PaperCheck]:
    async with world.db.read() as session:
        return list((await session.scalars(sa.select(PaperCheck).order_by(col(PaperCheck.id)))).all())


@pytest.mark.req("CERT-3")
async def test_the_code_tells_what_the_paper_is_and_only_initials_of_whose(world: World) -> None:
    story = await a_story(world)
    paper = await an_issued(world, story)
    checked = await checks(world).by_code(paper.code.lower(), visitor=VISITOR)
    assert (checked.finding, checked.kind, checked.number) == (Finding.GENUINE, PaperKind.STATEMENT, paper.number)
    assert checked.person == "А. С. В."
    said = " ".join(map(str, astuple(checked)))
    for private in ("Воронцова", "Анна", "Сергеевна", "1985", paper.key):
        assert private not in said


@pytest.mark.req("CERT-3")
@pytest.mark.parametrize("kind", [PaperKind.STATEMENT, PaperKind.EXTRACT, PaperKind.POLICY])
async def test_the_file_as_it_was_given_is_genuine_in_both_forms(world: World, kind: PaperKind) -> None:
    story = await a_story(world)
    paper = await an_issued(world, story, kind)
    for html in (False, True):
        file = await papers(world).open(story.citizen, paper.key, html=html)
        checked = await checks(world).by_file(file.data, visitor=VISITOR)
        assert (checked.finding, checked.number, checked.why) == (Finding.GENUINE, paper.number, None)


@pytest.mark.req("CERT-3")
async def test_an_invented_code_a_slip_and_nonsense_are_unknown_alike(world: World) -> None:
    paper = await an_issued(world, await a_story(world))
    slip = paper.code[:-1] + ("2" if paper.code[-1] != "2" else "3")
    answers = [await checks(world).by_code(code, visitor=VISITOR) for code in (slip, "2" * 32, "", "-", "x" * 5000)]
    assert {answer.finding for answer in answers} == {Finding.UNKNOWN}
    assert len(set(answers)) == 1


@pytest.mark.req("CERT-3")
async def test_a_paper_that_says_something_else_replaces_the_older_and_one_that_says_the_same_does_not(
    world: World,
) -> None:
    story = await a_story(world)
    first = await an_issued(world, story)
    world.clock.move(minutes=2)
    same = await an_issued(world, story)
    async with world.db.write() as work:
        (await work.session.get_one(Policy, story.policy_id)).status = PolicyStatus.SUSPENDED
    world.clock.move(minutes=2)
    assert {await found(world, first.code), await found(world, same.code)} == {Finding.GENUINE}
    newest = await an_issued(world, story)
    told = await checks(world).by_code(first.code, visitor=VISITOR)
    assert (told.finding, told.replaced_by_number) == (Finding.REPLACED, newest.number)
    assert await found(world, newest.code) is Finding.GENUINE
    states = {paper.key: (paper.state, paper.replaced_by_number) for paper in await papers(world).mine(story.citizen)}
    assert states[same.key] == (PaperState.REPLACED, newest.number)


@pytest.mark.req("CERT-3")
async def test_an_approved_change_replaces_what_was_issued_before_it(world: World) -> None:
    story = await an_application(world, Status.UNDER_REVIEW)
    before = {kind: await an_issued(world, story, kind) for kind in (PaperKind.STATEMENT, PaperKind.POLICY)}
    world.clock.move(minutes=2)
    await story.reviews.approve(story.reviewer, story.number, (await story.row()).version)
    for paper in before.values():
        told = await checks(world).by_code(paper.code, visitor=VISITOR)
        assert (told.finding, told.replaced_by_number) == (Finding.REPLACED, None)
    world.clock.move(minutes=2)
    after = await an_issued(world, story)
    told = await checks(world).by_code(before[PaperKind.STATEMENT].code, visitor=VISITOR)
    assert told.replaced_by_number == after.number
    assert await found(world, after.code) is Finding.GENUINE


class SlowDrawer(FakeDrawer):
    """Something happens while it draws."""

    def __init__(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    async def pdf(self, paper: PaperText) -> bytes:
        await self._meanwhile()
        return await super().pdf(paper)


@pytest.mark.req("CERT-3")
async def test_a_paper_that_was_drawn_while_the_policy_changed_is_replaced_at_once(world: World) -> None:
    story = await an_application(world, Status.UNDER_REVIEW)

    async def approved() -> None:
        world.clock.move(seconds=1)
        await story.reviews.approve(story.reviewer, story.number, await story.version())

    slow = IssuedPapers(world.db, replace(world.ports, drawer=SlowDrawer(approved)))
    await slow.issue(story.citizen, story.policy_id, PaperKind.STATEMENT)
    (paper,) = await papers(world).mine(story.citizen)
    assert await found(world, paper.code) is Finding.REPLACED


@pytest.mark.req("CERT-3")
async def test_papers_of_an_annulled_policy_are_revoked_and_one_that_says_so_is_not(world: World) -> None:
    story = await a_story(world)
    before = await an_issued(world, story)
    await is_annulled(world, story)
    assert await found(world, before.code) is Finding.REVOKED
    world.clock.move(minutes=2)
    after = await an_issued(world, story)
    assert await found(world, after.code) is Finding.GENUINE


@pytest.mark.req("CERT-3")
async def test_an_owner_revokes_a_paper_for_good_and_nobody_else_does(world: World) -> None:
    story, stranger = await a_story(world), await a_citizen(world)
    paper = await an_issued(world, story)
    for actor in (stranger, story.reviewer):
        with pytest.raises(NotFound):
            await papers(world).revoke(actor, paper.key)
    await papers(world).revoke(story.citizen, paper.key)
    assert await found(world, paper.code) is Finding.REVOKED
    with pytest.raises(Refused) as again:
        await papers(world).revoke(story.citizen, paper.key)
    assert again.value.code is Code.WRONG_MOVE


@pytest.mark.req("CERT-3")
async def test_a_file_of_somebody_elses_making_is_unknown_and_a_huge_one_is_not_read(world: World) -> None:
    stranger = await checks(world).by_file(b"%PDF-1.7 made at home", visitor=VISITOR)
    huge = await checks(world).by_file(b"%PDF" + bytes(LARGEST_CHECKED), visitor=VISITOR)
    assert (stranger.finding, stranger.why) == (Finding.UNKNOWN, Doubt.NOT_OURS)
    assert (huge.finding, huge.why) == (Finding.UNKNOWN, Doubt.TOO_LARGE)


def bare(paper: PaperView) -> str:
    return paper.code.replace("-", "")


@pytest.mark.req("CERT-3")
@pytest.mark.parametrize("doubt", [doubt for doubt in Doubt if doubt is not Doubt.TOO_LARGE])
async def test_a_file_that_bears_a_code_of_ours_and_is_not_ours_is_forged_and_the_true_paper_is_named(
    world: World, doubt: Doubt
) -> None:
    paper = await an_issued(world, await a_story(world))
    world.seal_reader.answer = Examined(bare(paper), doubt, "Кто-то")
    told = await checks(world).by_file(b"%PDF with the code of another", visitor=VISITOR)
    assert (told.finding, told.why, told.number, told.signer) == (Finding.FORGED, doubt, paper.number, "Кто-то")


@pytest.mark.req("CERT-3")
async def test_a_file_with_an_invented_code_is_forged_and_one_with_none_is_unknown(world: World) -> None:
    world.seal_reader.answer = Examined("2" * 32, Doubt.NO_SIGNATURE)
    invented = await checks(world).by_file(b"%PDF", visitor=VISITOR)
    world.seal_reader.answer = Examined(None, Doubt.NO_SIGNATURE)
    nothing = await checks(world).by_file(b"%PDF", visitor=VISITOR)
    world.seal_reader.answer = Examined(None, Doubt.CHANGED_BYTES)
    broken = await checks(world).by_file(b"%PDF", visitor=VISITOR)
    assert (invented.finding, invented.why, invented.number) == (Finding.FORGED, Doubt.NO_SIGNATURE, "")
    assert (nothing.finding, nothing.why) == (Finding.UNKNOWN, Doubt.NOT_OURS)
    assert (broken.finding, broken.why) == (Finding.FORGED, Doubt.CHANGED_BYTES)


@pytest.mark.req("CERT-3")
async def test_a_page_that_a_browser_saved_is_told_as_it_stands(world: World) -> None:
    story = await a_story(world)
    paper = await an_issued(world, story)
    world.seal_reader.answer = Examined(bare(paper), None, "Портал", is_page=True)
    assert (await checks(world).by_file(b"<html>saved", visitor=VISITOR)).finding is Finding.GENUINE
    await papers(world).revoke(story.citizen, paper.key)
    assert (await checks(world).by_file(b"<html>saved", visitor=VISITOR)).finding is Finding.REVOKED


@pytest.mark.req("CERT-3")
async def test_a_sheet_with_our_seal_that_was_never_given_out_is_not_believed(world: World) -> None:
    paper = await an_issued(world, await a_story(world))
    world.seal_reader.answer = Examined(bare(paper), None, "Портал")
    told = await checks(world).by_file(b"%PDF signed with a stolen key", visitor=VISITOR)
    assert (told.finding, told.why) == (Finding.FORGED, Doubt.CHANGED_BYTES)


def kept(folder: Path, words: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


@pytest.mark.req("CERT-3")
async def test_a_file_is_kept_nowhere(world: World, tmp_path: Path) -> None:
    await checks(world).by_file(b"%PDF the only copy of these words", visitor=VISITOR)
    assert kept(tmp_path, b"the only copy") == []


@pytest.mark.req("SEC-2")
async def test_guessing_is_limited_by_address_and_by_way(world: World) -> None:
    for _ in range(LIMITS[Limit.PAPER_CODE_CHECK].count):
        await checks(world).by_code("2" * 32, visitor=VISITOR)
    with pytest.raises(TooMany):
        await checks(world).by_code("2" * 32, visitor=VISITOR)
    await checks(world).by_code("2" * 32, visitor="192.0.2.8")
    for _ in range(LIMITS[Limit.PAPER_FILE_CHECK].count):
        await checks(world).by_file(b"no paper", visitor=VISITOR)
    with pytest.raises(TooMany):
        await checks(world).by_file(b"no paper", visitor=VISITOR)


@pytest.mark.req("SEC-5")
async def test_what_was_written_down_of_checks_is_kept_for_a_year(world: World) -> None:
    await checks(world).by_code("nothing", visitor=VISITOR)
    job = Job(kind=JobKind.RETENTION, key="retention", run_at=world.clock.now())
    for days, left in ((364, 1), (2, 0)):
        world.clock.move(days=days)
        await Retention(world.db, world.ports).run(job)
        assert len(await written(world)) == left


@pytest.mark.req("CERT-3")
async def test_every_check_is_written_down_without_saying_whose_it_was(world: World) -> None:
    paper = await an_issued(world, await a_story(world))
    await checks(world).by_code(paper.code, visitor=VISITOR)
    await checks(world).by_file(b"made at home", visitor=VISITOR)
    by_code, by_file = await written(world)
    async with world.db.read() as session:
        paper_id = await session.scalar(sa.select(col(IssuedPaper.id)).where(col(IssuedPaper.key) == paper.key))
    assert (by_code.paper_id, by_code.way, by_code.finding) == (paper_id, CheckWay.CODE, Finding.GENUINE)
    assert (by_file.paper_id, by_file.way, by_file.finding) == (None, CheckWay.FILE, Finding.UNKNOWN)
    assert by_code.visitor_index == by_file.visitor_index
    assert VISITOR not in str(by_code)
