"""The built-in register: its records are in the portal's own database (REG-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.indexes import enp_index, snils_index
from oms_app.db.queries import register as queries
from oms_app.db.register import RegisterRecord
from oms_app.db.unit_of_work import Database
from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular, folded
from oms_app.services.register_ports import RegisterEntry, Sought
from oms_app.services.register_stored import entry_of

NAMED_BY = (
    Field.LAST_NAME,
    Field.FIRST_NAME,
    Field.PATRONYMIC,
    Field.DOCUMENT_SERIES,
    Field.DOCUMENT_NUMBER,
)


class BuiltInRegister:
    """Found by the ЕНП, else by СНИЛС and date of birth, else by name, date of birth and document."""

    is_elsewhere = False

    def __init__(self, db: Database, source: str) -> None:
        self._db = db
        self.source = source

    async def find(self, request_id: str, sought: Sought) -> tuple[RegisterEntry, ...]:
        """Nobody, the one, or several."""
        async with self._db.read() as session:
            return tuple(map(entry_of, await _records(session, sought)))

    async def correct(
        self, request_id: str, person_key: str, values: Mapping[Field, str], particulars: Mapping[Particular, str]
    ) -> None:
        """Nothing: what was decided is in its records since the decision, by the same transaction."""


async def _records(session: AsyncSession, sought: Sought) -> Sequence[RegisterRecord]:
    found = await queries.records(session, enp_index(sought.enp)) if sought.enp else []
    if not found and sought.snils:
        same = await queries.records_by_snils(session, snils_index(sought.snils))
        found = [record for record in same if record.born_on == sought.born_on]
    if not found and all(sought.values.get(field) for field in NAMED_BY if field is not Field.PATRONYMIC):
        found = [record for record in await queries.all_records(session) if _is_named(record, sought)]
    return found


def _is_named(record: RegisterRecord, sought: Sought) -> bool:
    return record.born_on == sought.born_on and all(
        folded(record.values.get(field, "")) == folded(sought.values.get(field, "")) for field in NAMED_BY
    )
