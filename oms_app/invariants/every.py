"""Every check, one after another over one snapshot of the database."""

from __future__ import annotations

from collections.abc import AsyncIterator

from oms_app.db import audit_chain
from oms_app.db.audit_chain import NOTHING, End
from oms_app.db.unit_of_work import Database
from oms_app.invariants.applications import applications
from oms_app.invariants.figures import figures
from oms_app.invariants.files import files
from oms_app.invariants.lives import lives
from oms_app.invariants.news import deliveries, news
from oms_app.invariants.numbers import numbers
from oms_app.invariants.papers import papers
from oms_app.invariants.policies import policies
from oms_app.invariants.sealed import sealed
from oms_app.invariants.walk import Check, Rule, Violation, Walk
from oms_app.services.ports import Ports

CHECKS: tuple[Check, ...] = (sealed, numbers, applications, lives, news, deliveries, policies, files, papers, figures)


class Invariants:
    """Looks at everything and changes nothing; the portal may go on working."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports
        self.counted: dict[str, int] = {}

    async def violations(self, noted: End = NOTHING) -> AsyncIterator[Violation]:
        """Everything that does not hold, as it is found; `counted` is whole afterwards.

        `noted` is an end that the audit had earlier.
        """
        async with self.db.read() as session:
            if session.get_bind().dialect.name == "postgresql":
                await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            walk = Walk(session, self.db, self.ports)
            for check in CHECKS:
                async for violation in check(walk):
                    yield violation
            self.counted = dict(walk.counted)
        async with self.db.read() as session:
            broken = await audit_chain.first_broken(session, noted)
            self.counted["entries of the audit"] = (await audit_chain.end(session))[0]
        if broken is not None:
            yield Violation(Rule.AUDIT, f"audit_entry {broken.number}", f"the first broken link: {broken.how}")
