"""A random life of an application, over the services and a real SQLite file: whatever people press, the books agree."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.review_vote import ReviewVote
from oms_app.domain.actor import SYSTEM, Actor
from oms_app.domain.changes import Change
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import DomainError, Stale
from oms_app.domain.lines import DELIVERING
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.questions import Item, Wanted
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.second_look import SecondLookRules, Verdict
from oms_app.domain.workflow import FINAL, INSIDE, Action, Given, Status, available
from oms_app.invariants.every import Invariants
from oms_app.services.moves import facts_of, move
from tests.makers import QUESTION, Story, a_citizen, a_reviewer, a_scan, an_application, an_insurer
from tests.world import make_world

WHO = ("owner", "stranger", "reviewer", "colleague", "elsewhere", "owner at desk", "portal")
ITEMS = (Item(Wanted.WORDS, QUESTION),)
REASONS = (RefusalReason.DOCUMENT_FORMAT,)
STARTS = (Status.DRAFT, Status.SENT, Status.UNDER_REVIEW, Status.CLARIFICATION)
HELD = frozenset({Status.UNDER_REVIEW, Status.CLARIFICATION})


# What waits for the owner's answer rings as well, whatever they have chosen.
RINGS = frozenset({NoticeKind.CLARIFICATION, NoticeKind.REFUSED})

Press = Callable[[Story, Actor, int], Awaitable[object]]


def _ways(notice: Notice, owner: int) -> tuple[Channel, ...]:
    """By which channels this message must go; staff read theirs at the desk."""
    if notice.account_id != owner:
        return (Channel.CABINET,)
    ringing = (Channel.SMS,) if notice.kind in RINGS else ()
    return (Channel.CABINET, Channel.EMAIL, *ringing)


async def _submit(story: Story, who: Actor, version: int) -> None:
    story.world.clock.move(hours=1)  # codes are sent sparingly
    handle, code = ("", "") if story.number else await story.code()
    story.number = (await story.applications.submit(who, story.key, handle, code)).number


def _by_the_portal(action: Action) -> Press:
    async def press(story: Story, who: Actor, version: int) -> None:
        async with story.world.db.write() as work:
            application = await work.session.get_one(Application, (await story.row()).id)
            given = Given("Почему", heir=await _heir(story, application))
            await move(work, story.world.clock, application, action, who, given, seen_version=version)

    return press


async def _heir(story: Story, application: Application) -> Actor:
    """A reviewer who has nothing to do with it so far."""
    free = [one for one in HEIRS[story.insurer_id] if one.account_id not in _concerned(application)]
    return free[0]


def _concerned(application: Application) -> set[int | None]:
    return {application.holder_account_id, application.voted_account_id}


HEIRS: dict[int, list[Actor]] = {}


async def _add(story: Story, who: Actor, version: int) -> None:
    story.world.clock.move(hours=1)  # messages of one kind come sparingly
    await a_scan(story.world, story.key, DocumentKind.OTHER, waits=True)
    await story.replies.add_documents(who, story.number, version, "Нашёлся ещё один документ")


# The buttons: each as the page of this actor would press it, having shown this version.
BUTTONS: dict[Action, Press] = {
    Action.SUBMIT: _submit,
    Action.DISCARD: lambda story, who, version: story.applications.discard(who, story.key),
    Action.RECEIVE: _by_the_portal(Action.RECEIVE),
    Action.TAKE: lambda story, who, version: story.reviews.take(who, story.number, version),
    Action.RELEASE: lambda story, who, version: story.reviews.release(who, story.number, version),
    Action.RETURN: _by_the_portal(Action.RETURN),
    Action.ASK: lambda story, who, version: story.reviews.ask(who, story.number, version, ITEMS),
    Action.ANSWER: lambda story, who, version: story.say(who, version),
    Action.ADD_DOCUMENTS: _add,
    Action.APPROVE: lambda story, who, version: story.reviews.approve(who, story.number, version),
    Action.REFUSE: lambda story, who, version: story.reviews.refuse(who, story.number, version, REASONS, ""),
    Action.WITHDRAW: lambda story, who, version: story.applications.withdraw(who, story.number, version),
    Action.EXPIRE: _by_the_portal(Action.EXPIRE),
    Action.VOTE: lambda story, who, version: story.reviews.approve(who, story.number, version),
    Action.JOIN: lambda story, who, version: story.reviews.take(who, story.number, version),
    Action.LEAVE: lambda story, who, version: story.reviews.release(who, story.number, version),
    Action.OBJECT: lambda story, who, version: story.reviews.object_to(who, story.number, version, "Не похоже"),
    Action.HAND_ON: _by_the_portal(Action.HAND_ON),
    Action.REASSIGN: _by_the_portal(Action.REASSIGN),
}
# Buttons that are one to whoever presses them: what they do follows from how far the approvals have come.
SAME = (
    frozenset({Action.TAKE, Action.JOIN}),
    frozenset({Action.RELEASE, Action.LEAVE}),
    frozenset({Action.APPROVE, Action.VOTE}),
)


def is_offered(action: Action, offered: tuple[Action, ...]) -> bool:
    """Whether the page shows this button."""
    return any(action in same and not same.isdisjoint(offered) for same in (*SAME, frozenset({action})))


class Life(RuleBasedStateMachine):
    """People press buttons in any order, some of them on old pages."""

    empty_database: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())

    def run(self, doing: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(doing)

    @initialize(status=st.sampled_from(STARTS), two=st.booleans())
    def begin(self, status: Status, two: bool) -> None:
        self.run(self._begin(status, two=two))

    async def _begin(self, status: Status, *, two: bool) -> None:
        path = self.folder / "oms.sqlite3"
        shutil.copyfile(self.empty_database, path)
        world = make_world(f"sqlite+aiosqlite:///{path}", self.folder)
        self.story = await an_application(world, at=status)
        self.story.reviews.rules = SecondLookRules(frozenset({Change.FULL_NAME}) if two else frozenset())
        self.approvals = 2 if two else 1
        insurer_id = self.story.insurer_id
        self.actors = {
            "owner": self.story.citizen,
            "stranger": await a_citizen(world),
            "reviewer": self.story.reviewer,
            "colleague": await a_reviewer(world, insurer_id),
            "elsewhere": await a_reviewer(world, await an_insurer(world)),
            "owner at desk": await a_reviewer(world, insurer_id, person_id=self.story.citizen.person_id),
            "portal": SYSTEM,
        }
        HEIRS[insurer_id] = [await a_reviewer(world, insurer_id) for _ in range(3)]
        self.moves = await self.story.version()

    @rule(action=st.sampled_from(Action), who=st.sampled_from(WHO))
    def press(self, action: Action, who: str) -> None:
        self.run(self._press(action, self.actors[who], old=0))

    @rule(data=st.data())
    def press_what_is_offered(self, data: st.DataObject) -> None:
        row = self.run(self.story.row())
        offered = [(action, who) for who in self.actors.values() for action in available(facts_of(row), who)]
        if offered:
            self.run(self._press(*data.draw(st.sampled_from(offered)), old=0))

    @rule(action=st.sampled_from(Action), who=st.sampled_from(WHO), old=st.integers(1, 3))
    def press_on_an_old_page(self, action: Action, who: str, old: int) -> None:
        if action not in (Action.SUBMIT, Action.DISCARD):  # those show no version: a draft has none
            self.run(self._press(action, self.actors[who], old=old))

    async def _press(self, action: Action, who: Actor, *, old: int) -> None:
        before = await self.story.row()
        offered = is_offered(action, available(facts_of(before), who))
        repeated = action is Action.SUBMIT and before.number is not None and who is self.story.citizen
        refusal: DomainError | None = None
        try:
            await BUTTONS[action](self.story, who, before.version - old)
        except DomainError as error:
            refusal = error
        should_pass = repeated or (offered and not old)
        assert (refusal is None) == should_pass, f"{action} by {who.role} on {before.status}: {refusal!r}"
        assert not (offered and old) or isinstance(refusal, Stale)
        if refusal is not None or repeated:
            assert await self.story.row() == before
        else:
            assert before.status not in FINAL
            self.moves += 1

    @invariant()
    def the_books_agree(self) -> None:
        if hasattr(self, "moves"):
            self.run(self._the_books_agree())

    async def _the_books_agree(self) -> None:
        row = await self.story.row()
        async with self.story.world.db.read() as session:
            events = (await session.scalars(sa.select(ApplicationEvent).order_by(ApplicationEvent.version))).all()  # type: ignore[arg-type]
            notices = (await session.scalars(sa.select(Notice))).all()
            votes = (await session.scalars(sa.select(ReviewVote))).all()
            ways = Counter((await session.execute(sa.select(Delivery.notice_id, Delivery.channel))).all())  # type: ignore[call-overload]
            jobs = (await session.scalars(sa.select(Job).where(col(Job.kind).in_(DELIVERING)))).all()
        assert [event.version for event in events] == list(range(1, self.moves + 1))
        assert row.version == self.moves
        status = Status.DRAFT
        for event in events:
            assert event.before is status
            assert event.text == "" or event.action not in INSIDE
            status = event.after
        assert status is row.status
        assert row.status in HELD or row.holder_account_id is None or row.status in FINAL
        assert row.voted_account_id is None or row.voted_account_id != row.holder_account_id
        assert len({(vote.round, vote.account_id) for vote in votes}) == len(votes)
        approved = [vote for vote in votes if (vote.verdict, vote.round) == (Verdict.APPROVE, row.review_round)]
        assert row.status is not Status.APPROVED or len(approved) == self.approvals
        assert len(jobs) == len({job.payload["delivery_id"] for job in jobs})
        assert len(jobs) == sum(channel is not Channel.CABINET for _, channel in ways)
        owner = self.story.citizen.account_id
        assert ways == Counter((notice.id, channel) for notice in notices for channel in _ways(notice, owner))

    async def _everything_holds(self) -> None:
        world = self.story.world
        assert [str(one) async for one in Invariants(world.db, world.ports).violations()] == []

    def teardown(self) -> None:
        if hasattr(self, "moves"):
            self.run(self._everything_holds())
        if hasattr(self, "story"):
            self.run(self.story.world.db.engine.dispose())
        self.runner.close()
        shutil.rmtree(self.folder)


@pytest.mark.req("FLOW-1", "FLOW-2", "NOTE-3", "SUB-2", "DESK-3", "SEC-1")
def test_whatever_people_press_versions_events_messages_and_status_agree(empty_database: Path) -> None:
    machine = type("LifeHere", (Life,), {"empty_database": empty_database})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=16,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # each step is slow: shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
