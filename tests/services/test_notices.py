"""Messages: one for each move and reader, with time, state and advice, and nothing personal in subjects."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.dates import numeric
from oms_app.content.notices import STATES, TO_OWNER, TO_REVIEWER, Told, to_owner, to_reviewer
from oms_app.content.refusals import REFUSALS
from oms_app.db.job import Job
from oms_app.db.notice import Delivery
from oms_app.domain.lines import DELIVERING
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import FINAL, MOVES, Party, Status
from oms_app.services.notices import Notices, NoticeView
from tests.makers import ANSWER, NEW_SURNAME, NOW, QUESTION, Story, a_citizen, an_application
from tests.world import World

NIGHT = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)


async def told(story: Story) -> list[NoticeView]:
    """What the citizen was told, newest first."""
    return await Notices(story.world.db, story.world.ports).mine(story.citizen)


@pytest.mark.req("NOTE-2", "NOTE-4")
async def test_the_citizen_is_told_of_every_step_on_every_channel(world: World) -> None:
    story = await an_application(world, at=Status.APPROVED)
    messages = await told(story)
    assert [message.kind for message in messages] == [
        NoticeKind.APPROVED,
        NoticeKind.UNDER_REVIEW,
        NoticeKind.RECEIVED,
        NoticeKind.SUBMITTED,
    ]
    for message in messages:
        assert message.application_number == story.number
        assert {channel: state for channel, state, _ in message.deliveries} == {
            Channel.CABINET: DeliveryState.DELIVERED,
            Channel.EMAIL: DeliveryState.CREATED,
        }


@pytest.mark.req("NOTE-2")
async def test_a_message_says_when_and_where_the_request_stands(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    text = (await told(story))[0].text
    assert text.startswith("23.11.2026, 12:00 (московское время).")
    assert "«Ваш запрос на обновление полиса ОМС находится в стадии проверки.»" in text
    assert story.number in text


@pytest.mark.req("NOTE-2")
async def test_a_question_and_a_refusal_come_with_what_to_do(world: World) -> None:
    asked = await an_application(world, at=Status.CLARIFICATION)
    text = (await told(asked))[0].text
    [item] = await asked.items()
    assert "1\N{NO-BREAK SPACE}вопрос" in text
    assert numeric(item.due_on) in text
    assert QUESTION not in text
    refused = await an_application(world, at=Status.REFUSED)
    text = (await told(refused))[0].text
    reason = REFUSALS[RefusalReason.DOCUMENT_FORMAT]
    assert reason.text in text
    assert reason.advice in text


@pytest.mark.req("NOTE-5")
@pytest.mark.parametrize("status", [Status.CLARIFICATION, Status.APPROVED, Status.REFUSED, Status.WITHDRAWN])
async def test_no_subject_names_a_person_or_repeats_what_was_written(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    private = [value for value in (*NOW.values(), *NEW_SURNAME.values(), QUESTION) if len(value) > 3]
    assert not [word for word in private for message in await told(story) if word in message.subject]


@pytest.mark.req("NOTE-2")
async def test_the_reviewer_hears_of_the_answer_in_the_cabinet_alone(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    await story.answer()
    [message] = await Notices(world.db, world.ports).mine(story.reviewer)
    assert message.kind is NoticeKind.ANSWERED
    assert ANSWER in message.text
    assert [channel for channel, _, _ in message.deliveries] == [Channel.CABINET]


@pytest.mark.req("NOTE-2")
async def test_the_reviewer_hears_that_what_they_hold_was_withdrawn(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    await story.withdraw()
    [message] = await Notices(world.db, world.ports).mine(story.reviewer)
    assert message.kind is NoticeKind.WITHDRAWN


@pytest.mark.req("NOTE-3")
async def test_every_message_that_leaves_has_one_job_that_carries_no_personal_data(world: World) -> None:
    story = await an_application(world, at=Status.APPROVED)
    async with world.db.read() as session:
        jobs = (await session.scalars(sa.select(Job).where(col(Job.kind).in_(DELIVERING)))).all()
        letters = await session.scalars(sa.select(Delivery.id).where(Delivery.channel == Channel.EMAIL))  # type: ignore[call-overload]
        assert sorted(job.payload["delivery_id"] for job in jobs) == sorted(letters)
    assert len(jobs) == len(await told(story))
    assert all(set(job.payload) == {"delivery_id"} for job in jobs)


@pytest.mark.req("NOTE-4")
async def test_messages_are_unread_until_they_are_read_and_only_ones_own_are_marked(world: World) -> None:
    story, other = await an_application(world, at=Status.SENT), await an_application(world, at=Status.SENT)
    notices = Notices(world.db, world.ports)
    assert await notices.unread(story.citizen) == 1
    await notices.mark_read(story.citizen)
    assert await notices.unread(story.citizen) == 0
    assert not (await told(story))[0].unread
    assert await notices.unread(other.citizen) == 1
    assert await notices.mine(await a_citizen(world)) == []


def test_there_are_words_for_every_move_state_and_reason() -> None:
    announced = {move.notice for move in MOVES if move.notice and Party.OWNER in move.told}
    assert set(TO_OWNER) == announced
    assert set(TO_REVIEWER) == {move.notice for move in MOVES if Party.HOLDER in move.told}
    assert set(STATES) == set(Status) - {Status.DRAFT}
    assert set(REFUSALS) == set(RefusalReason)
    assert set(STATES) >= FINAL


@pytest.mark.req("NOTE-2")
@pytest.mark.parametrize("kind", TO_OWNER)
def test_every_text_is_whole_with_braces_in_what_people_wrote(kind: NoticeKind) -> None:
    fact = Told("26-1234-5678-A", Status.REFUSED, NIGHT, date(2026, 8, 13), "{number} {}", tuple(RefusalReason))
    words = [to_owner(kind, fact)] + ([to_reviewer(kind, fact)] if kind in TO_REVIEWER else [])
    for message in words:
        assert message.text.startswith("15.07.2026, 01:30")
        assert "26-1234-5678-A" in message.subject
        assert "{" not in message.text.replace("{number} {}", "")
        assert all(line.strip() for line in message.text.split("\n\n"))
