"""What the register says of a policy, to whoever looks at an application beside it (FLOW-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.policy import Policy
from oms_app.db.queries import register as queries
from oms_app.services.register_ports import RegisterEntry
from oms_app.services.register_stored import entry_of, restored


@dataclass(frozen=True)
class Reading:
    """The entries; `is_silent` when the register was asked and has never answered."""

    entries: tuple[RegisterEntry, ...]
    is_silent: bool = False

    def has_changed_since(self, at: datetime) -> bool:
        """Whether the register wrote something down since then."""
        return any(entry.changed_at > at for entry in self.entries)


async def read(session: AsyncSession, policy: Policy) -> Reading:
    """The built-in register's records as they are now, else what the last load brought."""
    records = await queries.records(session, policy.enp_index)
    if records:
        return Reading(tuple(map(entry_of, records)))
    load = await queries.load_of(session, policy.id or 0)
    return Reading(restored(load.entries) if load else (), is_silent=load is not None and load.said_at is None)
