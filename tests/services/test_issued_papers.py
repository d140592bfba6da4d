"""Documents that the portal issues: what they say, that a repeat is the same, whose they are (POL-5, SUB-4, CERT-4)."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from oms_app.db.application import Application
from oms_app.db.job import Job
from oms_app.db.person import Representation
from oms_app.db.policy import Policy
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, Refused, TooMany
from oms_app.domain.jobs import JobKind
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.papers import PaperKind
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.workflow import Status
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.policies import Policies
from oms_app.services.ports import PaperLine, Temporary
from tests.makers import PATHS, Story, a_child, a_citizen, a_story, an_application
from tests.world import World


def papers(world: World) -> IssuedPapers:
    return IssuedPapers(world.db, world.ports)


async def draw_what_was_ordered(world: World) -> None:
    async with world.db.read() as session:
        jobs = (await session.scalars(sa.select(Job).where(Job.kind == JobKind.DRAW_PAPER))).all()  # type: ignore[arg-type]
    for job in jobs:
        await papers(world).draw(job)


def line(world: World, label: str) -> PaperLine:
    return next(line for line in world.drawer.drawn[-1].lines if line.label == label)


@pytest.mark.req("CERT-1")
@pytest.mark.parametrize("kind", [PaperKind.STATEMENT, PaperKind.EXTRACT, PaperKind.POLICY])
async def test_a_paper_names_the_policy_the_person_and_the_insurer(world: World, kind: PaperKind) -> None:
    story = await a_story(world)
    key = await papers(world).issue(story.citizen, story.policy_id, kind)
    drawn = world.drawer.drawn[-1]
    said = {line.label: line.value for line in drawn.lines}
    assert said["Застрахованное лицо"] == "Воронцова Анна Сергеевна"
    assert said["Дата рождения"] == "17.03.1985"
    assert said["Страховая организация"].startswith("Страховая организация")
    (mine,) = await papers(world).mine(story.citizen)
    assert (mine.key, mine.kind, mine.number, mine.person) == (key, kind, drawn.number, "Воронцова Анна Сергеевна")


@pytest.mark.req("CERT-4")
async def test_a_paper_is_opened_as_pdf_and_as_html_just_as_it_was_drawn(world: World) -> None:
    story = await a_story(world)
    key = await papers(world).issue(story.citizen, story.policy_id, PaperKind.STATEMENT)
    pdf, html = [await papers(world).open(story.citizen, key, html=html) for html in (False, True)]
    assert pdf.data.startswith(b"%PDF")
    assert html.data.startswith(b"<!doctype html>")
    assert (pdf.media_type, html.media_type) == ("application/pdf", "text/html")
    assert pdf.name.startswith("справка-С-")
    assert pdf.name.endswith(".pdf")


async def test_two_clicks_give_one_paper_and_a_later_order_another(world: World) -> None:
    story = await a_story(world)
    keys = [await papers(world).issue(story.citizen, story.policy_id, PaperKind.STATEMENT) for _ in range(2)]
    world.clock.move(minutes=1)
    keys.append(await papers(world).issue(story.citizen, story.policy_id, PaperKind.STATEMENT))
    assert keys[0] == keys[1] != keys[2]
    assert [paper.key for paper in await papers(world).mine(story.citizen)] == [keys[2], keys[0]]


@pytest.mark.req("SEC-1")
async def test_papers_of_others_look_like_none(world: World) -> None:
    story, stranger = await a_story(world), await a_citizen(world)
    key = await papers(world).issue(story.citizen, story.policy_id, PaperKind.EXTRACT)
    for actor in (stranger, story.reviewer):
        with pytest.raises(NotFound):
            await papers(world).open(actor, key, html=False)
        with pytest.raises(NotFound):
            await papers(world).issue(actor, story.policy_id, PaperKind.EXTRACT)
        assert await papers(world).mine(actor) == []


async def test_a_childs_paper_is_its_representatives_too(world: World) -> None:
    story = await a_story(world)
    child_policy = await a_child(world, story.citizen, story.insurer_id)
    world.hints.clear()
    key = await papers(world).issue(story.citizen, child_policy, PaperKind.POLICY)
    assert f"person:{story.citizen.person_id}" in world.topics
    assert [paper.key for paper in await papers(world).mine(story.citizen)] == [key]


@pytest.mark.req("SEC-2")
async def test_papers_are_limited(world: World) -> None:
    story = await a_story(world)
    for _ in range(LIMITS[Limit.PAPER].count):
        await papers(world).issue(story.citizen, story.policy_id, PaperKind.STATEMENT)
    with pytest.raises(TooMany):
        await papers(world).issue(story.citizen, story.policy_id, PaperKind.STATEMENT)


async def test_an_annulled_policy_is_not_issued_but_a_statement_of_it_is(world: World) -> None:
    story = await a_story(world)
    async with world.db.write() as work:
        (await work.session.get_one(Policy, story.policy_id)).status = PolicyStatus.ANNULLED
    with pytest.raises(Forbidden):
        await papers(world).issue(story.citizen, story.policy_id, PaperKind.POLICY)
    await papers(world).issue(story.citizen, story.policy_id, PaperKind.STATEMENT)
    assert line(world, "Статус полиса").value == "Аннулирован"


async def test_what_comes_of_an_application_cannot_be_ordered_of_a_policy(world: World) -> None:
    story = await a_story(world)
    with pytest.raises(DomainError) as refusal:
        await papers(world).issue(story.citizen, story.policy_id, PaperKind.CHANGE)
    assert refusal.value.code is Code.CHOICE


@pytest.mark.req("CERT-2")
async def test_without_a_signature_nothing_is_issued_and_a_job_is_tried_again(world: World) -> None:
    story = await an_application(world, Status.SENT)
    world.sealer.failures = [Temporary("no time stamp"), Temporary("no time stamp")]
    with pytest.raises(Refused) as refusal:
        await papers(world).issue(story.citizen, story.policy_id, PaperKind.STATEMENT)
    assert refusal.value.code is Code.NOT_SIGNED_NOW
    with pytest.raises(Temporary):
        await draw_what_was_ordered(world)
    assert await papers(world).mine(story.citizen) == []
    await draw_what_was_ordered(world)
    assert [paper.kind for paper in await papers(world).mine(story.citizen)] == [PaperKind.APPLICATION]


@pytest.mark.req("CERT-1")
async def test_a_refusal_is_a_paper_with_its_reasons_and_what_to_do(world: World) -> None:
    story = await an_application(world, Status.REFUSED)
    await draw_what_was_ordered(world)
    refusal = next(one for one in await papers(world).mine(story.citizen) if one.kind is PaperKind.REFUSAL)
    assert refusal.application_number == story.number
    drawn = next(text for text in world.drawer.drawn if text.kind is PaperKind.REFUSAL)
    said = {line.label: line.value for line in drawn.lines}
    assert said["По заявке"] == story.number
    assert said["Причина отказа"].endswith(".")
    assert PaperLine("Фамилия", "Лебедева", old="Воронцова") in drawn.lines


@pytest.mark.req("SUB-4")
async def test_an_application_is_a_document_as_it_was_sent_whatever_came_after(world: World) -> None:
    story = await an_application(world, Status.APPROVED)
    await draw_what_was_ordered(world)
    issued = {paper.kind: paper for paper in await papers(world).mine(story.citizen)}
    paper = issued[PaperKind.APPLICATION]
    assert paper.number == paper.application_number == story.number
    drawn = next(text for text in world.drawer.drawn if text.kind is PaperKind.APPLICATION)
    assert PaperLine("Застрахованное лицо", "Воронцова Анна Сергеевна") in drawn.lines
    assert PaperLine("Фамилия", "Лебедева", old="Воронцова") in drawn.lines
    assert len(drawn.attachments) == 2
    assert drawn.attachments[0].startswith("Паспорт: №")
    assert (await story.applications.view(story.citizen, story.number)).papers[PaperKind.APPLICATION] == paper.key


@pytest.mark.req("POL-5")
async def test_a_change_is_confirmed_by_one_paper_however_often_it_is_asked_for(world: World) -> None:
    story = await an_application(world, Status.APPROVED)
    (change,) = await Policies(world.db, world.ports).history(story.citizen, story.policy_id)
    assert change.paper_key is None
    keys = await asyncio.gather(*(papers(world).confirm_change(story.citizen, change.id) for _ in range(3)))
    await draw_what_was_ordered(world)
    (again,) = await Policies(world.db, world.ports).history(story.citizen, story.policy_id)
    assert {*keys, again.paper_key} == {keys[0]}
    drawn = next(text for text in world.drawer.drawn if text.kind is PaperKind.CHANGE)
    assert PaperLine("Фамилия", "Лебедева", old="Воронцова") in drawn.lines
    assert PaperLine("По заявке", story.number) in drawn.lines
    with pytest.raises(NotFound):
        await papers(world).confirm_change(await a_citizen(world), change.id)


async def test_an_application_that_changed_nothing_confirms_nothing(world: World) -> None:
    story: Story = await an_application(world, Status.REFUSED)
    row: Application = await story.row()
    assert row.id is not None
    payload: dict[str, int | str] = {"application_id": row.id, "kind": PaperKind.CHANGE}
    await papers(world).draw(Job(kind=JobKind.DRAW_PAPER, key="a", payload=payload, run_at=world.clock.now()))
    assert world.drawer.drawn == []


@pytest.mark.req("SEC-1")
async def test_an_application_for_a_child_is_the_paper_of_the_parent_who_sent_it(world: World) -> None:
    story, other = await a_story(world), await a_citizen(world)
    child_policy = await a_child(world, story.citizen, story.insurer_id)
    async with world.db.write() as work:
        child_id = (await work.session.get_one(Policy, child_policy)).person_id
        work.session.add(Representation(person_id=other.person_id or 0, child_id=child_id))
    await PATHS[Status.SENT](Story(world, story.citizen, story.reviewer, child_policy, story.insurer_id))
    await draw_what_was_ordered(world)
    (paper,) = await papers(world).mine(story.citizen)
    assert (paper.kind, paper.person) == (PaperKind.APPLICATION, "Воронцова Мария Сергеевна")
    assert await papers(world).mine(other) == []
    with pytest.raises(NotFound):
        await papers(world).open(other, paper.key, html=True)
