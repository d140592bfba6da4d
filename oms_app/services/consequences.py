"""What an action does beside the status, as two tables: times stamped on the row, and rows and jobs written with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.job import Job
from oms_app.db.person import Person
from oms_app.db.policy import Policy, PolicyChange
from oms_app.db.queries import applications as queries
from oms_app.db.queries import phone_links
from oms_app.db.queries import questions as asked
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.changes import OF_APPLICATION, Field
from oms_app.domain.jobs import JobKind
from oms_app.domain.names import short_name
from oms_app.domain.papers import PaperKind
from oms_app.domain.workflow import Action, Given
from oms_app.services import errands, paper_standing, register_corrections
from oms_app.services.audit import record_on
from oms_app.services.dossier import change_rows, values_of
from oms_app.services.insurer_choices import insurer_id
from oms_app.services.logins import renew_snils
from oms_app.services.missed_deadlines import record_missed
from oms_app.services.policy_values import now_of, write


@dataclass(frozen=True)
class Happening:
    """A move that has just been written, inside its transaction."""

    work: UnitOfWork
    application: Application
    actor: Actor
    now: datetime
    given: Given


Stamp = Callable[[Application, datetime], dict[str, Any]]
Consequence = Callable[[Happening], Awaitable[None]]


def _nothing(application: Application, now: datetime) -> dict[str, Any]:
    return {}


def _submitted(application: Application, now: datetime) -> dict[str, Any]:
    return {"submitted_at": now}


def _received(application: Application, now: datetime) -> dict[str, Any]:
    return {"received_at": now}


def _taken(application: Application, now: datetime) -> dict[str, Any]:
    # Whoever takes it to hand has received it, whatever became of the receipt.
    return {"taken_at": now, "received_at": application.received_at or now}


def _released(application: Application, now: datetime) -> dict[str, Any]:
    return {"taken_at": None}


def _passed(application: Application, now: datetime) -> dict[str, Any]:
    return {"taken_at": now}


def _decided(application: Application, now: datetime) -> dict[str, Any]:
    return {"decided_at": now}


def _discarded(application: Application, now: datetime) -> dict[str, Any]:
    # The application that it was made of can then be sent again anew.
    return {"decided_at": now, "previous_id": None}


STAMPS: dict[Action, Stamp] = {
    Action.SUBMIT: _submitted,
    Action.DISCARD: _discarded,
    Action.RECEIVE: _received,
    Action.TAKE: _taken,
    Action.RELEASE: _released,
    Action.RETURN: _released,
    Action.VOTE: _released,
    Action.JOIN: _taken,
    Action.OBJECT: _passed,
    Action.LEAVE: _released,
    Action.HAND_ON: _passed,
    Action.REASSIGN: _passed,
    Action.ASK: _nothing,
    Action.ANSWER: _nothing,
    Action.ADD_DOCUMENTS: _nothing,
    Action.APPROVE: _decided,
    Action.REFUSE: _decided,
    Action.WITHDRAW: _decided,
    Action.EXPIRE: _discarded,
}


async def _hand_over(happening: Happening) -> None:
    await errands.hand_over(happening.work, _id(happening.application), happening.now)


async def _tell_insurer(happening: Happening) -> None:
    application = happening.application
    await errands.tell_insurer(happening.work, _id(application), application.version, happening.now)


async def _take_back(happening: Happening) -> None:
    """What nobody has tried to hand over yet, no insurer needs to hear the end of."""
    key = errands.hand_over_key(_id(happening.application))
    tried = sa.select(col(Job.id)).where(col(Job.key) == key, col(Job.attempts) > 0)
    if await happening.work.session.scalar(tried) is not None:
        await _tell_insurer(happening)


async def _send_files(happening: Happening) -> None:
    """Those that were ordered before are not ordered again."""
    for scan in await queries.scans(happening.work.session, _id(happening.application)):
        await errands.send_file_to_insurer(happening.work, scan.id or 0, happening.now)


def _draw(kind: PaperKind) -> Consequence:
    async def draw(happening: Happening) -> None:
        number = _id(happening.application)
        payload: dict[str, int | str] = {"kind": kind.value, "application_id": number}
        await happening.work.enqueue(JobKind.DRAW_PAPER, f"paper:{kind.value}:{number}", payload, run_at=happening.now)

    return draw


async def _change_policy(happening: Happening) -> None:
    """Person, history, register and policy become what was approved."""
    session, application = happening.work.session, happening.application
    policy = await session.get_one(Policy, application.policy_id, with_for_update=True)
    person = await session.get_one(Person, policy.person_id, with_for_update=True)
    approved = _approved(application)
    old = now_of(person, await session.get_one(Insurer, policy.insurer_id))
    session.add_all(
        PolicyChange(
            policy_id=application.policy_id,
            application_id=application.id,
            field=field,
            old=old[field],
            new=new,
            changed_at=happening.now,
        )
        for field, new in approved.items()
        if new != old[field]
    )
    write(person, approved)
    policy.insurer_id = await insurer_id(session, approved.get(Field.INSURER, "")) or policy.insurer_id
    await _greet_anew(session, person)
    if Field.SNILS in approved:
        await renew_snils(session, person)
    await session.flush()
    cause = f"application:{application.id}"
    await register_corrections.write(happening.work, application.policy_id, approved, cause, happening.now)
    await paper_standing.outdated(happening.work, application.policy_id, happening.now)
    record_on(happening.work, happening.actor, Deed.POLICY_CHANGED, happening.now, application)
    happening.work.wake(f"person:{application.subject_person_id}")
    await session.flush()


async def _greet_anew(session: AsyncSession, person: Person) -> None:
    """The portal greets the person by the name that they have now."""
    theirs = sa.select(Account).where(col(Account.person_id) == person.id, col(Account.role) == Role.CITIZEN)
    name = short_name(values_of(person.values))
    for account in await session.scalars(theirs):
        account.display_name = name


def _approved(application: Application) -> dict[Field, str]:
    """What the reviewer saw as old → new; a field that was sent unchanged changes nothing anywhere."""
    return {row.field: row.new for row in change_rows(application) if row.field not in OF_APPLICATION}


def _id(application: Application) -> int:
    assert application.id is not None
    return application.id


async def _check_arrival(happening: Happening) -> None:
    application = happening.application
    await errands.check_arrival(happening.work, _id(application), f"v{application.version}", happening.now)


async def _end_phone_links(happening: Happening) -> None:
    """It takes no more files, so no phone has anything to send, or to see again."""
    await phone_links.end_all(happening.work.session, _id(happening.application), happening.now)


async def _note_deadline(happening: Happening) -> None:
    """A decision that came late, or a question asked too late, is recorded though no sweep has seen it."""
    await record_missed(happening.work, happening.application, happening.now)


async def _put_questions(happening: Happening) -> None:
    application = happening.application
    await asked.put(happening.work.session, _id(application), application.version, happening.given.items)


async def _close_questions(happening: Happening) -> None:
    """What was typed and attached is an answer now."""
    application = happening.application
    await asked.close(happening.work.session, _id(application), application.version, happening.now)


async def _give_added(happening: Happening) -> None:
    """What waited to be handed over is the insurer's to see."""
    application = happening.application
    await asked.give(happening.work.session, _id(application), application.version)


AFTERWARDS: dict[Action, tuple[Consequence, ...]] = {
    Action.SUBMIT: (_hand_over, _draw(PaperKind.APPLICATION), _check_arrival, _end_phone_links),
    Action.DISCARD: (_end_phone_links,),
    Action.EXPIRE: (_end_phone_links,),
    Action.RECEIVE: (_send_files,),
    Action.ASK: (_note_deadline, _put_questions),
    Action.ADD_DOCUMENTS: (_give_added, _check_arrival, _tell_insurer, _send_files),
    Action.ANSWER: (_close_questions, _check_arrival, _end_phone_links, _tell_insurer, _send_files),
    Action.WITHDRAW: (_note_deadline, _end_phone_links, _take_back),
    Action.APPROVE: (_note_deadline, _change_policy, _draw(PaperKind.CHANGE)),
    Action.REFUSE: (_note_deadline, _draw(PaperKind.REFUSAL)),
}
