"""Makers that tell stories: people with policies, staff, and applications brought to a status by the real moves."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.application import Application
from oms_app.db.indexes import enp_index, surname_index
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person, Representation
from oms_app.db.policy import Policy
from oms_app.db.queries import applications as queries
from oms_app.db.register import RegisterRecord
from oms_app.db.scan import Scan
from oms_app.db.signing import ApplicationSignature, SigningCopy
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Sex
from oms_app.domain.questions import Item, Wanted
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Status
from oms_app.services import moves
from oms_app.services.application_views import Receipt
from oms_app.services.applications import Applications
from oms_app.services.codes import code_for, handle_hash
from oms_app.services.logins import blind_login
from oms_app.services.question_views import QuestionView
from oms_app.services.replies import Replies
from oms_app.services.reviews import Reviews
from tests.played import PLAYS
from tests.world import World

NOW = {
    Field.LAST_NAME: "Воронцова",
    Field.FIRST_NAME: "Анна",
    Field.PATRONYMIC: "Сергеевна",
    Field.DOCUMENT_SERIES: "4510",
    Field.DOCUMENT_NUMBER: "123456",
    Field.DOCUMENT_ISSUED_ON: "2010-04-20",
    Field.DOCUMENT_ISSUED_BY: "ОВД района Сокол города Москвы",
    Field.DOCUMENT_DEPARTMENT: "770-001",
    Field.POSTAL_CODE: "125080",
    Field.REGION: "город Москва",
    Field.LOCALITY: "Москва",
    Field.STREET: "Полевая улица",
    Field.HOUSE: "7",
    Field.FLAT: "12",
    Field.PHONE: "+70000000101",
    Field.EMAIL: "anna@example.ru",
}
NEW_SURNAME = {Field.LAST_NAME: "Лебедева"}
PROOFS = (DocumentKind.PASSPORT, DocumentKind.CIVIL_CERTIFICATE)
QUESTION = "Пришлите, пожалуйста, страницу с регистрацией"
ANSWER = "Страницу приложила"


@dataclass
class Story:
    """A citizen with a policy at an insurer that has a reviewer; perhaps an application of theirs."""

    world: World
    citizen: Actor
    reviewer: Actor
    policy_id: int
    insurer_id: int
    key: str = ""
    number: str = ""
    applications: Applications = field(init=False)
    reviews: Reviews = field(init=False)
    replies: Replies = field(init=False)

    def __post_init__(self) -> None:
        self.applications = Applications(self.world.db, self.world.ports)
        self.reviews = Reviews(self.world.db, self.world.ports)
        self.replies = Replies(self.world.db, self.world.ports)

    async def row(self) -> Application:
        """The application as it is stored."""
        async with self.world.db.read() as session:
            found = await queries.one(session, Application.key == self.key)  # type: ignore[arg-type]
        assert found is not None
        return found.application

    async def version(self) -> int:
        """What a page that was opened just now would show."""
        return (await self.row()).version

    async def start(self, *changes: Change) -> str:
        """Begin a draft; a change of surname unless told otherwise."""
        self.key = await self.applications.start(self.citizen, self.policy_id, changes or (Change.FULL_NAME,))
        return self.key

    async def fill(self) -> None:
        """Type a new surname and a reason, attach what proves them."""
        await self.applications.save(self.citizen, self.key, NEW_SURNAME)
        await self.applications.give_reason(self.citizen, self.key, Reason.NAME_CHANGE, "")
        for kind in PROOFS:
            await a_scan(self.world, self.key, kind)

    async def code(self) -> tuple[str, str]:
        """The handle of a fresh code, and the code as its SMS would tell it."""
        sent = await self.applications.send_code(self.citizen, self.key)
        return sent.handle, code_for(self.world.keys, handle_hash(sent.handle))

    async def submit(self) -> Receipt:
        """Confirm and send."""
        receipt = await self.applications.submit(self.citizen, self.key, *await self.code())
        self.number = receipt.number
        return receipt

    async def receive(self) -> None:
        """The insurer's gateway has taken it over."""
        async with self.world.db.write() as work:
            application = await work.session.get_one(Application, (await self.row()).id)
            await moves.receive(work, self.world.clock, application)

    async def take(self) -> None:
        """The reviewer takes it to hand."""
        await self.reviews.take(self.reviewer, self.number, await self.version())

    async def ask(self) -> None:
        """The reviewer asks."""
        await self.reviews.ask(self.reviewer, self.number, await self.version(), (Item(Wanted.WORDS, QUESTION),))

    async def answer(self) -> None:
        """The citizen answers."""
        await self.say(self.citizen, await self.version())

    async def say(self, who: Actor, version: int, text: str = ANSWER) -> None:
        """What the page of whoever saw this version sends: the same words for every item."""
        typed = {item.id: text for item in await self.items()}
        await self.replies.send(who, self.number, version, typed)

    async def items(self) -> tuple[QuestionView, ...]:
        """What is asked now."""
        return (await self.applications.view(self.citizen, self.number)).awaited.items

    async def approve(self) -> None:
        """The reviewer approves."""
        await self.reviews.approve(self.reviewer, self.number, await self.version())

    async def refuse(self) -> None:
        """The reviewer refuses for what the scans look like."""
        reasons = (RefusalReason.DOCUMENT_FORMAT,)
        await self.reviews.refuse(self.reviewer, self.number, await self.version(), reasons, "")

    async def withdraw(self) -> None:
        """The citizen takes it back."""
        await self.applications.withdraw(self.citizen, self.number, await self.version())


