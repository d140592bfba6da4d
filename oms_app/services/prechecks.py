"""«Частые причины отказа»: what the portal finds of each in one's own draft, and how often it was one (APP-8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.indexes import snils_index
from oms_app.db.queries.applications import Found
from oms_app.db.queries.quality import last_reasons
from oms_app.db.queries.terms import LONGEST_LIST
from oms_app.db.unit_of_work import Database
from oms_app.domain import enp
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular
from oms_app.domain.precheck import Draft, Verdict, shares, verdicts
from oms_app.domain.refusals import RefusalReason
from oms_app.services import drafts, register_reading
from oms_app.services.arrival_checks import arrived
from oms_app.services.dossier import changes_of
from oms_app.services.policy_values import now_of
from oms_app.services.ports import Ports
from oms_app.services.terms import LOOKED_BACK


@dataclass(frozen=True)
class PrecheckView:
    """Every ground; `shares` are of a hundred last decisions of this insurer, none when it decided few."""

    key: str
    policy_id: int
    changes: frozenset[str]
    verdicts: tuple[Verdict, ...]
    shares: dict[RefusalReason, int]


class Prechecks:
    """For the owner of a draft alone; nothing here keeps it from being sent."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def of_draft(self, actor: Actor, key: str) -> PrecheckView:
        """Raises `NotFound` for another person's, and for one that was sent already."""
        async with self.db.read() as session:
            found = await drafts.open_one(session, actor, key, self.ports.clock.today())
            since = self.ports.clock.now() - LOOKED_BACK
            decided, refused = await last_reasons(session, found.application.insurer_id, since, LONGEST_LIST)
            return PrecheckView(
                key,
                found.application.policy_id,
                frozenset(found.application.changes),
                verdicts(await _draft(session, found, self.ports.clock.today())),
                shares(decided, refused),
            )


async def _draft(session: AsyncSession, found: Found, today: date) -> Draft:
    """The draft as it would be sent now; a field that is typed wrong is mended before."""
    application, changes = found.application, changes_of(found.application)
    right, _ = await drafts.check_fields(session, found, changes, today)
    asked = now_of(found.subject, found.insurer) | right
    return Draft(
        arrived=await arrived(session, found, today, {field.value: text for field, text in right.items()}),
        changes=changes,
        has_reason=application.reason is not None,
        enp=found.policy.enp,
        today=today,
        expires_on=found.policy.expires_on,
        has_same_snils=await _has_same_snils(session, found, asked[Field.SNILS]),
        handling=application.handling,
        born_on=date.fromisoformat(asked[Field.BORN_ON]),
        is_number_odd=enp.is_odd(found.policy.enp, asked, changes),
    )


async def _has_same_snils(session: AsyncSession, found: Found, asked: str) -> bool | None:
    """Whether the register has the number that is asked for, or still the one that the policy has."""
    entries = (await register_reading.read(session, found.policy)).entries
    said = entries[0].particulars.get(Particular.SNILS, "") if len(entries) == 1 else ""
    known = {snils_index(number) for number in (asked, found.subject.snils) if number}
    return snils_index(said) in known if said and known else None
