"""What each source says of a policy and its person, particular by particular, and in what they disagree (REG-2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account_claim import AccountClaim
from oms_app.db.queries.policies import Held
from oms_app.domain.actor import Actor
from oms_app.domain.particulars import Particular, disagreements, lacking
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.registration import Entry
from oms_app.services.register_views import view_of

Said = Mapping[Particular, str]
_NAME = (Entry.LAST_NAME, Entry.FIRST_NAME, Entry.PATRONYMIC)


class Source(StrEnum):
    """Who says something of a policy. Words: `content.data_check`."""

    PORTAL = "portal"
    REGISTER = "register"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Sources:
    """What each says; `others` has those that were asked and knew, `register` is the name of the register."""

    portal: Said
    others: Mapping[Source, Said]
    register: str
    loaded_at: datetime

    @property
    def questioned(self) -> frozenset[Particular]:
        """In what any other source disagrees, and what is missing that must be there."""
        found = {one for said in self.others.values() for one in disagreements(self.portal, said)}
        if self.portal.get(Particular.STATUS) == PolicyStatus.CLARIFICATION:
            found.discard(Particular.STATUS)  # that mark says that something disagrees; it is no disagreement itself
        return frozenset(found | set(lacking(self.portal)))

    def against(self, particular: Particular) -> dict[Source, str]:
        """What the others say who disagree in this."""
        return {
            source: said[particular]
            for source, said in self.others.items()
            if particular in disagreements(self.portal, said)
        }

    @property
    def fingerprint(self) -> str:
        """What a page shows carries it: marks speak of these values and of no others."""
        return hashlib.sha256(repr(sorted(self.portal.items())).encode()).hexdigest()[:24]


async def sources(session: AsyncSession, held: Held, now: datetime, reader: Actor | None = None) -> Sources:
    """Everything that is known of this policy; of the reader's own account only for the reader's own policy."""
    load, others = await view_of(session, held, now), dict[Source, Said]()
    if load.particulars:
        others[Source.REGISTER] = load.particulars
    if reader is not None and held.person.id == reader.person_id:
        claim = await session.get(AccountClaim, reader.account_id)
        if claim is not None:
            others[Source.ACCOUNT] = _of_claim(claim)
    return Sources(load.portal, others, load.source, load.loaded_at or held.policy.loaded_at)


def _of_claim(claim: AccountClaim) -> Said:
    said = claim.values
    full_name = " ".join(said[name] for name in _NAME if said.get(name))
    told = {Particular.FULL_NAME: full_name, Particular.BORN_ON: said.get(Entry.BORN_ON, "")}
    return {particular: text for particular, text in told.items() if text}
