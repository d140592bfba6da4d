"""The reviewer of the next attempt sees what changed since the last one, side by side, and nothing else (REF-3)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.content import attempt_changes as words
from oms_app.content import refusals
from oms_app.db.application import Application
from oms_app.db.audit import AuditEntry
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import NotFound
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.domain.workflow import Status
from oms_app.services.attempt_changes import AttemptReviews
from oms_app.services.scans import Scans
from oms_app.views.attempt_changes import Since, since
from tests.makers import Story, a_reviewer, an_application, an_insurer
from tests.world import World

NAME, FORMAT = RefusalReason.WRONG_NAME, RefusalReason.DOCUMENT_FORMAT


async def sent_again(world: World) -> tuple[Story, str]:
    """A second attempt with another surname and another passport; the number of the first."""
    story = await an_application(world, at=Status.UNDER_REVIEW)
    case = await story.reviews.case(story.reviewer, story.number)
    (passport,) = [scan.key for scan in case.scans if scan.kind is DocumentKind.PASSPORT]
    marks = (Mark(NAME, Field.LAST_NAME), Mark(FORMAT, scan=passport))
    await story.reviews.refuse(story.reviewer, story.number, case.version, (NAME, FORMAT), "Блик.", marks)
    first = story.number
    story.key = await story.applications.resubmit(story.citizen, first)
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "Лебедеба"})
    await Scans(world.db, world.ports).add(story.citizen, story.key, DocumentKind.PASSPORT, "new.jpg", b"better")
    await story.submit()
    return story, first


@pytest.mark.req("REF-3")
async def test_only_what_changed_is_shown_beside_what_it_was(world: World) -> None:
    story, first = await sent_again(world)
    view = await AttemptReviews(world.db, world.ports).changes(story.reviewer, story.number)
    assert view is not None
    assert (view.previous_number, view.attempt, view.reasons, view.text) == (first, 2, (NAME, FORMAT), "Блик.")
    assert [(one.before, one.now) for one in view.found.fields] == [("Лебедева", "Лебедеба")]
    ((old, new),) = [(one.before, one.now) for one in view.found.papers]
    assert old
    assert new
    assert (view.scans[old.key].original_name, view.scans[new.key].original_name) == ("IMG_0001.jpg", "new.jpg")
    assert view.stated is None
    shown = since(view, world.clock.now())
    assert [(row.old, row.before + row.marked + row.after) for row in shown.fields] == [("Лебедева", "Лебедеба")]
    assert [row.answers for row in shown.papers] == [refusals.REFUSALS[FORMAT].text]
    assert "Сергеевна" not in repr(shown)
    assert shown.same == words.same(2, 1)
    assert shown.unanswered == []


@pytest.mark.req("REF-3", "SEC-4")
async def test_a_look_at_the_attempt_before_is_written_down(world: World) -> None:
    story, first = await sent_again(world)
    await AttemptReviews(world.db, world.ports).changes(story.reviewer, story.number)
    seen = (
        sa.select(sa.func.count())
        .select_from(AuditEntry)
        .join(Application, col(Application.id) == col(AuditEntry.application_id))
    )
    async with world.db.read() as session:
        looks = await session.scalar(
            seen.where(col(Application.number) == first, col(AuditEntry.deed) == Deed.CASE_READ)
        )
    assert looks == 2  # one when it was refused, one now


@pytest.mark.req("REF-3")
async def test_a_first_attempt_has_nothing_to_be_compared_with(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    view = await AttemptReviews(world.db, world.ports).changes(story.reviewer, story.number)
    assert view is None
    assert since(view, world.clock.now()) == Since()


@pytest.mark.req("REF-3")
async def test_what_was_taken_back_and_sent_again_is_compared_without_a_refusal(world: World) -> None:
    story = await an_application(world, at=Status.WITHDRAWN)
    story.key = await story.applications.resubmit(story.citizen, story.number)
    await story.submit()
    view = await AttemptReviews(world.db, world.ports).changes(story.reviewer, story.number)
    assert view is not None
    assert (view.reasons, view.found.fields, view.found.papers) == ((), (), ())


@pytest.mark.req("REF-3", "SEC-1")
async def test_an_attempt_that_went_to_another_insurer_is_not_shown(world: World) -> None:
    story, first = await sent_again(world)
    elsewhere = await an_insurer(world)
    async with world.db.write() as work:
        former = (await work.session.scalars(sa.select(Application).where(col(Application.number) == first))).one()
        former.insurer_id = elsewhere
    reviews = AttemptReviews(world.db, world.ports)
    assert await reviews.changes(story.reviewer, story.number) is None
    with pytest.raises(NotFound):
        await reviews.changes(await a_reviewer(world, elsewhere), story.number)
