"""The people of a crafted event: a victim whose words nobody else has, and those who try to reach them."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content.consents import current
from oms_app.db.account import Account, Session
from oms_app.db.application import Application
from oms_app.db.chat import Chat
from oms_app.db.consent import Consent
from oms_app.db.factor import Factor, SignInAttempt
from oms_app.db.indexes import snils_index
from oms_app.db.insurer import Insurer, InsurerProposal
from oms_app.db.invitation import Invitation
from oms_app.db.job import Job
from oms_app.db.notice import Delivery, Notice
from oms_app.db.outside import OutsideIdentity
from oms_app.db.person import Person
from oms_app.db.policy import Policy, PolicyChange
from oms_app.db.preferences import PushDevice
from oms_app.db.scan import Scan
from oms_app.domain import snils
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.changes import Field
from oms_app.domain.consents import ConsentKind
from oms_app.domain.documents import DocumentKind
from oms_app.domain.factors import FactorKind, SignInOutcome
from oms_app.domain.insurer_proposals import ProposalStatus
from oms_app.domain.insurer_sheet import Column
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.domain.papers import PaperKind
from oms_app.domain.tickets import TicketKind
from oms_app.domain.workflow import Status
from oms_app.services.chat_guests import Guest
from oms_app.services.chats import Chats
from oms_app.services.data_check import DataCheck
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.ticket_views import TicketRequest
from oms_app.services.tickets import Tickets
from tests.accounts import PASSWORD
from tests.makers import (
    PATHS,
    QUESTION,
    Story,
    a_citizen,
    a_policy,
    a_reviewer,
    a_scan,
    a_signature,
    a_staff_member,
    an_insurer,
)
from tests.security.late import complain
from tests.security.wrong import report_of
from tests.unconfirmed import FIRST_SNILS, SHOWN
from tests.world import World

SURNAME, STREET, PHONE = "Потерпевшая", "Сокровенная улица", "+70009998877"
SECRETS = {Field.LAST_NAME: SURNAME, Field.STREET: STREET, Field.PHONE: PHONE, Field.EMAIL: "secret@example.ru"}
PROVIDER, ISSUER = "Внешняя служба", "http://localhost:9"
ANOTHER_CITIZEN = "another citizen"
EXPECTED = "Ожидаемый Сотрудник"
OTHER = {Field.LAST_NAME: "Посторонняя", Field.STREET: "Другая улица", Field.PHONE: "+70001112233"}


@dataclass
class Victim(Story):
    """A citizen with an application and a document, and what is known of them beside it."""

    enp: str = ""
    scan: str = ""
    paper: str = ""
    change_id: int = 0
    dead_job: int = 0
    lost: int = 0
    complaint: str = ""
    moves: int = 0
    session_id: int = 0
    attempt_id: int = 0
    papers: dict[str, str] = field(default_factory=dict)
    factor_id: int = 0
    invitation_id: int = 0
    push_device_id: int = 0
    question_id: int = 0
    insurer_code: str = ""
    proposal_id: int = 0
    waiting: str = ""
    report: str = ""
    report_item: int = 0
    report_scan: str = ""
    seen: str = ""
    chat: str = ""
    ticket: str = ""

    def is_in(self, heard: list[Any]) -> bool:
        """Whether anything of the victim's is in what somebody heard."""
        text = json.dumps(heard, ensure_ascii=False)
        account_id = self.citizen.account_id
        words = (SURNAME, STREET, SECRETS[Field.EMAIL], QUESTION, f"a{account_id}@example.ru")
        return any(word in text for word in words) or any(
            number in re.sub(r"[ \u00a0()+-]", "", text)
            for number in (self.enp, PHONE.removeprefix("+"), f"7000{account_id:07d}")
        )


async def a_victim(world: World, at: Status | None) -> Victim:
    """Somebody whose application stands at `at`; None for none yet."""
    insurer_id = await an_insurer(world)
    citizen = await a_citizen(world, SECRETS)
    assert citizen.person_id is not None
    policy_id = await a_policy(world, citizen.person_id, insurer_id)
    victim = Victim(world, citizen, await a_reviewer(world, insurer_id), policy_id, insurer_id)
    if at is not None:
        await PATHS[at](victim)
        victim.moves = await victim.version()
        victim.complaint = await complain(world, victim, SURNAME)
    if at is Status.UNDER_REVIEW:
        victim.waiting = await a_scan(world, victim.key, DocumentKind.OTHER, waits=True)
    if at is Status.CLARIFICATION:
        victim.question_id = (await victim.items())[0].id
    if at is Status.SENT:
        await a_signature(world, victim.key)
        await report_of(world, victim)
    victim.paper = await IssuedPapers(world.db, world.ports).issue(citizen, policy_id, PaperKind.STATEMENT)
    await _remember(world, victim)
    victim.seen = (await DataCheck(world.db, world.ports).page(citizen, policy_id)).fingerprint
    return victim


