"""The built-in pension fund: knows every СНИЛС that the built-in register knows (SIGN-3)."""

from __future__ import annotations

from datetime import date

from oms_app.db.indexes import snils_index
from oms_app.db.queries import confirmations as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.identity_claim import Described, FundAnswer, judge_snils


class RegisterFund:
    """Answers at once, since the register is in the same database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def compare(self, snils: str, person: Described) -> FundAnswer:
        """Whether this СНИЛС is this person's."""
        async with self._db.read() as session:
            records = await queries.register_by_snils(session, snils_index(snils))
        known = [Described(record.values, date.fromisoformat(record.born_on)) for record in records]
        return judge_snils(person, known)
