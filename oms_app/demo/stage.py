"""Plays the demo's applications through the services, at the times when they happened."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.application import Application
from oms_app.db.encrypted import keys
from oms_app.db.indexes import enp_index
from oms_app.db.policy import Policy
from oms_app.db.unit_of_work import Database
from oms_app.demo import sign_ins
from oms_app.demo.asked import Asked, Talk
from oms_app.demo.cast import KAPITAL, MAKS, SOGAZ, Persona
from oms_app.demo.counter import Counter
from oms_app.demo.pictures import picture
from oms_app.demo.played import OneKeyFirst, PlayedTime, played
from oms_app.demo.rows import enp_of, values_of
from oms_app.demo.tales import Deed, Step, Tale
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Field
from oms_app.domain.complaints import ComplaintAction, Demand
from oms_app.domain.documents import DocumentKind
from oms_app.domain.insurer_choice import ChosenInsurer
from oms_app.domain.jobs import JobKind
from oms_app.domain.lines import DELIVERING
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.services.applications import Applications
from oms_app.services.codes import code_for, handle_hash
from oms_app.services.complaint_desk import ComplaintDesk
from oms_app.services.complaint_views import Wish
from oms_app.services.complaints import Complaints
from oms_app.services.deadline_care import DeadlineCare
from oms_app.services.delivery import Deliveries
from oms_app.services.hand_over import HandOver
from oms_app.services.insurer_news import InsurerNews
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.logins import blind_login
from oms_app.services.notices import Notices
from oms_app.services.outbox import Handler, Outbox
from oms_app.services.ports import Ports
from oms_app.services.replies import Replies
from oms_app.services.reviews import Reviews
from oms_app.services.rounds import Carrier
from oms_app.services.scans import Scans
from oms_app.services.sent_codes import SentCodes
from oms_app.services.sent_ticket_news import SentTicketNews

REVIEWERS = {KAPITAL: sign_ins.REVIEWER, SOGAZ: sign_ins.OTHER_REVIEWER, MAKS: sign_ins.THIRD_INSURERS_REVIEWER}
LONG_AGO = 30  # days after which everything has been read
MORNING = 10

Act = Callable[[str, Step], Awaitable[None]]


class Stage:
    """One evening of plays: the services with a clock that is set for every deed."""

    def __init__(self, db: Database, ports: Ports, people: tuple[Persona, ...], today: date) -> None:
        self._db = db
        self._people = {persona.key: persona for persona in people}
        self._time, self._chance = PlayedTime(today), OneKeyFirst(ports.chance)
        playing = played(ports, self._time, self._chance)
        self._counter = Counter(db, playing, self._time)
        self._applications, self._reviews = Applications(db, playing), Reviews(db, playing)
        self._replies = Replies(db, playing)
        self._deadlines = DeadlineCare(db, playing)
        self._complaints, self._complaint_desk = Complaints(db, playing), ComplaintDesk(db, playing)
        self._scans, self._notices = Scans(db, playing), Notices(db, playing)
        news = InsurerNews(db, playing)
        handlers: dict[JobKind, Handler | Carrier] = {
            JobKind.SEND_CODE: SentCodes(db, playing).send,
            **dict.fromkeys(DELIVERING, Deliveries(db, playing, "")),
            JobKind.SEND_TO_INSURER: HandOver(db, playing).send,
            JobKind.TELL_INSURER: news.tell,
            JobKind.SEND_FILE_TO_INSURER: news.send_file,
            JobKind.DRAW_PAPER: IssuedPapers(db, playing).draw,
            JobKind.SEND_TICKET_NEWS: SentTicketNews(db, playing, "").send,
        }
        self._outbox = Outbox(db, playing, handlers)

    async def tell(self, tale: Tale) -> None:
        """Play one application from its draft to its last step; one that was told is not told again."""
        key = _draft_key(tale)
        if await self._is_told(key):
            return
        self._time.go_to(tale.begun_days_ago, MORNING)
        citizen = await self._actor(LoginKind.EMAIL, f"{tale.hero}@example.ru")
        await self._fill(tale, key, citizen)
        insurer = ChosenInsurer.of(tale.values.get(Field.INSURER, "")).code or self._people[tale.hero].insurer
        acts = await self._acts(citizen, insurer) | {Deed.ADD: self._adds(tale, citizen)}
        for place, step in enumerate(tale.steps, start=1):
            self._time.go_to(step.days_ago, MORNING + place)
            await acts[step.deed](key, step)
            await self._outbox.drain()
        if tale.steps and tale.steps[-1].days_ago > LONG_AGO:
            await self._notices.mark_read(citizen)

    async def pass_deadlines(self) -> None:
        """Whatever is late was found to be so yesterday morning, and told."""
        self._time.go_to(1, MORNING)
        await self._deadlines.find_passed()
        await self._outbox.drain()

    async def serve(self, requests: tuple[Asked, ...], talks: tuple[Talk, ...]) -> None:
        """Play what was asked of the support; what was asked is not asked again."""
        specialist = await self._actor(LoginKind.PHONE, sign_ins.SUPPORT.login)
        heroes = {one.hero for one in requests} | {one.hero for one in talks}
        authors = {hero: await self._actor(LoginKind.EMAIL, f"{hero}@example.ru") for hero in heroes if hero}
        for request in requests:
            await self._counter.ask(request, authors.get(request.hero), specialist)
            await self._outbox.drain()
        for talk in talks:
            await self._counter.talk(talk, authors[talk.hero], specialist)
        for author in authors.values():
            await self._notices.mark_read(author)

    async def _fill(self, tale: Tale, key: str, citizen: Actor) -> None:
        persona = self._people[tale.subject or tale.hero]
        self._chance.next_key = key
        if tale.after:
            refused, _ = await self._seen(_key_of(tale.after))
            await self._applications.resubmit(citizen, refused)
        else:
            await self._applications.start(citizen, await self._policy_id(persona), tale.changes)
        await self._applications.save(citizen, key, tale.values)
        await self._applications.give_reason(citizen, key, tale.reason, tale.text)
        await self._attach_all(tale, key, citizen, tale.scans)

    def _adds(self, tale: Tale, citizen: Actor) -> Act:
        async def add(key: str, step: Step) -> None:
            await self._attach_all(tale, key, citizen, step.scans)
            await self._replies.add_documents(citizen, *await self._seen(key), step.text)

        return add

    async def _attach_all(self, tale: Tale, key: str, citizen: Actor, kinds: tuple[DocumentKind, ...]) -> None:
        persona = self._people[tale.subject or tale.hero]
        for place, kind in enumerate(kinds, start=1):
            await self._attach(citizen, key, kind, place, values_of(persona) | tale.values, persona)

    async def _attach(
        self, citizen: Actor, key: str, kind: DocumentKind, place: int, values: Mapping[Field, str], persona: Persona
    ) -> None:
        data = picture(kind, dict(values), persona.born_on.isoformat())
        outcome = await self._scans.add(citizen, key, kind, f"IMG_{place:04d}.jpg", data)
        if outcome.scan is None:
            raise RuntimeError(f"a sample scan of the demo was refused: {outcome.failed}")

    async def _acts(self, citizen: Actor, insurer: str) -> dict[Deed, Act]:
        reviewer = await self._actor(LoginKind.PHONE, REVIEWERS[insurer].login)
        applications, reviews, replies = self._applications, self._reviews, self._replies

        async def submit(key: str, step: Step) -> None:
            sent = await applications.send_code(citizen, key)
            await applications.submit(citizen, key, sent.handle, code_for(keys(), handle_hash(sent.handle)))

        async def take(key: str, step: Step) -> None:
            await reviews.take(reviewer, *await self._seen(key))

        async def ask(key: str, step: Step) -> None:
            await reviews.ask(reviewer, *await self._seen(key), step.items)

        async def answer(key: str, step: Step) -> None:
            number, version = await self._seen(key)
            items = (await applications.view(citizen, number)).awaited.items
            await replies.send(citizen, number, version, {item.id: step.text for item in items})

        async def approve(key: str, step: Step) -> None:
            await reviews.approve(reviewer, *await self._seen(key))

        async def refuse(key: str, step: Step) -> None:
            number, version = await self._seen(key)
            case = await reviews.case(reviewer, number)
            fields = [Mark(reason, one) for reason, marked in step.reasons.items() for one in marked]
            papers = [Mark(RefusalReason.DOCUMENT_FORMAT, scan=scan.key) for scan in case.scans]
            marks = [mark for mark in (*fields, *papers) if mark.reason in step.reasons]
            await reviews.refuse(reviewer, number, version, tuple(step.reasons), step.text, tuple(marks))

        async def withdraw(key: str, step: Step) -> None:
            await applications.withdraw(citizen, *await self._seen(key))

        acts = (submit, take, ask, answer, approve, refuse, withdraw, *await self._complaint_acts(citizen))
        return {Deed(act.__name__): act for act in acts}

    async def _complaint_acts(self, citizen: Actor) -> tuple[Act, ...]:
        """What is done about a term that was not kept; the morning's sweep comes first."""
        supervisor = await self._actor(LoginKind.PHONE, sign_ins.SUPERVISOR.login)
        mine, desk = self._complaints, self._complaint_desk

        async def seen(key: str) -> tuple[str, int]:
            number, _ = await self._seen(key)
            shown = (await mine.page(citizen, number)).complaint
            assert shown is not None
            return shown.number, shown.version

        async def complain(key: str, step: Step) -> None:
            await self._deadlines.find_passed()
            number, _ = await self._seen(key)
            await mine.file(citizen, number, Wish((Demand.DECIDE, Demand.RECALCULATE), step.text))

        async def register(key: str, step: Step) -> None:
            await desk.register(supervisor, *await seen(key))

        async def satisfy(key: str, step: Step) -> None:
            await desk.answer(supervisor, *await seen(key), ComplaintAction.SATISFY, step.text)

        return complain, register, satisfy

    async def _seen(self, key: str) -> tuple[str, int]:
        """The number and the version that a page opened just now would show."""
        async with self._db.read() as session:
            row = (await session.scalars(sa.select(Application).where(col(Application.key) == key))).one()
        assert row.number is not None
        return row.number, row.version

    async def _is_told(self, key: str) -> bool:
        async with self._db.read() as session:
            return bool(await session.scalar(sa.select(sa.exists().where(col(Application.key) == key))))

    async def _policy_id(self, persona: Persona) -> int:
        index = enp_index(enp_of(persona))
        async with self._db.read() as session:
            found = await session.scalars(sa.select(col(Policy.id)).where(col(Policy.enp_index) == index))
        policy_id = found.one()
        assert policy_id is not None
        return policy_id

    async def _actor(self, kind: LoginKind, login: str) -> Actor:
        found = sa.select(Account).join(Login, col(Login.account_id) == col(Account.id))
        async with self._db.read() as session:
            account = (await session.scalars(found.where(col(Login.value_index) == blind_login(kind, login)))).one()
        assert account.id is not None
        return Actor(account.id, account.role, account.person_id, account.insurer_id, account.level)


def _draft_key(tale: Tale) -> str:
    return _key_of(tale.key)


def _key_of(name: str) -> str:
    """The same for the same tale in every run, so that a second run finds it."""
    return hashlib.sha256(f"demo {name}".encode()).hexdigest()[:22]
