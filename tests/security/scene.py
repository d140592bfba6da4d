"""The people and things of the table of permissions: an application, its owner, its staff, and strangers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from oms_app.bootstrap import Services, make_services
from oms_app.db.account import Account, Login, LoginKind, Session
from oms_app.db.chat import ChatMessage
from oms_app.db.factor import Factor, SignInAttempt
from oms_app.db.invitation import Invitation
from oms_app.db.ticket import TicketFile
from oms_app.domain import complaints, error_reports, number, tickets
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import DomainError
from oms_app.domain.factors import FactorKind, SignInOutcome
from oms_app.domain.history import EVERYTHING, Form
from oms_app.domain.workflow import Status
from oms_app.services.chat_desk import ChatDesk
from oms_app.services.chat_files import ChatFiles
from oms_app.services.chat_guests import Guest
from oms_app.services.chats import Chats
from oms_app.services.ticket_desk import TicketDesk
from oms_app.services.ticket_files import TicketFiles
from tests.accounts import PASSWORD, code_of
from tests.makers import a_citizen, a_policy, a_reviewer, a_staff_member, an_insurer
from tests.security.people import OTHER, SURNAME, Victim, a_ticket, a_victim
from tests.world import World

BROWSER = Guest(None, "v" * 64, "203.0.113.8")
NEW_MAIL = (LoginKind.EMAIL, "new@example.ru")


@dataclass(frozen=True)
class Target:
    """What a call is about."""

    policy_id: int
    key: str
    number: str
    version: int
    scan: str
    paper: str
    change_id: int
    job_id: int
    delivery_id: int
    account_id: int
    factor_id: int
    session_id: int
    attempt_id: int
    handle: str
    code: str
    contact_handle: str
    invitation_id: int
    push_device_id: int
    complaint: str
    question_id: int
    insurer_code: str
    proposal_id: int
    report: str
    report_item: int
    report_scan: str
    seen: str
    chat: str
    held_chat: str
    chat_file: str
    ticket: str
    held_ticket: str
    answered_ticket: str
    ticket_file: str
    heir_id: int


NONE = 10**6
NOT_THERE = Target(
    policy_id=NONE,
    key="n" * 22,
    number=number.build(2026, 1),
    version=1,
    scan="s" * 22,
    paper="p" * 22,
    change_id=NONE,
    job_id=NONE,
    delivery_id=NONE,
    account_id=NONE,
    factor_id=NONE,
    session_id=NONE,
    attempt_id=NONE,
    handle="handle",
    code="123456",
    contact_handle="handle",
    invitation_id=NONE,
    push_device_id=NONE,
    complaint=complaints.build_number(2026, NONE),
    question_id=NONE,
    insurer_code="nobody",
    proposal_id=NONE,
    report=error_reports.build_number(2026, NONE),
    report_item=NONE,
    report_scan="r" * 22,
    seen="",
    chat="c" * 22,
    held_chat="c" * 22,
    chat_file="f" * 22,
    ticket=tickets.build_number(2026, NONE),
    held_ticket=tickets.build_number(2026, NONE),
    answered_ticket=tickets.build_number(2026, NONE),
    ticket_file="t" * 22,
    heir_id=NONE,
)


@dataclass
class Scene:
    """`of` are the services; `people` is who stands how to the application: by role, own or foreign."""

    of: Services
    victim: Victim
    people: dict[tuple[Role, str], Actor]
    target: Target
    login: str

    async def change_contact(self, actor: Actor, handle: str) -> LoginKind:
        """With the code that was sent for this handle."""
        return await self.of.contacts.change(actor, handle, code_of(handle))

    async def take_several(self, actor: Actor, number: str) -> None:
        """One of them; what is told of it line by line is raised."""
        for line in await self.of.reviews.take_many(actor, (number,)):
            if line.refusal is not None:
                raise DomainError(line.refusal)

    def in_session(self, actor: Actor, target: Target) -> Actor:
        """The same, signed in."""
        return replace(actor, session_id=target.session_id)

    async def exported(self, actor: Actor) -> bytes:
        """The whole archive."""
        archive = await self.of.export.mine(actor)
        return b"".join([chunk async for chunk in archive.chunks])

    async def history_of(self, actor: Actor) -> bytes:
        """The whole table."""
        made = await self.of.history_export.mine(actor, EVERYTHING, Form.CSV)
        return b"".join([chunk async for chunk in made.chunks])


async def a_scene(world: World, at: Status) -> Scene:
    """Everything that a row of the table needs, with the application at this status."""
    victim = await a_victim(world, at)
    services, people = make_services(world.db, world.ports), await _people(world, victim)
    await _give_passwords(world)
    handle, code = await victim.code() if at is Status.DRAFT else ("", "")
    target = Target(
        policy_id=victim.policy_id,
        key=victim.key,
        number=victim.number,
        version=await victim.version(),
        scan=victim.scan,
        paper=victim.paper,
        change_id=victim.change_id,
        job_id=victim.dead_job,
        delivery_id=victim.lost,
        account_id=victim.citizen.account_id,
        factor_id=await _kept(world, _a_factor(victim.citizen, world.clock.now())),
        session_id=await _kept(world, _a_session(victim.citizen, world.clock.now())),
        attempt_id=await _kept(world, _an_attempt(victim.citizen, world.clock.now())),
        push_device_id=victim.push_device_id,
        question_id=victim.question_id,
        insurer_code=victim.insurer_code,
        proposal_id=victim.proposal_id,
        report=victim.report or NOT_THERE.report,
        report_item=victim.report_item or NONE,
        report_scan=victim.report_scan or NOT_THERE.report_scan,
        seen=victim.seen,
        chat=victim.chat,
        held_chat=await _held_chat(world, people[Role.SUPPORT, "foreign"]),
        chat_file=await _chat_file(world),
        ticket=victim.ticket,
        held_ticket=await _held_ticket(world, victim.citizen, people[Role.SUPPORT, "foreign"]),
        answered_ticket=await _answered_ticket(world, victim.citizen, people[Role.SUPPORT, "foreign"]),
        ticket_file=await _ticket_file(world),
        heir_id=(await a_staff_member(world, Role.SUPPORT)).account_id,
        handle=handle,
        code=code,
        complaint=victim.complaint or NOT_THERE.complaint,
        invitation_id=await _kept(world, _an_invitation(people[Role.ADMIN, "own"], world.clock.now())),
        contact_handle=(await services.contacts.send_code(victim.citizen, *NEW_MAIL, PASSWORD)).handle,
    )
    world.clock.move(minutes=2)  # a code may be asked for again
    return Scene(services, victim, people, target, await _login(world))


async def _held_chat(world: World, specialist: Actor) -> str:
    """A chat of a browser in which nobody has signed in: taken, with a line that its specialist has not read."""
    await Chats(world.db, world.ports).send(BROWSER, "a1", SURNAME)
    await ChatFiles(world.db, world.ports).add(BROWSER, "a2", "1.jpg", b"a photograph")
    desk = ChatDesk(world.db, world.ports)
    key = (await desk.list(specialist)).waiting[-1].key
    await desk.take(specialist, key)
    return key


async def _chat_file(world: World) -> str:
    """The key of the file in it."""
    async with world.db.read() as session:
        found = await session.scalars(
            sa.select(col(ChatMessage.file_key)).where(col(ChatMessage.file_key).is_not(None))
        )
        return found.one() or ""


async def _held_ticket(world: World, author: Actor, specialist: Actor) -> str:
    """A request that its specialist has taken, with a screenshot."""
    await TicketFiles(world.db, world.ports).add(f"held {author.account_id}", "1.jpg", b"a screenshot", visitor="")
    number = await a_ticket(world, author, "held")
    await TicketDesk(world.db, world.ports).take(specialist, number, 1)
    return number


async def _answered_ticket(world: World, author: Actor, specialist: Actor) -> str:
    """One that is answered."""
    number, desk = await a_ticket(world, author, "answered"), TicketDesk(world.db, world.ports)
    await desk.take(specialist, number, 1)
    await desk.answer(specialist, number, 2, "Обновите страницу.")
    return number


async def _ticket_file(world: World) -> str:
    """The key of the screenshot."""
    async with world.db.read() as session:
        return (await session.scalars(sa.select(col(TicketFile.key)))).one()


async def _people(world: World, victim: Victim) -> dict[tuple[Role, str], Actor]:
    elsewhere = await an_insurer(world)
    stranger = await a_citizen(world, OTHER)
    assert stranger.person_id is not None
    await a_policy(world, stranger.person_id, victim.insurer_id)
    people = {
        (Role.CITIZEN, "own"): victim.citizen,
        (Role.CITIZEN, "foreign"): stranger,
        (Role.REVIEWER, "own"): victim.reviewer,
        (Role.REVIEWER, "foreign"): await a_reviewer(world, elsewhere),
        (Role.SUPERVISOR, "own"): await a_staff_member(world, Role.SUPERVISOR, victim.insurer_id),
        (Role.SUPERVISOR, "foreign"): await a_staff_member(world, Role.SUPERVISOR, elsewhere),
    }
    for role in (Role.SUPPORT, Role.ADMIN):
        people[role, "own"] = await a_staff_member(world, role, person_id=victim.citizen.person_id)
        people[role, "foreign"] = await a_staff_member(world, role)
    now = world.clock.now()
    people = {place: replace(actor, proved_at=now) for place, actor in people.items()}
    return people | {(role, "none"): people[role, "own"] for role in {role for role, _ in people}}


async def _give_passwords(world: World) -> None:
    hashed = await world.ports.passwords.hash(PASSWORD)
    async with world.db.write() as work:
        await work.session.execute(sa.update(Account).values(password_hash=hashed))


def _a_factor(owner: Actor, now: datetime) -> Factor:
    return Factor(account_id=owner.account_id, kind=FactorKind.APP, name="Телефон", secret="secret", created_at=now)


def _an_invitation(admin: Actor, now: datetime) -> Invitation:
    return Invitation(
        display_name="Ожидаемый Сотрудник",
        email="expected@example.ru",
        email_index="index",
        phone="",
        role=Role.SUPPORT,
        invited_by=admin.account_id,
        salt="salt",
        token_hash="t" * 64,
        sent_at=now,
        expires_at=now + timedelta(hours=48),
    )


def _a_session(owner: Actor, now: datetime) -> Session:
    until = now + timedelta(hours=12)
    return Session(account_id=owner.account_id, token_hash="t" * 64, created_at=now, seen_at=now, expires_at=until)


def _an_attempt(owner: Actor, now: datetime) -> SignInAttempt:
    return SignInAttempt(account_id=owner.account_id, at=now, outcome=SignInOutcome.SIGNED_IN, address="10.0.0.1")


async def _kept(world: World, row: Factor | Session | SignInAttempt | Invitation) -> int:
    async with world.db.write() as work:
        work.session.add(row)
        await work.session.flush()
    return row.id or 0


async def _login(world: World) -> str:
    async with world.db.read() as session:
        return (await session.scalars(sa.select(Login).order_by(col(Login.id)).limit(1))).one().value
