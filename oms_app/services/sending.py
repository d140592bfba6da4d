"""«Отправить заявку»: what is frozen when a draft is sent, and its number (SUB-1, SUB-2)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import applications as queries
from oms_app.db.queries.applications import Found
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain import number
from oms_app.domain.actor import Actor
from oms_app.domain.workflow import Action
from oms_app.services.application_views import Receipt
from oms_app.services.dossier import ground_of
from oms_app.services.drafts import Checked, editable_policy
from oms_app.services.moves import move
from oms_app.services.ports import Ports

NUMBER_TRIES = 100


async def send(work: UnitOfWork, ports: Ports, actor: Actor, found: Found, checked: Checked) -> None:
    """Freeze what was checked beside what the policy says now, give a number, and move."""
    application = found.application
    policy = await editable_policy(work.session, actor, application.policy_id, ports.clock.today())
    application.values = {field.value: value for field, value in checked.values.items()}
    application.before = {field.value: found.subject.values.get(field, "") for field in checked.values}
    application.reason_text = checked.reason_text
    application.ground, application.ground_text = ground_of(application), checked.ground_text
    application.insurer_id = policy.insurer_id
    application.number = await _free_number(work.session, ports)
    application.submit_key = application.key
    await move(work, ports.clock, application, Action.SUBMIT, actor, complete=not checked.problems)


async def _free_number(session: AsyncSession, ports: Ports) -> str:
    year = ports.clock.today().year
    for _ in range(NUMBER_TRIES):
        candidate = number.build(year, ports.chance.number_part())
        if await queries.is_free(session, candidate):
            return candidate
    raise RuntimeError(f"no free number of {year} in {NUMBER_TRIES} tries")


def receipt(application: Application) -> Receipt:
    """What the citizen is given for a sent application, the first time and every time."""
    assert application.number is not None
    assert application.decide_by is not None
    return Receipt(application.number, application.decide_by)
