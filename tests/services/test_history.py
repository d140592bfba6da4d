"""«История запросов»: everything of one's own, in one unmoving order, found by words, dates and what waits (HIST-1)."""

from __future__ import annotations

from datetime import date

import pytest

from oms_app.content.notices import Words
from oms_app.db.notice import Notice
from oms_app.db.queries import notices as notice_queries
from oms_app.domain.errors import Forbidden, NotFound
from oms_app.domain.history import EVERYTHING, Matter, Wanted
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.domain.workflow import Action, Status
from oms_app.services.application_views import EventView
from oms_app.services.history import History
from oms_app.services.history_views import HistoryGroup, HistoryPage, LetterView
from oms_app.services.message_check import code_of
from oms_app.services.notices import Notices, tell_account
from tests.makers import ANSWER, Story, a_citizen, an_application
from tests.world import World

SIZE = 3


async def told(world: World, story: Story, subject: str, text: str = "Текст") -> None:
    """One more message about the account, a minute later."""
    world.clock.move(minutes=1)
    async with world.db.write() as work:
        await tell_account(
            work, story.citizen.account_id, NoticeKind.SIGNED_IN, Words(subject, text), world.clock.now()
        )


def subjects(groups: tuple[HistoryGroup, ...]) -> list[str]:
    """What each group is: the subject of a message, the number of a request."""
    return [one.request.number or "" if one.request else letters(one)[0].subject for one in groups]


def letters(group: HistoryGroup) -> list[LetterView]:
    return [entry for entry in group.entries if isinstance(entry, LetterView)]


async def all_pages(history: History, story: Story, wanted: Wanted = EVERYTHING) -> list[HistoryPage]:
    """Every page from the newest to the oldest."""
    pages = [await history.page(story.citizen, wanted, size=SIZE)]
    while pages[-1].older:
        pages.append(await history.page(story.citizen, wanted, pages[-1].older, size=SIZE))
    return pages


@pytest.fixture
async def story(world: World) -> Story:
    """An approved application, and ten messages about the account after it."""
    story = await an_application(world, at=Status.APPROVED)
    for place in range(10):
        await told(world, story, f"Вход {place}")
    return story


@pytest.fixture
def history(world: World) -> History:
    return History(world.db, world.ports)


@pytest.mark.req("HIST-1", "NOTE-4")
async def test_a_request_has_every_move_and_every_message_in_the_order_of_time(story: Story, history: History) -> None:
    (group,) = await history.groups(story.citizen, [story.key], [story.key])
    moves = [entry.action for entry in group.entries if isinstance(entry, EventView)]
    assert moves == [Action.SUBMIT, Action.RECEIVE, Action.TAKE, Action.APPROVE]
    assert [letter.kind for letter in letters(group)] == [
        NoticeKind.SUBMITTED,
        NoticeKind.RECEIVED,
        NoticeKind.UNDER_REVIEW,
        NoticeKind.APPROVED,
    ]
    times = [entry.at for entry in group.entries]
    assert times == sorted(times)
    assert [isinstance(entry, LetterView) for entry in group.entries] == [False, True] * 4


@pytest.mark.req("HIST-1", "NOTE-4")
async def test_a_message_shows_what_was_sent_how_it_went_and_its_code(
    world: World, story: Story, history: History
) -> None:
    (group,) = await history.groups(story.citizen, [story.key], [story.key])
    letter = letters(group)[-1]
    async with world.db.read() as session:
        stored = await session.get_one(Notice, letter.id)
    assert (letter.text, letter.code) == (stored.text, code_of(letter.id))
    assert len(letter.version) == 12
    ways = {way.channel: way for way in letter.ways}
    assert ways[Channel.CABINET].delivered_at == letter.at
    assert (ways[Channel.EMAIL].state, ways[Channel.EMAIL].sent_at) == (DeliveryState.CREATED, None)


@pytest.mark.req("HIST-1")
async def test_pages_hold_everything_once_newest_first_and_lead_both_ways(story: Story, history: History) -> None:
    pages = await all_pages(history, story)
    found = [name for page in pages for name in subjects(page.groups)]
    assert found == [*(f"Вход {place}" for place in reversed(range(10))), story.number]
    assert [page.is_first for page in pages] == [True, False, False, False]
    back = await history.page(story.citizen, EVERYTHING, pages[3].groups[0].place, size=SIZE)
    assert back.newer == pages[2].groups[0].place
    assert pages[1].newer is None


@pytest.mark.req("HIST-1")
async def test_what_comes_meanwhile_moves_no_page(world: World, story: Story, history: History) -> None:
    first = await history.page(story.citizen, size=SIZE)
    assert first.older
    assert not await history.has_newer(story.citizen, EVERYTHING, first.groups[0].place)
    await told(world, story, "Вход 10")
    assert await history.has_newer(story.citizen, EVERYTHING, first.groups[0].place)
    second = await history.page(story.citizen, EVERYTHING, first.older, size=SIZE)
    assert subjects(second.groups) == ["Вход 6", "Вход 5", "Вход 4"]


