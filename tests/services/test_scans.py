"""Scans of an application: what is taken, what a repeat does, who may look (DOC-1, DOC-6, DOC-9, DOC-10)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from oms_app.domain.actor import Actor, Role
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, DomainError, NotFound, TooMany
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.workflow import Status
from oms_app.services.scan_arrivals import MOST_OF_A_KIND
from oms_app.services.scans import Scans
from tests.fakes import BAD_FILE
from tests.makers import Story, a_citizen, a_reviewer, an_application, an_insurer
from tests.world import World

PASSPORT = DocumentKind.PASSPORT
OTHER = DocumentKind.OTHER


@pytest.fixture
async def draft(world: World) -> Story:
    return await an_application(world, Status.DRAFT)


def scans(world: World) -> Scans:
    return Scans(world.db, world.ports)


async def add(story: Story, data: bytes = b"a picture", kind: DocumentKind = OTHER) -> str:
    outcome = await scans(story.world).add(story.citizen, story.key, kind, "IMG_1.jpg", data)
    assert outcome.scan is not None
    return outcome.scan.key


async def attached(story: Story) -> list[str]:
    return [scan.key for scan in (await story.applications.draft(story.citizen, story.key)).scans]


def files_under(folder: Path) -> int:
    return sum(path.is_file() for path in (folder / "files").rglob("*"))


@pytest.mark.req("DOC-6")
async def test_a_file_is_kept_and_named_by_policy_number_and_kind(draft: Story) -> None:
    outcome = await scans(draft.world).add(draft.citizen, draft.key, OTHER, "IMG_1.jpg", b"a picture")
    view = await draft.applications.draft(draft.citizen, draft.key)
    assert outcome.scan in view.scans
    assert outcome.scan is not None
    assert outcome.scan.name == f"№{view.enp}-документ.jpg"
    assert outcome.scan.original_name == "IMG_1.jpg"
    second = await scans(draft.world).add(draft.citizen, draft.key, OTHER, "IMG_2.jpg", b"another")
    assert second.scan is not None
    assert second.scan.name == f"№{view.enp}-документ-2.jpg"
    original = await scans(draft.world).original(draft.citizen, outcome.scan.key)
    assert (original.data, original.media_type) == (b"a picture", "image/jpeg")


@pytest.mark.req("DOC-9")
async def test_a_bad_file_is_refused_by_rule_and_loses_no_other(draft: Story, tmp_path: Path) -> None:
    before, stored = await attached(draft), files_under(tmp_path)
    outcome = await scans(draft.world).add(draft.citizen, draft.key, OTHER, "a.pdf", BAD_FILE + b"encrypted")
    assert (outcome.scan, outcome.failed) == (None, (("encrypted", ""),))
    assert await attached(draft) == before
    assert files_under(tmp_path) == stored


@pytest.mark.req("DOC-2")
@pytest.mark.parametrize(("padding", "detail"), [(0, "small"), (6 * 1024 * 1024, "large")])
async def test_a_wrong_size_is_told_from_below_and_from_above(draft: Story, padding: int, detail: str) -> None:
    data = BAD_FILE + b"size"
    outcome = await scans(draft.world).add(draft.citizen, draft.key, OTHER, "a.pdf", data.ljust(padding, b" "))
    assert outcome.failed == (("size", detail),)


@pytest.mark.req("DOC-9")
async def test_the_same_bytes_twice_are_one_scan(draft: Story, tmp_path: Path) -> None:
    first = await add(draft)
    stored = files_under(tmp_path)
    assert await add(draft) == first
    assert await add(draft, kind=PASSPORT) != first
    assert files_under(tmp_path) == stored + 1
    together = await asyncio.gather(*(add(draft, b"at once") for _ in range(5)))
    assert len(set(together)) == 1


async def test_there_is_a_most_of_files(draft: Story, tmp_path: Path) -> None:
    for number in range(MOST_OF_A_KIND):
        await add(draft, b"%d" % number)
    stored = files_under(tmp_path)
    with pytest.raises(DomainError) as refusal:
        await add(draft, b"one too many")
    assert refusal.value.code is Code.TOO_MANY_FILES
    assert files_under(tmp_path) == stored
    await add(draft, b"of another kind", PASSPORT)


@pytest.mark.req("SEC-2")
async def test_uploads_are_limited(draft: Story) -> None:
    for number in range(LIMITS[Limit.UPLOAD].count):
        await scans(draft.world).add(draft.citizen, draft.key, OTHER, "", BAD_FILE + b"format %d" % number)
    with pytest.raises(TooMany):
        await add(draft)


@pytest.mark.req("DOC-10")
@pytest.mark.parametrize("status", [Status.SENT, Status.APPROVED, Status.REFUSED])
async def test_what_was_sent_takes_no_files_and_loses_none(world: World, status: Status) -> None:
    story = await an_application(world, status)
    key = (await story.applications.view(story.citizen, story.number)).scans[0].key
    for attempt in (add(story), scans(world).remove(story.citizen, key)):
        with pytest.raises(DomainError) as refusal:
            await attempt
        assert refusal.value.code is Code.WRONG_MOVE


async def test_a_file_may_be_added_to_a_clarification_and_taken_back_but_no_older_one(world: World) -> None:
    story = await an_application(world, Status.UNDER_REVIEW)
    sent = (await story.applications.view(story.citizen, story.number)).scans[0].key
    world.clock.move(hours=1)
    await story.ask()
    world.clock.move(hours=1)
    added = await add(story)
    await scans(world).remove(story.citizen, added)
    with pytest.raises(DomainError) as refusal:
        await scans(world).remove(story.citizen, sent)
    assert refusal.value.code is Code.WRONG_MOVE


async def test_a_removed_scan_is_gone_with_its_bytes(draft: Story, tmp_path: Path) -> None:
    stored = files_under(tmp_path)
    key = await add(draft)
    await scans(draft.world).thumbnail(draft.citizen, key)
    await scans(draft.world).remove(draft.citizen, key)
    assert files_under(tmp_path) == stored
    assert key not in await attached(draft)
    with pytest.raises(NotFound):
        await scans(draft.world).original(draft.citizen, key)


@pytest.mark.req("DOC-10")
async def test_reviewers_see_pictures_of_what_was_sent_but_never_the_original(world: World) -> None:
    story = await an_application(world, Status.SENT)
    key = (await story.applications.view(story.citizen, story.number)).scans[0].key
    assert (await scans(world).page(story.reviewer, key, 0)).data.startswith(b"page 0 of")
    assert (await scans(world).thumbnail(story.reviewer, key)).media_type == "image/jpeg"
    with pytest.raises(NotFound):
        await scans(world).original(story.reviewer, key)
    with pytest.raises(NotFound):
        await scans(world).page(story.reviewer, key, 1)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("who", ["reviewer of a draft", "other reviewer", "other citizen", "support", "administrator"])
async def test_a_scan_of_somebody_else_looks_like_none(world: World, who: str) -> None:
    story = await an_application(world, Status.DRAFT if who == "reviewer of a draft" else Status.SENT)
    key = (
        (await story.applications.draft(story.citizen, story.key)).scans[0].key
        if who == "reviewer of a draft"
        else ((await story.applications.view(story.citizen, story.number)).scans[0].key)
    )
    actors = {
        "reviewer of a draft": story.reviewer,
        "other reviewer": await a_reviewer(world, await an_insurer(world)),
        "other citizen": await a_citizen(world),
        "support": Actor(1, Role.SUPPORT),
        "administrator": Actor(1, Role.ADMIN),
    }
    for look in (
        scans(world).original(actors[who], key),
        scans(world).thumbnail(actors[who], key),
        scans(world).page(actors[who], key, 0),
        scans(world).remove(actors[who], key),
    ):
        with pytest.raises(NotFound):
            await look


@pytest.mark.req("SEC-1")
async def test_a_thrown_away_draft_was_never_the_insurers(draft: Story) -> None:
    key = (await attached(draft))[0]
    await draft.applications.discard(draft.citizen, draft.key)
    with pytest.raises(NotFound):
        await scans(draft.world).page(draft.reviewer, key, 0)


async def test_nobody_adds_to_an_application_of_somebody_else(draft: Story) -> None:
    for actor in (await a_citizen(draft.world), draft.reviewer):
        with pytest.raises(NotFound):
            await scans(draft.world).add(actor, draft.key, OTHER, "a.jpg", b"a picture")


async def test_a_thumbnail_is_drawn_once(draft: Story) -> None:
    key = await add(draft)
    first = await scans(draft.world).thumbnail(draft.citizen, key)
    await draft.world.storage.put(f"{key}.thumb", b"as stored")
    assert first.data == b"thumbnail of a picture"
    assert (await scans(draft.world).thumbnail(draft.citizen, key)).data == b"as stored"
