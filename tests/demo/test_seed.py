"""The demo: everybody is made up, every status is there, nothing is made twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, col

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.application import Application
from oms_app.db.chat import Chat
from oms_app.db.job import Job
from oms_app.db.missed_deadline import MissedDeadline
from oms_app.db.notice import Notice
from oms_app.db.schema import TABLES
from oms_app.db.ticket import Ticket
from oms_app.demo import DEMO_SIGN_INS, seed
from oms_app.demo.cast import Persona, cast
from oms_app.demo.rows import enp_of, values_of
from oms_app.demo.sign_ins import (
    LOCKED_CITIZEN,
    OTHER_REVIEWER,
    PASSWORD,
    REVIEWER,
    SECOND_CITIZEN,
    SUPERVISOR,
    SUPPORT,
)
from oms_app.domain import enp, identity_document
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Field
from oms_app.domain.chats import ChatStatus
from oms_app.domain.complaints import ComplaintStatus
from oms_app.domain.errors import Code, TooMany
from oms_app.domain.factors import StaffFactor
from oms_app.domain.fields import FieldContext, check
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.notices import NoticeKind
from oms_app.domain.papers import PaperKind
from oms_app.domain.policy import PolicyStatus, Relation
from oms_app.domain.tickets import WAITING, TicketStatus
from oms_app.domain.workflow import Status
from oms_app.services.applications import Applications
from oms_app.services.complaint_desk import ComplaintDesk
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.logins import blind_login
from oms_app.services.notices import Notices
from oms_app.services.policies import Policies
from oms_app.services.reviews import Reviews
from oms_app.services.signing_in import Browser, SigningIn
from tests.accounts import code_of
from tests.played import PLAYS
from tests.world import World

TODAY = date(2026, 11, 23)


async def actor_of(world: World, email: str, phone: str = "") -> Actor:
    kind, login = (LoginKind.PHONE, phone) if phone else (LoginKind.EMAIL, email)
    account = sa.select(Account).join(Login, Login.account_id == Account.id)  # type: ignore[arg-type]
    async with world.db.read() as session:
        found = (await session.scalars(account.where(Login.value_index == blind_login(kind, login)))).one()  # type: ignore[arg-type]
    assert found.id is not None
    return Actor(found.id, found.role, found.person_id, found.insurer_id, found.level)


async def counted(world: World) -> dict[str, int]:
    assert TABLES
    async with world.db.read() as session:
        return {
            name: (await session.scalar(sa.select(sa.func.count()).select_from(table))) or 0
            for name, table in SQLModel.metadata.tables.items()
        }


@dataclass
class Demo:
    """A world with everybody in it."""

    world: World


async def play(world: World) -> Demo:
    await seed(world.db, world.ports)
    return Demo(world)


@pytest.fixture
async def seeded(world: World) -> World:
    return (await PLAYS.told("demo", world, play)).world


@pytest.mark.req("OPS-1")
async def test_every_status_is_there_and_a_second_run_changes_nothing(seeded: World) -> None:
    async with seeded.db.read() as session:
        statuses = Counter((await session.scalars(sa.select(Application.status))).all())  # type: ignore[call-overload]
    assert set(statuses) == set(Status)
    before = await counted(seeded)
    seeded.clock.move(days=3)
    await seed(seeded.db, seeded.ports)
    assert await counted(seeded) == before


@pytest.mark.req("OPS-1")
async def test_nothing_is_left_to_send_and_nothing_was_sent(seeded: World) -> None:
    async with seeded.db.read() as session:
        left = await session.scalars(
            sa.select(col(Job.kind)).where(col(Job.status).in_([JobStatus.READY, JobStatus.RUNNING]))
        )
    assert set(left) == {JobKind.READ_SCAN, JobKind.CHECK_ARRIVAL}  # these tell nobody anything
    assert seeded.mail.letters == {}
    assert seeded.sms.messages == {}


@pytest.mark.req("OPS-1")
async def test_everybody_signs_in_by_phone_and_password(seeded: World) -> None:
    door = SigningIn(seeded.db, seeded.ports, StaffFactor.ASKED)
    for sign_in in (*DEMO_SIGN_INS, SECOND_CITIZEN, OTHER_REVIEWER, SUPPORT):
        sent = await door.start(sign_in.login, sign_in.password, browser=Browser("::1"))
        signed_in = await door.finish(sent.handle, code_of(sent.handle), browser=Browser("::1"))
        who = await door.who(signed_in.token)
        assert (who.actor.role, who.name) == (sign_in.role, sign_in.name)


@pytest.mark.req("SEC-2")
async def test_the_locked_one_hears_until_when(seeded: World) -> None:
    with pytest.raises(TooMany) as refusal:
        await SigningIn(seeded.db, seeded.ports).start(LOCKED_CITIZEN.login, PASSWORD, browser=Browser("::1"))
    assert refusal.value.code is Code.LOCKED


async def test_the_main_citizen_is_free_to_apply_and_has_a_past_and_a_child(seeded: World) -> None:
    actor = await actor_of(seeded, "maria@example.ru")
    own, child = await Policies(seeded.db, seeded.ports).mine(actor)
    assert (own.full_name, own.born_on, own.insurer) == ("Мария Сергеевна Воронцова", date(1991, 5, 9), "Капитал МС")
    assert own.enp.startswith("77")
    assert own.may_edit
    assert own.running == ()
    assert (child.relation, child.status) == (Relation.CHILD, PolicyStatus.CLARIFICATION)
    assert len(await Policies(seeded.db, seeded.ports).history(actor, own.id)) == 3
    papers = await IssuedPapers(seeded.db, seeded.ports).mine(actor)
    assert {paper.kind for paper in papers} == {PaperKind.APPLICATION, PaperKind.CHANGE}
    assert await Notices(seeded.db, seeded.ports).unread(actor) == 0


async def test_one_application_is_past_its_deadline_and_the_desk_sees_it_first(seeded: World) -> None:
    queue = await Reviews(seeded.db, seeded.ports).queue(await actor_of(seeded, "", REVIEWER.login))
    assert queue[0].clock.days_left < 0 <= queue[1].clock.days_left
    assert queue[0].person.startswith("Гайнутдинов")


@pytest.mark.req("SLA-3")
async def test_what_is_late_in_the_demo_is_recorded_and_told_before_anybody_comes(seeded: World) -> None:
    async with seeded.db.read() as session:
        at_decision = col(Application.decided_at) == col(MissedDeadline.recorded_at)  # nobody waits for it any more
        found = sa.select(MissedDeadline).join(Application, col(Application.id) == col(MissedDeadline.application_id))
        waiting = found.where(at_decision.is_not(True)).order_by(col(MissedDeadline.id))
        late = await session.scalars(waiting)
        told = await session.scalars(sa.select(Notice).where(col(Notice.kind) == NoticeKind.DEADLINE_PASSED))
        assert [notice.application_id for notice in told] == [missed.application_id for missed in late]


@pytest.mark.req("APP-1", "FLOW-4")
async def test_somebody_has_chosen_another_insurer_and_a_newborn_waits_for_the_first_snils(seeded: World) -> None:
    inna, ilya = await actor_of(seeded, "inna@example.ru"), await actor_of(seeded, "ilya@example.ru")
    policies = Policies(seeded.db, seeded.ports)
    (own,) = await policies.mine(inna)
    assert own.insurer == "СОГАЗ-Мед"
    assert own.values[Field.EMPLOYER] == "ООО «Озёрный край»"
    told = {change.field: (change.old, change.new) for change in await policies.history(inna, own.id)}
    assert told[Field.INSURER] == ("kapital:Капитал МС", "sogaz:СОГАЗ-Мед")
    newborn = next(one for one in await policies.mine(ilya) if one.snils == "")
    assert [one.changes for one in newborn.running] == [("snils",)]


@pytest.mark.req("SLA-4")
async def test_of_two_missed_terms_one_was_complained_of_and_answered(seeded: World) -> None:
    supervisor = await actor_of(seeded, "", SUPERVISOR.login)
    (row,) = await ComplaintDesk(seeded.db, seeded.ports).list(supervisor)
    assert (row.person.split()[0], row.status) == ("Орлова", ComplaintStatus.SATISFIED)
    ramil = await actor_of(seeded, "ramil@example.ru")
    (late,) = await Applications(seeded.db, seeded.ports).mine(ramil)
    assert late.complaint.may_file


@pytest.mark.parametrize("persona", cast(TODAY), ids=lambda persona: persona.key)
def test_everybody_is_made_up_and_right_by_the_portals_own_rules(persona: Persona) -> None:
    number = enp_of(persona)
    assert enp.clean(number) == number
    assert enp.fits(number, persona.born_on, persona.sex)
    values = values_of(persona)
    assert persona.parent or values[Field.PHONE].startswith("+7000")
    assert persona.parent or values[Field.EMAIL].endswith("@example.ru")
    context = FieldContext(persona.born_on, TODAY, values)
    checked = [field for field in values if values[field] or field in (Field.PATRONYMIC, Field.FLAT)]
    if persona.key == "galina":
        checked.remove(Field.DOCUMENT_ISSUED_ON)
    assert {field: check(field, values[field], context) for field in checked} == {f: values[f] for f in checked}


def test_a_passport_is_overdue_ninety_one_days_after_the_birthday_and_not_sixty() -> None:
    people = {persona.key: persona for persona in cast(TODAY)}
    overdue = {
        key: identity_document.is_overdue(people[key].document.issued_on, born_on=people[key].born_on, today=TODAY)
        for key in ("boris", "galina")
    }
    assert overdue == {"boris": False, "galina": True}


def test_numbers_of_the_demo_are_nobodys_twice() -> None:
    people = cast(TODAY)
    for of in (enp_of, lambda persona: persona.place, lambda persona: persona.key, lambda persona: persona.document):
        assert len({of(persona) for persona in people}) == len(people)


@pytest.mark.req("DESK-2", "SUP-2", "SUP-3")
async def test_the_support_has_a_request_in_every_status_a_late_one_a_double_and_two_chats(seeded: World) -> None:
    async with seeded.db.read() as session:
        requests = list(await session.scalars(sa.select(Ticket)))
        chats = {chat.status for chat in await session.scalars(sa.select(Chat))}
    open_ones = [one for one in requests if one.status in WAITING]
    assert {one.status for one in requests} == set(TicketStatus)
    assert chats == {ChatStatus.WITH_SPECIALIST, ChatStatus.ENDED}
    assert any(one.due_at < seeded.clock.now() for one in open_ones)
    assert max(Counter(one.account_id for one in open_ones if one.account_id).values()) == 2
    assert len({one.holder_account_id for one in requests}) == 2
