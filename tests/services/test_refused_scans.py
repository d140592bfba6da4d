"""What becomes of a refused file: every defect told, once judged never again, overruled where a person may (DOC-9)."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from typing import cast

import pytest
import sqlalchemy as sa

from oms_app.db.refused_scan import RefusedScan
from oms_app.domain.documents import LARGEST_SENT, LARGEST_TAKEN, DocumentKind
from oms_app.domain.errors import NotFound, Refused
from oms_app.domain.scan_rules import QUALITY
from oms_app.domain.workflow import Status
from oms_app.scans.verdict import Rule
from oms_app.services.application_views import ScanView
from oms_app.services.ports import CheckedScan
from oms_app.services.retention import Retention
from oms_app.services.scan_arrivals import Refusal, ScanOutcome
from oms_app.services.scan_measures import ScanMeasure, Spot
from oms_app.services.scan_verdicts import Wish, page_of, picture_of
from oms_app.services.scans import Scans
from tests.fakes import BAD_FILE, DOUBTFUL_FILE, SPOT, FakeScanner
from tests.makers import Story, a_citizen, an_application
from tests.world import World

LEASE, OTHER = DocumentKind.LEASE, DocumentKind.OTHER
CROOKED = BAD_FILE + b"skew.turned"
BLURRED = BAD_FILE + b"blur.defocus"


@pytest.fixture
async def draft(world: World) -> Story:
    return await an_application(world, Status.DRAFT)


async def send(
    story: Story, data: bytes, wish: Wish = Wish.JUDGE, kind: DocumentKind = OTHER, *, soft: str = "skew,glare"
) -> ScanOutcome:
    scans = Scans(story.world.db, story.world.ports, frozenset(soft.split(",")))
    return await scans.add(story.citizen, story.key, kind, "IMG_1.jpg", data, wish)


async def refused(story: Story, data: bytes, wish: Wish = Wish.JUDGE, kind: DocumentKind = OTHER) -> Refusal:
    outcome = await send(story, data, wish, kind)
    assert outcome.scan is None
    assert outcome.refusal is not None
    return outcome.refusal


async def taken(story: Story, data: bytes, wish: Wish = Wish.JUDGE) -> ScanView:
    outcome = await send(story, data, wish)
    assert outcome.scan is not None
    return outcome.scan


def scanner(story: Story) -> FakeScanner:
    return cast(FakeScanner, story.world.ports.scanner)


def test_the_rules_of_quality_are_those_of_the_checker() -> None:
    assert sorted(QUALITY) == sorted(rule.value for rule in Rule if not rule.is_safety)


@pytest.mark.req("DOC-4")
async def test_a_file_is_judged_for_what_it_is_sent_as(draft: Story) -> None:
    await send(draft, b"a lease", kind=LEASE)
    assert scanner(draft).asked[-1] == "lease"


@pytest.mark.req("DOC-9", "DOC-5")
async def test_every_broken_rule_is_told_once_the_worst_first_with_its_place(draft: Story) -> None:
    told = await refused(draft, BAD_FILE + b"skew.turned+glare+blur.part+blur.defocus")
    assert [one.rule for one in told.defects] == ["blur", "blur", "glare", "skew"]
    assert all(one.spots == (SPOT,) for one in told.defects)
    assert told.picture.startswith(b"thumbnail of")


@pytest.mark.req("DOC-5")
async def test_the_small_picture_is_of_the_page_with_the_worst_defect_that_has_a_place() -> None:
    plain, seen = _met_on(0, ()), _met_on(3, (SPOT,))
    assert page_of((plain, seen)) == 3
    assert page_of((plain,)) == 0
    assert (await picture_of(FakeScanner(), b"a scan", "application/pdf", (plain, seen))).startswith(
        b"thumbnail of page 3 of"
    )


def _met_on(page: int, spots: tuple[Spot, ...]) -> ScanMeasure:
    return ScanMeasure("blur", "failed", "defocus", None, None, page, spots, is_safety=False)


@pytest.mark.req("DOC-7")
async def test_a_file_that_is_not_safe_is_not_even_drawn(draft: Story) -> None:
    told = await refused(draft, BAD_FILE + b"blur.defocus+corrupt.damaged")
    assert [one.rule for one in told.defects] == ["corrupt", "blur"]
    assert told.picture == b""
    assert not told.may_send


@pytest.mark.req("DOC-9")
async def test_the_same_picture_again_is_refused_at_once(draft: Story) -> None:
    first = await refused(draft, BLURRED)
    judged = len(scanner(draft).asked)
    again = await refused(draft, BLURRED)
    assert (first.again, again.again) == (False, True)
    assert again.defects == first.defects
    assert again.picture == first.picture
    assert len(scanner(draft).asked) == judged


@pytest.mark.req("DOC-9")
async def test_another_kind_or_another_application_judges_the_picture_anew(draft: Story, world: World) -> None:
    await refused(draft, BLURRED)
    assert not (await refused(draft, BLURRED, kind=LEASE)).again
    other = await an_application(world, Status.DRAFT)
    assert not (await refused(other, BLURRED)).again


@pytest.mark.req("DOC-7", "DOC-9")
@pytest.mark.parametrize("passing", ["virus.unavailable", "bomb.time", "bomb.memory", "corrupt.crashed"])
async def test_what_may_pass_is_judged_anew_the_next_time(draft: Story, passing: str) -> None:
    data = BAD_FILE + passing.encode()
    await refused(draft, data)
    assert not (await refused(draft, data)).again


@pytest.mark.req("SEC-3")
async def test_nobody_without_the_key_can_tell_which_file_it_was(draft: Story) -> None:
    await refused(draft, BLURRED)
    async with draft.world.db.read() as session:
        row = (await session.scalars(sa.select(RefusedScan))).one()
    assert hashlib.sha256(BLURRED).hexdigest()[:16] not in row.fingerprint_index.lower()
    assert "blur" not in str((await _as_stored(draft))[0])


async def _as_stored(story: Story) -> list[bytes]:
    async with story.world.db.read() as session:
        return list((await session.execute(sa.text("select findings from refused_scan"))).scalars())


@pytest.mark.req("DOC-9")
async def test_a_soft_refusal_is_overruled_once_and_seen_by_both_sides(draft: Story) -> None:
    assert (await refused(draft, CROOKED)).may_send
    scan = await taken(draft, CROOKED, Wish.AS_IS)
    assert [(one.rule, one.outcome, one.spots) for one in scan.findings] == [("skew", "failed", (SPOT,))]
    assert (await taken(draft, CROOKED)).key == scan.key
    await draft.submit()
    await draft.receive()
    await draft.take()
    seen = await draft.reviews.case(draft.reviewer, draft.number)
    mine = await draft.applications.view(draft.citizen, draft.number)
    for shown in (seen.scans, mine.scans):
        assert [one.findings for one in shown if one.key == scan.key] == [scan.findings]


@pytest.mark.req("DOC-9")
async def test_a_file_that_was_overruled_and_taken_off_is_not_overruled_again(draft: Story) -> None:
    await refused(draft, CROOKED)
    scan = await taken(draft, CROOKED, Wish.AS_IS)
    await Scans(draft.world.db, draft.world.ports).remove(draft.citizen, scan.key)
    told = await refused(draft, CROOKED, Wish.AS_IS)
    assert (told.again, told.may_send) == (True, False)


@pytest.mark.req("DOC-9", "SEC-1")
@pytest.mark.parametrize("rules", ["blur.defocus", "skew.turned+blur.defocus", "encrypted", "skew.turned+virus"])
async def test_neither_a_hard_nor_a_safety_rule_is_overruled(draft: Story, rules: str) -> None:
    data = BAD_FILE + rules.encode()
    assert not (await refused(draft, data)).may_send
    await refused(draft, data, Wish.AS_IS)


@pytest.mark.req("DOC-9", "SEC-1")
async def test_nothing_is_overruled_that_was_not_told_first(draft: Story, world: World) -> None:
    assert not (await refused(draft, CROOKED, Wish.AS_IS)).again
    await refused(draft, CROOKED, Wish.AS_IS, LEASE)
    stranger = await a_citizen(world)
    with pytest.raises(NotFound):
        await Scans(world.db, world.ports).add(stranger, draft.key, OTHER, "1.jpg", CROOKED, Wish.AS_IS)


@pytest.mark.req("DOC-9")
async def test_a_file_that_passes_by_now_is_not_told_to_have_been_refused(draft: Story) -> None:
    await refused(draft, CROOKED)
    draft.world.ports = replace(draft.world.ports, scanner=Lenient())
    scan = await taken(draft, CROOKED, Wish.AS_IS)
    assert scan.findings == ()
    assert (await taken(draft, CROOKED)).key == scan.key


class Lenient(FakeScanner):
    """Finds nothing wrong any more."""

    async def check(self, data: bytes, kind: str | None = None) -> CheckedScan:
        return await super().check(b"good " + data, kind)


@pytest.mark.req("DOC-9")
async def test_what_is_soft_the_settings_say(draft: Story) -> None:
    await send(draft, CROOKED, soft="glare")
    assert (await send(draft, CROOKED, Wish.AS_IS, soft="glare")).scan is None
    assert (await send(draft, CROOKED, Wish.AS_IS, soft="skew")).scan is not None


@pytest.mark.req("DOC-9")
async def test_overruling_twice_at_once_takes_one_file(draft: Story) -> None:
    await refused(draft, CROOKED)
    both = await asyncio.gather(*(send(draft, CROOKED, Wish.AS_IS) for _ in range(2)), return_exceptions=True)
    kept = {one.scan.key for one in both if isinstance(one, ScanOutcome) and one.scan}
    assert len(kept) == 1
    assert not [one for one in both if isinstance(one, Exception) and not isinstance(one, Refused)]


@pytest.mark.req("DOC-5")
async def test_a_doubt_about_a_good_file_is_kept_with_it(draft: Story) -> None:
    scan = await taken(draft, DOUBTFUL_FILE + b"skew.turned")
    assert [(one.rule, one.outcome) for one in scan.findings] == [("skew", "soft")]
    assert (await taken(draft, b"a clear picture")).findings == ()


@pytest.mark.req("DOC-2")
async def test_a_photo_too_large_is_reduced_on_the_citizens_wish_alone(draft: Story) -> None:
    photo = (BAD_FILE + b"size").ljust(7 * 1024 * 1024, b" ")
    assert (await refused(draft, photo)).may_reduce
    large = b"a good photo".ljust(7 * 1024 * 1024, b".")
    scan = await taken(draft, large, Wish.REDUCE)
    assert scan.size == len(large) // 2 <= LARGEST_TAKEN


@pytest.mark.req("DOC-2", "DOC-3")
@pytest.mark.parametrize(
    ("head", "size", "detail"),
    [(b"a photo", 12, "stubborn"), (b"%PDF-1.7", 12, "large_pdf"), (b"a photo", 41, "huge")],
)
async def test_what_cannot_be_reduced_is_told_why(draft: Story, head: bytes, size: int, detail: str) -> None:
    told = await refused(draft, head.ljust(size * 1024 * 1024, b"."), Wish.REDUCE)
    assert [(one.rule, one.detail) for one in told.defects] == [("size", detail)]
    assert not told.may_reduce


@pytest.mark.req("DOC-9")
async def test_a_reduced_photo_is_judged_as_any_other_and_may_be_sent_as_it_is(draft: Story) -> None:
    photo = CROOKED.ljust(7 * 1024 * 1024, b" ")
    assert (await refused(draft, photo, Wish.REDUCE)).may_send
    assert (await refused(draft, photo, Wish.REDUCE)).again
    assert (await taken(draft, photo, Wish.AS_IS)).size <= LARGEST_TAKEN


@pytest.mark.req("DOC-2")
async def test_nothing_longer_than_the_portal_reduces_reaches_the_checker(draft: Story) -> None:
    await refused(draft, b"x".ljust(LARGEST_SENT + 1, b"."))
    assert scanner(draft).asked[-1:] != ["other"]


@pytest.mark.req("SEC-5")
async def test_a_draft_that_is_erased_takes_its_refused_files_along(draft: Story) -> None:
    await refused(draft, CROOKED)
    await draft.applications.discard(draft.citizen, draft.key)
    draft.world.clock.move(days=2)
    await Retention(draft.world.db, draft.world.ports).run(None)  # type: ignore[arg-type]
    assert await _as_stored(draft) == []
