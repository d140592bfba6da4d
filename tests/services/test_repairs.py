"""A refusal becomes a list of what to mend, and the next attempt carries over everything but what was wrong."""

from __future__ import annotations

import pytest

from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, NotFound, Refused
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.domain.repairs import State
from oms_app.domain.workflow import Status
from oms_app.services.repairs import Repairs, RepairView
from oms_app.services.scans import Scans
from tests.makers import Story, an_application
from tests.world import World

NAME, FORMAT, DEBTS = RefusalReason.WRONG_NAME, RefusalReason.DOCUMENT_FORMAT, RefusalReason.DEBTS
WORDS = "В свидетельстве «Лебедеба», паспорт с бликом."


async def refused(world: World) -> tuple[Story, str]:
    """An application refused for its surname, for the picture of the passport and for debts; the passport's key."""
    story = await an_application(world, at=Status.UNDER_REVIEW)
    case = await story.reviews.case(story.reviewer, story.number)
    (passport,) = [scan.key for scan in case.scans if scan.kind is DocumentKind.PASSPORT]
    marks = (Mark(NAME, Field.LAST_NAME), Mark(FORMAT, scan=passport))
    await story.reviews.refuse(story.reviewer, story.number, case.version, (NAME, FORMAT, DEBTS), WORDS, marks)
    return story, passport


def states(view: RepairView | None) -> list[State]:
    assert view is not None
    return [item.state for item in view.items]


@pytest.mark.req("REF-1", "REF-2")
async def test_the_list_tells_of_each_reason_where_it_is_and_what_was_sent_there(world: World) -> None:
    story, passport = await refused(world)
    view = await Repairs(world.db, world.ports).mine(story.citizen, story.number)
    assert (view.number, view.attempt, view.text, view.draft_key) == (story.number, 1, WORDS, None)
    assert states(view) == [State.TO_MEND, State.TO_MEND, State.OUTSIDE]
    name, picture, debts = view.items
    ((place,), (scanned,)) = name.places, picture.places
    assert (place.place.field, place.sent, place.now) == (Field.LAST_NAME, "Лебедева", None)
    assert scanned.scan is not None
    assert (scanned.place.slot, scanned.scan.key) == ("passport", passport)
    assert debts.places == ()


@pytest.mark.req("REF-2")
async def test_everything_but_the_bad_picture_is_carried_over_and_mending_is_seen_as_it_happens(world: World) -> None:
    story, _ = await refused(world)
    repairs, scans = Repairs(world.db, world.ports), Scans(world.db, world.ports)
    key = await story.applications.resubmit(story.citizen, story.number)
    draft = await story.applications.draft(story.citizen, key)
    assert [scan.kind for scan in draft.scans] == [DocumentKind.CIVIL_CERTIFICATE]
    assert (draft.values[Field.LAST_NAME], draft.changes) == ("Лебедева", (Change.FULL_NAME,))
    assert states(await repairs.of_draft(story.citizen, key)) == [State.TO_MEND, State.TO_MEND, State.OUTSIDE]
    await story.applications.save(story.citizen, key, {Field.LAST_NAME: " Лебедева "})
    assert states(await repairs.of_draft(story.citizen, key))[0] is State.TO_MEND
    await story.applications.save(story.citizen, key, {Field.LAST_NAME: "Лебедеба"})
    assert states(await repairs.of_draft(story.citizen, key)) == [State.MENDED, State.TO_MEND, State.OUTSIDE]
    await scans.add(story.citizen, key, DocumentKind.PASSPORT, "new.jpg", b"a better picture")
    assert states(await repairs.mine(story.citizen, story.number)) == [State.MENDED, State.MENDED, State.OUTSIDE]
    assert (await repairs.mine(story.citizen, story.number)).draft_key == key


@pytest.mark.req("REF-2")
async def test_the_same_picture_again_mends_nothing(world: World) -> None:
    story, passport = await refused(world)
    key = await story.applications.resubmit(story.citizen, story.number)
    same = await world.storage.get(passport)
    await Scans(world.db, world.ports).add(story.citizen, key, DocumentKind.PASSPORT, "same.jpg", same)
    assert states(await Repairs(world.db, world.ports).of_draft(story.citizen, key))[1] is State.TO_MEND


@pytest.mark.req("REF-2")
async def test_what_is_not_mended_is_no_reason_not_to_send(world: World) -> None:
    story, _ = await refused(world)
    first = story.number
    story.key = await story.applications.resubmit(story.citizen, first)
    await Scans(world.db, world.ports).add(story.citizen, story.key, DocumentKind.PASSPORT, "new.jpg", b"better")
    await story.submit()
    view = await Repairs(world.db, world.ports).mine(story.citizen, first)
    assert view.next_number == story.number
    assert view.draft_key is None


@pytest.mark.req("REF-2", "SEC-1")
@pytest.mark.parametrize("status", [Status.SENT, Status.UNDER_REVIEW, Status.APPROVED, Status.WITHDRAWN])
async def test_only_what_was_refused_has_a_repair_list(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    with pytest.raises(NotFound):
        await Repairs(world.db, world.ports).mine(story.citizen, story.number)


@pytest.mark.req("REF-2")
async def test_a_draft_that_follows_no_refusal_has_nothing_to_mend(world: World) -> None:
    story = await an_application(world)
    assert await Repairs(world.db, world.ports).of_draft(story.citizen, story.key) is None
    withdrawn = await an_application(world, at=Status.WITHDRAWN)
    key = await withdrawn.applications.resubmit(withdrawn.citizen, withdrawn.number)
    assert await Repairs(world.db, world.ports).of_draft(withdrawn.citizen, key) is None


@pytest.mark.req("REF-2")
@pytest.mark.parametrize("mark", [Mark(NAME, Field.STREET), Mark(FORMAT, scan="not there"), Mark(DEBTS, Field.HOUSE)])
async def test_a_refusal_that_points_at_what_is_not_there_is_not_written(world: World, mark: Mark) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    with pytest.raises(Refused) as refusal:
        await story.reviews.refuse(
            story.reviewer, story.number, await story.version(), (NAME, FORMAT), WORDS, marks=(mark,)
        )
    assert refusal.value.code is Code.CHOICE
    assert (await story.row()).status is Status.UNDER_REVIEW
