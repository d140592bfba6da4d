"""Drafts and applications of a citizen: nothing typed is lost, nothing wrong is sent, nothing of others is seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from oms_app.domain.actor import Level
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Problem, Refused, Stale
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.reasons import Reason
from oms_app.domain.workflow import Action, Status
from oms_app.services.applications import Applications
from tests.makers import (
    ANSWER,
    NEW_SURNAME,
    NOW,
    Story,
    a_child,
    a_citizen,
    a_policy,
    a_scan,
    a_story,
    an_application,
)
from tests.world import World


async def codes(story: Story, *, of: Change | None = None) -> dict[str, Code]:
    """What is to be mended now, by field."""
    problems = await story.applications.problems(story.citizen, story.key, of=of)
    return {problem.field: problem.code for problem in problems}


@pytest.mark.req("APP-1", "APP-5")
async def test_a_draft_shows_what_the_policy_says_and_what_was_typed(world: World) -> None:
    story = await an_application(world)
    draft = await story.applications.draft(story.citizen, story.key)
    assert draft.person == "Воронцова Анна Сергеевна"
    assert NOW.items() <= draft.now.items()
    assert set(draft.now) == set(Field)
    assert draft.values == NEW_SURNAME
    assert draft.reason is Reason.NAME_CHANGE
    assert [scan.kind for scan in draft.scans] == [DocumentKind.PASSPORT, DocumentKind.CIVIL_CERTIFICATE]
    assert draft.requirements[0].slot == "passport"
    assert draft.phone_masked.startswith("+7 000 ***")


@pytest.mark.req("APP-5")
async def test_starting_again_opens_the_same_draft_with_everything_typed(world: World) -> None:
    story = await an_application(world)
    key = await story.applications.start(story.citizen, story.policy_id, (Change.ADDRESS,))
    draft = await story.applications.draft(story.citizen, key)
    assert key == story.key
    assert draft.changes == (Change.ADDRESS,)
    assert draft.values == NEW_SURNAME


@pytest.mark.req("APP-4", "APP-5")
@pytest.mark.parametrize("typed", ["", "   ", "R2-D2 <script>", "Лебедева " * 20, "\u202eкак попало\x00"])
async def test_what_was_typed_wrong_is_kept_letter_for_letter(world: World, typed: str) -> None:
    story = await an_application(world)
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: typed})
    await story.applications.give_reason(story.citizen, story.key, Reason.OWN_WORDS, typed)
    draft = await story.applications.draft(story.citizen, story.key)
    assert (draft.values[Field.LAST_NAME], draft.reason_text) == (typed, typed)
    assert (await story.row()).version == 0


@pytest.mark.req("APP-4", "APP-5")
async def test_a_text_too_long_to_keep_is_named_and_the_other_fields_are_kept(world: World) -> None:
    story = await an_application(world)
    with pytest.raises(Invalid) as refusal:
        await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "а" * 501, Field.FIRST_NAME: "Мария"})
    assert refusal.value.problems == (Problem(Field.LAST_NAME, Code.TOO_LONG),)
    draft = await story.applications.draft(story.citizen, story.key)
    assert draft.values == NEW_SURNAME | {Field.FIRST_NAME: "Мария"}
    with pytest.raises(Invalid):
        await story.applications.give_reason(story.citizen, story.key, Reason.OWN_WORDS, "а" * 501)
    assert (await story.applications.draft(story.citizen, story.key)).reason is Reason.OWN_WORDS


@pytest.mark.req("APP-5")
async def test_what_was_typed_for_a_change_comes_back_with_it(world: World) -> None:
    story = await an_application(world)
    await story.applications.choose(story.citizen, story.key, (Change.CONTACTS,))
    await story.applications.choose(story.citizen, story.key, (Change.CONTACTS, Change.FULL_NAME))
    draft = await story.applications.draft(story.citizen, story.key)
    assert draft.changes == (Change.FULL_NAME, Change.CONTACTS)
    assert draft.values == NEW_SURNAME


@pytest.mark.req("APP-4")
async def test_every_problem_names_its_field_and_mending_them_all_leaves_none(world: World) -> None:
    story = await a_story(world)
    await story.start(Change.FULL_NAME, Change.CONTACTS)
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "Lebedeva", Field.EMAIL: "anna"})
    assert await codes(story) == {
        "last_name": Code.NAME_LATIN,
        "email": Code.EMAIL,
        "reason": Code.REQUIRED,
        "document:passport": Code.DOCUMENT_MISSING,
    }
    assert await codes(story, of=Change.CONTACTS) == {"email": Code.EMAIL}
    await story.fill()
    await story.applications.save(story.citizen, story.key, {Field.EMAIL: "new@example.ru"})
    assert await codes(story) == {}


@pytest.mark.req("APP-3", "APP-4")
async def test_the_reason_decides_which_documents_are_missing(world: World) -> None:
    story = await a_story(world)
    await story.start()
    await story.applications.save(story.citizen, story.key, NEW_SURNAME)
    await story.applications.give_reason(story.citizen, story.key, Reason.NAME_CHANGE, "")
    assert set(await codes(story)) == {"document:passport", "document:civil"}
    await a_scan(world, story.key, DocumentKind.PASSPORT)
    assert set(await codes(story)) == {"document:civil"}
    await story.applications.give_reason(story.citizen, story.key, Reason.RESIDENCE_CHANGE, "")
    assert await codes(story) == {"reason": Code.CHOICE}


@pytest.mark.req("APP-4")
async def test_a_change_to_what_the_policy_says_already_is_no_change(world: World) -> None:
    story = await an_application(world)
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "ВОРОНЦОВА"})
    assert await codes(story) == {"last_name": Code.NOTHING_CHANGED}


@pytest.mark.req("APP-1")
async def test_an_application_changes_something(world: World) -> None:
    story = await an_application(world)
    for call in (
        story.applications.start(story.citizen, story.policy_id, ()),
        story.applications.choose(story.citizen, story.key, ()),
    ):
        with pytest.raises(Invalid) as refusal:
            await call
        assert refusal.value.problems == (Problem("changes", Code.CHOICE),)


@pytest.mark.req("SIGN-2")
async def test_an_account_that_is_not_confirmed_begins_nothing(world: World) -> None:
    story = await a_story(world)
    simple = await a_citizen(world, level=Level.STANDARD)
    assert simple.person_id is not None
    policy_id = await a_policy(world, simple.person_id, story.insurer_id)
    with pytest.raises(Forbidden) as refusal:
        await story.applications.start(simple, policy_id, (Change.FULL_NAME,))
    assert refusal.value.code is Code.LEVEL_TOO_LOW


@pytest.mark.req("POL-2")
async def test_an_annulled_policy_is_not_edited(world: World) -> None:
    story = await a_story(world)
    assert story.citizen.person_id is not None
    annulled = await a_policy(world, story.citizen.person_id, story.insurer_id, status=PolicyStatus.ANNULLED)
    with pytest.raises(Refused):
        await story.applications.start(story.citizen, annulled, (Change.FULL_NAME,))


@pytest.mark.req("APP-1")
@pytest.mark.parametrize("status", [Status.SENT, Status.UNDER_REVIEW, Status.CLARIFICATION])
async def test_one_policy_has_one_undecided_application(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    with pytest.raises(Refused) as refusal:
        await story.applications.start(story.citizen, story.policy_id, (Change.ADDRESS,))
    assert refusal.value.code is Code.ALREADY_OPEN


@pytest.mark.req("POL-1")
async def test_a_parent_applies_for_their_child_until_it_is_grown_and_another_person_never(world: World) -> None:
    story = await a_story(world)
    child_policy = await a_child(world, story.citizen, story.insurer_id)
    key = await story.applications.start(story.citizen, child_policy, (Change.FULL_NAME,))
    assert (await story.applications.draft(story.citizen, key)).person == "Воронцова Мария Сергеевна"
    with pytest.raises(NotFound):
        await story.applications.start(await a_citizen(world), child_policy, (Change.FULL_NAME,))
    world.clock.move(days=366 * 18)
    with pytest.raises(NotFound):
        await story.applications.start(story.citizen, child_policy, (Change.FULL_NAME,))


@pytest.mark.req("SUB-1", "FLOW-2", "SLA-1")
async def test_the_status_page_tells_everything_about_an_application(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    await story.receive()
    world.clock.move(days=12)
    await story.take()
    view = await story.applications.view(story.citizen, story.number)
    assert [(event.action, event.after) for event in view.events] == [
        (Action.SUBMIT, Status.SENT),
        (Action.RECEIVE, Status.SENT),
        (Action.TAKE, Status.UNDER_REVIEW),
    ]
    assert [(row.field, row.old, row.new) for row in view.rows] == [(Field.LAST_NAME, "Воронцова", "Лебедева")]
    assert (view.clock.day, view.clock.total, view.clock.decide_by) == (12, 30, date(2026, 12, 23))
    assert view.actions == (Action.ADD_DOCUMENTS, Action.WITHDRAW)
    assert [scan.kind for scan in view.scans] == [DocumentKind.PASSPORT, DocumentKind.CIVIL_CERTIFICATE]
    assert len(view.messages) == 3
    assert not any(event.by_name for event in view.events)


@pytest.mark.req("SUB-1", "HIST-1")
@pytest.mark.parametrize("search", ["{number}", "{bare}", "фио", "ФАМИЛИЯ", "лебед воронц", "адрес", "99-0000"])
async def test_an_application_is_found_by_its_number_and_by_the_words_of_its_change(world: World, search: str) -> None:
    story = await an_application(world, at=Status.SENT)
    typed = search.format(number=story.number, bare=f" № {story.number.replace('-', ' ').lower()}")
    found = await story.applications.mine(story.citizen, search=typed)
    assert len(found) == (0 if search in ("лебед воронц", "адрес", "99-0000") else 1)


@pytest.mark.req("SRV-2")
async def test_the_list_shows_what_moved_last_first_and_no_draft_that_was_thrown_away(world: World) -> None:
    story = await an_application(world, at=Status.REFUSED)
    world.clock.move(hours=1)
    await story.start(Change.ADDRESS)
    rows = await story.applications.mine(story.citizen)
    assert [row.status for row in rows] == [Status.DRAFT, Status.REFUSED]
    assert [row.number for row in rows] == [None, story.number]
    await story.applications.discard(story.citizen, story.key)
    assert [row.number for row in await story.applications.mine(story.citizen)] == [story.number]
    with pytest.raises(NotFound):
        await story.applications.draft(story.citizen, story.key)


@pytest.mark.req("FLOW-1")
async def test_an_answer_returns_the_application_to_review(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    await story.answer()
    row = await story.row()
    assert (row.status, row.holder_account_id) == (Status.UNDER_REVIEW, story.reviewer.account_id)
    case = await story.reviews.case(story.reviewer, story.number)
    assert case.events[-1].text == ANSWER


@pytest.mark.req("FLOW-1", "DESK-3")
async def test_an_old_page_withdraws_and_answers_nothing(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    old = await story.version() - 1
    with pytest.raises(Stale):
        await story.applications.withdraw(story.citizen, story.number, old)
    with pytest.raises(Stale):
        await story.say(story.citizen, old)
    assert (await story.row()).status is Status.CLARIFICATION


Call = Callable[[Applications, Story, Story], Awaitable[object]]
STRANGERS_CALLS: dict[str, Call] = {
    "start": lambda it, mine, theirs: it.start(mine.citizen, theirs.policy_id, (Change.ADDRESS,)),
    "draft": lambda it, mine, theirs: it.draft(mine.citizen, theirs.key),
    "choose": lambda it, mine, theirs: it.choose(mine.citizen, theirs.key, (Change.ADDRESS,)),
    "save": lambda it, mine, theirs: it.save(mine.citizen, theirs.key, {Field.LAST_NAME: "Чужая"}),
    "give_reason": lambda it, mine, theirs: it.give_reason(mine.citizen, theirs.key, Reason.OTHER, ""),
    "problems": lambda it, mine, theirs: it.problems(mine.citizen, theirs.key),
    "send_code": lambda it, mine, theirs: it.send_code(mine.citizen, theirs.key),
    "submit": lambda it, mine, theirs: it.submit(mine.citizen, theirs.key, "handle", "000000"),
    "discard": lambda it, mine, theirs: it.discard(mine.citizen, theirs.key),
    "view": lambda it, mine, theirs: it.view(mine.citizen, theirs.number),
    "withdraw": lambda it, mine, theirs: it.withdraw(mine.citizen, theirs.number, 1),
    "resubmit": lambda it, mine, theirs: it.resubmit(mine.citizen, theirs.number),
}


@pytest.mark.req("SEC-1")
async def test_anothers_application_looks_the_same_as_one_that_is_not_there(world: World) -> None:
    theirs = await an_application(world, at=Status.DRAFT)
    sent = await an_application(world, at=Status.SENT)
    nothing = Story(world, theirs.citizen, theirs.reviewer, 10**6, 1, key="nothing", number="26-0000-0000-A")
    mine = await a_story(world)
    before = await theirs.row(), await sent.row()
    for target in (theirs, sent, nothing):
        for name, call in STRANGERS_CALLS.items():
            with pytest.raises(DomainError) as refusal:
                await call(mine.applications, mine, target)
            assert (type(refusal.value), refusal.value.code, refusal.value.hint) == (NotFound, Code.NOT_FOUND, ""), name
    assert (await theirs.row(), await sent.row()) == before
    assert await mine.applications.mine(mine.citizen) == []


@pytest.mark.req("SEC-1")
async def test_staff_have_no_applications_of_their_own_here(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    assert await story.applications.mine(story.reviewer) == []
    with pytest.raises(NotFound):
        await story.applications.view(story.reviewer, story.number)
