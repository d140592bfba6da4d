"""«Отправить заявку»: what is frozen when a draft is sent, and its number (SUB-1, SUB-2)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person
from oms_app.db.queries import applications as queries
from oms_app.db.queries.applications import Found
from oms_app.db.queries.household import siblings
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import number
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.household import FIELD
from oms_app.domain.workflow import Action
from oms_app.services.application_views import Receipt
from oms_app.services.audit import record_on
from oms_app.services.dossier import ground_of
from oms_app.services.drafts import Checked, editable_policy, new_draft
from oms_app.services.household import Along, Whole
from oms_app.services.household_files import Copies, attach
from oms_app.services.insurer_choices import decider
from oms_app.services.moves import move
from oms_app.services.policy_values import now_of
from oms_app.services.ports import Ports

NUMBER_TRIES = 100


async def send(work: UnitOfWork, ports: Ports, actor: Actor, found: Found, whole: Whole, copies: Copies) -> Receipt:
    """Send a draft and one application for each whom it takes along, all or none."""
    await _freeze(work, ports, actor, found.application, found.subject, whole.lead)
    others = [await _one_along(work, ports, actor, found, one, whole.lead, copies) for one in whole.along]
    for application in (*others, found.application):  # the first one last: its message names them all
        await move(work, ports.clock, application, Action.SUBMIT, actor, complete=not whole.problems)
    copies.kept = True
    return await receipt(work.session, found.application)


async def _freeze(
    work: UnitOfWork, ports: Ports, actor: Actor, application: Application, subject: Person, checked: Checked
) -> None:
    """What was checked beside what the policy says now, and a number."""
    policy = await editable_policy(work.session, actor, application.policy_id, ports.clock.today())
    application.values = {field.value: value for field, value in checked.values.items()}
    now = now_of(subject, await work.session.get_one(Insurer, policy.insurer_id))
    application.before = {field.value: now[field] for field in checked.values}
    application.reason_text = checked.reason_text
    application.ground, application.ground_text = ground_of(application), checked.ground_text
    application.insurer_id = await decider(work.session, policy, checked.values)
    application.number = await _free_number(work.session, ports)
    application.submit_key = application.key
    await work.session.flush()  # so that the next one does not get the same number


async def _one_along(
    work: UnitOfWork, ports: Ports, actor: Actor, found: Found, along: Along, checked: Checked, copies: Copies
) -> Application:
    """An application of somebody else's policy: the same new values, what that policy says now, files of its own."""
    assert along.held is not None
    lead, held, now = found.application, along.held, ports.clock.now()
    application = new_draft(ports.chance.key(), actor, held.policy, lead.changes, now)
    application.reason, application.handling, application.ground = lead.reason, lead.handling, lead.ground
    work.session.add(application)
    await work.session.flush()
    record_on(work, actor, Deed.DRAFT_STARTED, now, application, FIELD)
    await _freeze(work, ports, actor, application, held.person, checked)
    await attach(work, lead, application, held.policy.enp, copies)
    along.row.sent_id = application.id
    await work.session.flush()
    return application


async def _free_number(session: AsyncSession, ports: Ports) -> str:
    year = ports.clock.today().year
    for _ in range(NUMBER_TRIES):
        candidate = number.build(year, ports.chance.number_part())
        if await queries.is_free(session, candidate):
            return candidate
    raise RuntimeError(f"no free number of {year} in {NUMBER_TRIES} tries")


async def receipt(session: AsyncSession, application: Application) -> Receipt:
    """What the citizen is given for a sent application and those sent with it, the first time and every time."""
    assert application.number is not None
    assert application.decide_by is not None
    others = tuple(one.application.number or "" for one in await siblings(session, application.id))
    return Receipt(application.number, application.decide_by, others)