@pytest.mark.req("HIST-1")
@pytest.mark.parametrize(
    "search",
    ["одобрили", "одобрена", "фамилией", "ФАМИЛ", "воронцовой", "лебедевой", "сведениям полиса", "страховая сведения"],
)
async def test_words_are_found_in_any_form(story: Story, history: History, search: str) -> None:
    page = await history.page(story.citizen, Wanted(search=search))
    assert subjects(page.groups) == [story.number]


@pytest.mark.req("HIST-1")
async def test_a_number_is_found_in_any_spelling_and_nothing_else_is(story: Story, history: History) -> None:
    for typed in (story.number, story.number.lower().replace("-", " "), f"№{story.number.replace('-', '')}"):
        assert subjects((await history.page(story.citizen, Wanted(search=typed))).groups) == [story.number]
    assert (await history.page(story.citizen, Wanted(search="небывальщина"))).groups == ()


@pytest.mark.req("HIST-1")
async def test_a_search_goes_through_sealed_texts_page_by_page(world: World, story: Story, history: History) -> None:
    for place in range(5):
        await told(world, story, "Вход", f"С ноутбука номер {place}")
        await told(world, story, "Вход", "С телефона")
    pages = await all_pages(history, story, Wanted(search="ноутбуки"))
    assert [len(page.groups) for page in pages] == [3, 2]


@pytest.mark.req("HIST-1")
async def test_filters_leave_what_they_say(world: World, story: Story, history: History) -> None:
    async def found(**wanted: object) -> list[str]:
        return subjects((await history.page(story.citizen, Wanted(**wanted))).groups)  # type: ignore[arg-type]

    await history.open(story.citizen, story.key)
    assert await found(status=Status.APPROVED) == [story.number]
    assert await found(status=Status.REFUSED) == []
    assert await found(matter=Matter.FULL_NAME) == await found(matter=Matter.REQUESTS) == [story.number]
    assert await found(matter=Matter.ADDRESS) == []
    assert len(await found(matter=Matter.ACCOUNT)) == len(await found(unread=True)) == 10
    today = world.clock.today()
    assert len(await found(since=today, until=today)) == 11
    assert await found(until=date(2026, 11, 22)) == await found(since=date(2026, 11, 24)) == []


@pytest.mark.req("HIST-1")
async def test_what_needs_the_citizen_is_found_until_they_have_done_it(world: World, history: History) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    asked = await history.page(story.citizen, Wanted(needs_you=True))
    assert (subjects(asked.groups), asked.waiting) == ([story.number], 1)
    await story.answer()
    done = await history.page(story.citizen, Wanted(needs_you=True))
    assert (done.groups, done.waiting) == ((), 0)
    (group,) = await history.groups(story.citizen, [story.key], [story.key])
    assert ANSWER in [entry.text for entry in group.entries]


@pytest.mark.req("HIST-1")
async def test_opening_a_request_reads_its_messages_and_no_others(world: World, story: Story, history: History) -> None:
    notices = Notices(world.db, world.ports)
    before = await notices.unread(story.citizen)
    await history.open(story.citizen, story.key)
    assert before - await notices.unread(story.citizen) == 4
    assert [group.unread for group in await history.groups(story.citizen, [story.key], ())] == [0]


@pytest.mark.req("SEC-1")
async def test_nobody_elses_history_is_there(world: World, story: Story, history: History) -> None:
    stranger = await a_citizen(world)
    assert (await history.page(stranger)).groups == ()
    async with world.db.read() as session:
        mine = (await notice_queries.of_account(session, story.citizen.account_id, limit=1))[0][0]
    keys = [story.key, f"m{mine.id}"]
    assert await history.groups(stranger, keys, keys) == ()
    for key in keys:
        with pytest.raises(NotFound):
            await history.open(stranger, key)
    with pytest.raises(Forbidden):
        await history.page(story.reviewer)


@pytest.mark.req("HIST-1")
async def test_a_draft_thrown_away_leaves_only_what_was_told_of_it(world: World, history: History) -> None:
    story = await an_application(world, at=Status.DRAFT)
    row = await story.row()
    async with world.db.write() as work:
        await tell_account(
            work,
            story.citizen.account_id,
            NoticeKind.DRAFT_ERASED,
            Words("Черновик удалён", "Текст"),
            world.clock.now(),
            application_id=row.id,
        )
    assert subjects((await history.page(story.citizen)).groups) == [""]
    await story.applications.discard(story.citizen, story.key)
    assert subjects((await history.page(story.citizen)).groups) == ["Черновик удалён"]