async def _remember(world: World, victim: Victim) -> None:
    job = Job(kind=JobKind.DRAW_PAPER, key=f"dead:{victim.paper}", status=JobStatus.DEAD, run_at=world.clock.now())
    async with world.db.write() as work:
        work.session.add(job)
        await work.session.flush()
        victim.dead_job = job.id or 0
        victim.lost = await _lost_letter(work.session, victim.citizen.account_id, world.clock.now())
        victim.factor_id = await _two_apps(world, work.session, victim.citizen.account_id)
        victim.push_device_id = await _a_browser(work.session, victim.citizen.account_id, world.clock.now())
        victim.insurer_code, victim.proposal_id = await _a_proposal(work.session, victim, world.clock.now())
        victim.enp = (await work.session.get_one(Policy, victim.policy_id)).enp
        victim.invitation_id = await _expected(world, work.session, victim)
        scans = sa.select(Scan).join(Application, col(Application.id) == col(Scan.application_id))
        scan = (await work.session.execute(scans.where(col(Application.key) == victim.key))).scalars().first()
        changes = sa.select(PolicyChange).where(col(PolicyChange.policy_id) == victim.policy_id)
        change = (await work.session.execute(changes)).scalars().first()
        victim.session_id, victim.attempt_id = await _another_device(work.session, world, victim)
        victim.scan = scan.key if scan else ""
        victim.change_id = (change.id or 0) if change else 0
        person = await work.session.get_one(Person, victim.citizen.person_id)
        number = snils.build(FIRST_SNILS + (person.id or 0))
        person.snils, person.snils_index = number, snils_index(number)
        victim.papers = SHOWN | {"snils": number}
    victim.chat = await _a_chat(world, victim)
    victim.ticket = await a_ticket(world, victim.citizen, "waiting")


async def _a_proposal(session: AsyncSession, victim: Victim, now: datetime) -> tuple[str, int]:
    """What the victim said of their insurer, and nobody has looked at yet; with the code of the insurer."""
    row = InsurerProposal(
        insurer_id=victim.insurer_id,
        account_id=victim.citizen.account_id,
        values={Column.BUILDING.value: "17"},
        comment=STREET,
        status=ProposalStatus.WAITING,
        made_at=now,
    )
    session.add(row)
    await session.flush()
    return (await session.get_one(Insurer, victim.insurer_id)).code, row.id or 0


async def _a_chat(world: World, victim: Victim) -> str:
    """What the victim wrote to the support, and nobody has taken yet."""
    mine = Guest(victim.citizen.account_id, "", "203.0.113.7")
    await Chats(world.db, world.ports).send(mine, "a1", SURNAME)
    async with world.db.read() as session:
        found = sa.select(col(Chat.key)).where(col(Chat.account_id) == victim.citizen.account_id)
        return (await session.scalars(found)).one()


async def a_ticket(world: World, author: Actor, key: str) -> str:
    """What somebody asked the support in a form; `key` is the form's. The number of the request."""
    form = TicketRequest(f"{key} {author.account_id}", TicketKind.OTHER, SURNAME)
    return await Tickets(world.db, world.ports).send(author, form, visitor="203.0.113.7")


async def _expected(world: World, session: AsyncSession, victim: Victim) -> int:
    """A colleague who was invited; and of the victim, what they agreed to, tied to the account and sign in by."""
    now, account_id = world.clock.now(), victim.citizen.account_id
    row = Invitation(
        display_name=EXPECTED,
        email=f"expected{account_id}@example.ru",
        email_index=world.ports.chance.key(),
        phone="",
        role=Role.SUPPORT,
        invited_by=victim.reviewer.account_id,
        salt=world.ports.chance.token(),
        token_hash=world.ports.chance.token(),
        sent_at=now,
        expires_at=now + timedelta(hours=48),
    )
    agreed = current(ConsentKind.MESSAGES)
    session.add(row)
    session.add(
        Consent(
            account_id=account_id,
            kind=ConsentKind.MESSAGES,
            version=agreed.version,
            sha256=agreed.sha256,
            given_at=now,
        )
    )
    subject = world.ports.chance.key()
    session.add(OutsideIdentity(account_id=account_id, issuer=ISSUER, subject_index=subject, linked_at=now))
    account = await session.get_one(Account, account_id)
    account.password_hash = await world.ports.passwords.hash(PASSWORD)
    await session.flush()
    return row.id or 0


