"""How an application is handled: what may be chosen, until when, what «срочно» asks for, who sees it."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from oms_app.db.production_calendar import CalendarYear
from oms_app.domain.deadlines import Handling
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, Invalid, Refused
from oms_app.domain.papers import PaperKind
from oms_app.domain.urgency import Ground
from oms_app.domain.workflow import Status
from oms_app.services.handlings import Handlings
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.job_handlers import by_kind
from oms_app.services.outbox import Outbox
from tests.makers import Story, a_scan, an_application
from tests.world import PORTAL, World

WORDS = "Вылет на лечение в понедельник"


@pytest.fixture
async def draft(world: World) -> Story:
    return await an_application(world)


def handlings(story: Story) -> Handlings:
    return Handlings(story.world.db, story.world.ports)


async def choose(story: Story, handling: Handling, ground: Ground | None = None, text: str = "") -> None:
    await handlings(story).choose(story.citizen, story.key, handling, ground, text)


async def missing(story: Story) -> dict[str, Code]:
    return {one.field: one.code for one in await story.applications.problems(story.citizen, story.key)}


@pytest.mark.req("APP-7", "SLA-1")
async def test_each_kind_says_its_last_day_by_the_production_calendar(draft: Story) -> None:
    """The 23rd of November 2026 is a Monday; ten working days later is Monday, the 7th of December."""
    offers = {one.handling: one.decide_by for one in await handlings(draft).offered(draft.citizen, draft.key)}
    assert offers[Handling.STANDARD] == date(2026, 12, 23)
    assert offers[Handling.URGENT] == date(2026, 12, 7)
    assert Handling.ERROR_REPORT not in offers


@pytest.mark.req("APP-7", "SLA-1")
async def test_a_year_without_a_calendar_gives_no_day_and_no_failure(draft: Story) -> None:
    async with draft.world.db.write() as work:
        await work.session.execute(sa.delete(CalendarYear))
    assert {one.decide_by for one in await handlings(draft).offered(draft.citizen, draft.key)} == {None}


@pytest.mark.req("APP-7")
async def test_a_kind_that_is_not_offered_cannot_be_chosen(draft: Story) -> None:
    with pytest.raises(Refused) as refusal:
        await choose(draft, Handling.ERROR_REPORT)
    assert (refusal.value.code, refusal.value.field) == (Code.CHOICE, "handling")
    assert (await draft.row()).handling is Handling.STANDARD


@pytest.mark.req("APP-7")
async def test_urgent_asks_for_a_ground_then_for_what_proves_it(draft: Story) -> None:
    await choose(draft, Handling.URGENT)
    assert await missing(draft) == {"ground": Code.REQUIRED}
    await choose(draft, Handling.URGENT, Ground.HOSPITAL)
    assert await missing(draft) == {"document:urgency": Code.DOCUMENT_MISSING}
    await a_scan(draft.world, draft.key, DocumentKind.HOSPITAL_REFERRAL)
    assert await missing(draft) == {}
    await choose(draft, Handling.URGENT, Ground.OTHER)
    assert await missing(draft) == {"ground_text": Code.REQUIRED}


@pytest.mark.req("APP-7")
async def test_a_usual_application_is_asked_for_no_ground_and_remembers_none_when_sent(draft: Story) -> None:
    await choose(draft, Handling.URGENT, Ground.OTHER, WORDS)
    await choose(draft, Handling.STANDARD)
    assert await missing(draft) == {}
    await draft.submit()
    sent = await draft.row()
    assert (sent.handling, sent.ground, sent.ground_text) == (Handling.STANDARD, None, None)


@pytest.mark.req("APP-7")
async def test_words_too_long_to_keep_leave_the_former_ones(draft: Story) -> None:
    await choose(draft, Handling.URGENT, Ground.OTHER, WORDS)
    with pytest.raises(Invalid):
        await choose(draft, Handling.URGENT, Ground.OTHER, "а" * 501)
    assert (await draft.row()).ground_text == WORDS


@pytest.mark.req("APP-7", "SLA-1", "SLA-2")
async def test_an_urgent_application_runs_by_its_own_term_and_both_sides_see_why(draft: Story) -> None:
    await choose(draft, Handling.URGENT, Ground.OTHER, WORDS)
    receipt = await draft.submit()
    assert receipt.decide_by == date(2026, 12, 7)
    mine = await draft.applications.view(draft.citizen, draft.number)
    (line,) = await draft.reviews.queue(draft.reviewer)
    case = await draft.reviews.case(draft.reviewer, draft.number)
    assert {one.clock.handling for one in (mine, line, case)} == {Handling.URGENT}
    assert {(one.ground, one.ground_text) for one in (mine, case)} == {(Ground.OTHER, WORDS)}


@pytest.mark.req("APP-7", "REF-2")
async def test_an_urgent_application_that_was_refused_is_sent_again_as_urgent(world: World) -> None:
    story = await an_application(world)
    await choose(story, Handling.URGENT, Ground.OTHER, WORDS)
    await story.submit()
    await story.receive()
    await story.take()
    await story.refuse()
    again = await story.applications.draft(
        story.citizen, await story.applications.resubmit(story.citizen, story.number)
    )
    assert (again.handling, again.ground, again.ground_text) == (Handling.URGENT, Ground.OTHER, WORDS)


@pytest.mark.req("APP-7", "SUB-4")
async def test_the_application_as_a_document_says_how_it_is_handled(draft: Story) -> None:
    await choose(draft, Handling.URGENT, Ground.OTHER, WORDS)
    await draft.submit()
    world = draft.world
    await Outbox(world.db, world.ports, by_kind(world.db, world.ports, PORTAL)).drain()
    drawn = next(paper for paper in world.drawer.drawn if paper.kind is PaperKind.APPLICATION)
    assert WORDS in " ".join(line.value for line in drawn.lines)
    assert (await IssuedPapers(world.db, world.ports).mine(draft.citizen))[0].kind is PaperKind.APPLICATION


@pytest.mark.req("APP-7")
async def test_nobody_chooses_for_an_application_that_was_sent(world: World) -> None:
    story = await an_application(world, Status.SENT)
    with pytest.raises(Exception, match="not_found"):
        await choose(story, Handling.URGENT, Ground.OTHER, WORDS)