async def _begun(story: Story) -> None:
    await story.start()
    await story.fill()


async def _sent(story: Story) -> None:
    await _begun(story)
    await story.submit()


async def _under_review(story: Story) -> None:
    await _sent(story)
    await story.receive()
    await story.take()


def _then(before: Callable[[Story], Awaitable[None]], last: Callable[[Story], Awaitable[None]]) -> Path:
    async def walk(story: Story) -> None:
        await before(story)
        await last(story)

    return walk


Path = Callable[[Story], Awaitable[None]]
PATHS: dict[Status, Path] = {
    Status.DRAFT: _begun,
    Status.SENT: _sent,
    Status.UNDER_REVIEW: _under_review,
    Status.CLARIFICATION: _then(_under_review, Story.ask),
    Status.APPROVED: _then(_under_review, Story.approve),
    Status.REFUSED: _then(_under_review, Story.refuse),
    Status.WITHDRAWN: _then(_sent, Story.withdraw),
}


async def an_application(world: World, at: Status = Status.DRAFT) -> Story:
    """A change of surname brought to this status by everything that really happens on the way."""

    async def play(stage: World) -> Story:
        story = await a_story(stage)
        await PATHS[at](story)
        return story

    return await PLAYS.told(at, world, play)


async def a_story(world: World) -> Story:
    """A citizen with a policy, and a reviewer of their insurer; nothing sent yet."""
    insurer_id = await an_insurer(world)
    citizen = await a_citizen(world)
    assert citizen.person_id is not None
    policy_id = await a_policy(world, citizen.person_id, insurer_id)
    return Story(world, citizen, await a_reviewer(world, insurer_id), policy_id, insurer_id)


async def an_insurer(world: World) -> int:
    """An insurer that nobody has heard of."""
    code = world.ports.chance.key()[:8].lower().replace("_", "-")
    insurer = Insurer(
        code=code,
        name=f"Страховая организация {code}",
        short_name=code,
        phone="+70000000000",
        phone_hours="круглосуточно",
        email="office@example.ru",
        site="https://example.ru",
        city="Москва",
        street="Полевая улица",
        building="1",
        confirmed_on=date(2026, 11, 1),
    )
    return await _kept(world, insurer)


async def a_person(world: World, values: dict[Field, str] | None = None, born_on: str = "1985-03-17") -> int:
    """Somebody known to the portal; Анна Сергеевна Воронцова unless told otherwise."""
    known = NOW | (values or {})
    person = Person(
        values={name.value: value for name, value in known.items()},
        born_on=born_on,
        sex=Sex.FEMALE,
        snils="90000000000",
        surname_index=surname_index(known[Field.LAST_NAME]),
    )
    return await _kept(world, person)


async def a_citizen(world: World, values: dict[Field, str] | None = None, *, level: Level = Level.CONFIRMED) -> Actor:
    """A person with an account, a phone and an e-mail to sign in by."""
    person_id = await a_person(world, values)
    account_id = await _account(world, Role.CITIZEN, "Воронцова А. С.", person_id=person_id, level=level)
    for kind, value in ((LoginKind.PHONE, f"7000{account_id:07d}"), (LoginKind.EMAIL, f"a{account_id}@example.ru")):
        index = blind_login(kind, value)
        await _kept(world, Login(account_id=account_id, kind=kind, value=value, value_index=index))
    return Actor(account_id, Role.CITIZEN, person_id=person_id, level=level)


async def a_reviewer(world: World, insurer_id: int, *, person_id: int | None = None) -> Actor:
    """A reviewer of this insurer."""
    account_id = await _account(world, Role.REVIEWER, "Кораблёва М.", person_id=person_id, insurer_id=insurer_id)
    return Actor(account_id, Role.REVIEWER, person_id=person_id, insurer_id=insurer_id, level=Level.CONFIRMED)


async def a_staff_member(
    world: World, role: Role, insurer_id: int | None = None, *, person_id: int | None = None
) -> Actor:
    """Somebody of staff; with `person_id` they are a citizen elsewhere."""
    account_id = await _account(world, role, "Сотрудник", person_id=person_id, insurer_id=insurer_id)
    return Actor(account_id, role, person_id=person_id, insurer_id=insurer_id, level=Level.CONFIRMED)