async def _lost_letter(session: AsyncSession, account_id: int, now: datetime) -> int:
    """A letter that was refused for good."""
    kind = NoticeKind.DATA_EXPORTED
    notice = Notice(account_id=account_id, kind=kind, subject="Письмо", text=SURNAME, created_at=now)
    session.add(notice)
    await session.flush()
    refused = DeliveryState.REFUSED
    row = Delivery(notice_id=notice.id or 0, channel=Channel.EMAIL, state=refused, changed_at=now)
    session.add(row)
    await session.flush()
    return row.id or 0


async def _a_browser(session: AsyncSession, account_id: int, now: datetime) -> int:
    """One that shows messages."""
    row = PushDevice(
        account_id=account_id,
        endpoint=f"https://push.example.ru/{account_id}",
        endpoint_index=f"browser {account_id}",
        p256dh="p256dh",
        auth="auth",
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return row.id or 0


async def _another_device(session: AsyncSession, world: World, victim: Victim) -> tuple[int, int]:
    """The victim is signed in elsewhere as well."""
    now, account_id = world.clock.now(), victim.citizen.account_id
    other = Session(
        account_id=account_id,
        token_hash=world.ports.chance.token(),
        created_at=now,
        seen_at=now,
        expires_at=now + timedelta(hours=12),
    )
    session.add(other)
    await session.flush()
    attempt = SignInAttempt(
        account_id=account_id, at=now, outcome=SignInOutcome.SIGNED_IN, session_id=other.id, address="203.0.113.7"
    )
    session.add(attempt)
    await session.flush()
    return other.id or 0, attempt.id or 0


async def _two_apps(world: World, session: AsyncSession, account_id: int) -> int:
    """Two, so that one may be removed."""
    now, kind = world.clock.now(), FactorKind.APP
    rows = [Factor(account_id=account_id, kind=kind, name=SURNAME, secret="A" * 32, created_at=now) for _ in range(2)]
    session.add_all(rows)
    await session.flush()
    return rows[0].id or 0


@dataclass(frozen=True)
class Somebody:
    """Who opens a tab: a name for the report, and the cookie."""

    name: str
    cookie: str


async def intruders(world: World, victim: Victim) -> list[Somebody]:
    """Nobody, another citizen of the same insurer, a reviewer of another insurer."""
    citizen = await a_citizen(world, OTHER)
    assert citizen.person_id is not None
    await a_policy(world, citizen.person_id, victim.insurer_id)
    reviewer = await a_reviewer(world, await an_insurer(world))
    return [
        Somebody("nobody", "vid=nobody"),
        await signed_in(world, ANOTHER_CITIZEN, citizen),
        await signed_in(world, "another insurer's reviewer", reviewer),
    ]


async def signed_in(world: World, name: str, actor: Actor) -> Somebody:
    """A live session of this account."""
    token, now = world.ports.chance.token(), world.clock.now()
    async with world.db.write() as work:
        work.session.add(
            Session(
                account_id=actor.account_id,
                token_hash=hashlib.sha256(token.encode()).hexdigest(),
                created_at=now,
                seen_at=now,
                proved_at=now,
                expires_at=now + timedelta(hours=12),
            )
        )
    return Somebody(name, f"sid={token}")


async def a_newcomer(world: World, role: Role, insurer_id: int) -> Actor:
    """Staff who came by an invitation and have yet to add a strong factor."""
    actor = await a_staff_member(world, role, insurer_id)
    async with world.db.write() as work:
        (await work.session.get_one(Account, actor.account_id)).invited_at = world.clock.now()
    return actor


async def an_administrator(world: World) -> Actor:
    """An account that may look at the outbox."""
    account = Account(
        role=Role.ADMIN,
        level=Level.CONFIRMED,
        display_name="Администратор",
        password_hash="",
        created_at=world.clock.now(),
    )
    async with world.db.write() as work:
        work.session.add(account)
        await work.session.flush()
    return Actor(account.id or 0, Role.ADMIN)