async def a_child(world: World, parent: Actor, insurer_id: int) -> int:
    """The policy of a child that this citizen represents."""
    child_id = await a_person(world, {Field.FIRST_NAME: "Мария"}, born_on="2016-05-02")
    assert parent.person_id is not None
    await _kept(world, Representation(person_id=parent.person_id, child_id=child_id))
    return await a_policy(world, child_id, insurer_id)


async def a_policy(world: World, person_id: int, insurer_id: int, *, status: PolicyStatus = PolicyStatus.ACTIVE) -> int:
    """A policy, and what the register says of it: the same."""
    enp = f"77{world.ports.chance.number_part():08d}{person_id:06d}"
    async with world.db.write() as work:
        person = await work.session.get_one(Person, person_id)
        record = RegisterRecord(
            person_key=world.ports.chance.key(),
            enp=enp,
            enp_index=enp_index(enp),
            values=dict(person.values),
            born_on=person.born_on,
            said=await _said(work.session, person, insurer_id),
            sex=person.sex,
            status=PolicyStatus.ACTIVE if status is PolicyStatus.CLARIFICATION else status,
            changed_at=world.clock.now(),
        )
        work.session.add(record)
    policy = Policy(
        person_id=person_id,
        insurer_id=insurer_id,
        enp=enp,
        enp_index=enp_index(enp),
        region_code="77",
        region="город Москва",
        zone="город Москва",
        form=PolicyForm.DIGITAL,
        term=PolicyTerm.PERMANENT,
        status=status,
        registered_on=date(2015, 6, 1),
        loaded_at=world.clock.now(),
    )
    return await _kept(world, policy)


async def _said(session: AsyncSession, person: Person, insurer_id: int) -> dict[str, str]:
    return {
        "snils": person.snils,
        "insurer": (await session.get_one(Insurer, insurer_id)).code,
        "region": "77",
        "zone": "город Москва",
        "form": "digital",
        "term": "permanent",
        "registered_on": "2015-06-01",
        "expires_on": "",
    }


async def a_scan(world: World, application_key: str, kind: DocumentKind, *, waits: bool = False) -> str:
    """A file that was checked and attached, perhaps not handed over yet; the key of the scan."""
    key, data = world.ports.chance.key(), f"{kind} of {application_key}".encode()
    await world.storage.put(key, data)
    async with world.db.write() as work:
        found = await queries.one(work.session, Application.key == application_key)  # type: ignore[arg-type]
        assert found is not None
        assert found.application.id is not None
        checked = await world.ports.scanner.check(data)
        work.session.add(
            Scan(
                key=key,
                application_id=found.application.id,
                kind=kind,
                name=f"№{found.policy.enp}-{kind}.jpg",
                original_name="IMG_0001.jpg",
                media_type="image/jpeg",
                size=checked.size,
                pages=checked.pages,
                sha256=checked.sha256,
                uploaded_at=world.clock.now(),
                waits=waits,
            )
        )
    return key


async def _account(
    world: World,
    role: Role,
    display_name: str,
    *,
    person_id: int | None = None,
    insurer_id: int | None = None,
    level: Level = Level.CONFIRMED,
) -> int:
    account = Account(
        role=role,
        level=level,
        person_id=person_id,
        insurer_id=insurer_id,
        display_name=display_name,
        password_hash="",
        created_at=world.clock.now(),
    )
    return await _kept(world, account)


async def _kept(world: World, row: Account | Insurer | Login | Person | Policy | Representation) -> int:
    async with world.db.write() as work:
        work.session.add(row)
        await work.session.flush()
    assert row.id is not None
    return row.id


async def a_signature(world: World, application_key: str) -> None:
    """A signature that was believed, beside whatever the application is."""
    content, container = f"text of {application_key}".encode(), f"signature of {application_key}".encode()
    keys = (world.ports.chance.key(), world.ports.chance.key())
    for key, data in zip(keys, (content, container), strict=True):
        await world.storage.put(key, data)
    async with world.db.write() as work:
        found = await queries.one(work.session, Application.key == application_key)  # type: ignore[arg-type]
        assert found is not None
        application_id, now = found.application.id or 0, world.clock.now()
        digests = [hashlib.sha256(data).hexdigest() for data in (content, container)]
        copy = SigningCopy(
            application_id=application_id, key=keys[0], sha256=digests[0], size=len(content), made_at=now
        )
        work.session.add(copy)
        await work.session.flush()
        work.session.add(
            ApplicationSignature(
                application_id=application_id,
                copy_id=copy.id or 0,
                key=keys[1],
                sha256=digests[1],
                size=len(container),
                checked_at=now,
            )
        )
