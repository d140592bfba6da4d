"""«Версия для слабовидящих» of an account: kept, and taken along to every browser that signs in (UX-1)."""

from __future__ import annotations

from oms_app.db.account import Account
from oms_app.db.sight import SightChoice
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.sight import Sight
from oms_app.services.ports import Ports


class SightChoices:
    """Anybody's own, citizen or staff."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> Sight | None:
        """What this account chose; None when it never did."""
        async with self.db.read() as session:
            row = await session.get(SightChoice, actor.account_id)
        return None if row is None else Sight(row.size, row.scheme, row.spacing, row.pictures)

    async def keep(self, actor: Actor, sight: Sight) -> None:
        """From now on this is what the account chose."""
        if await self.mine(actor) == sight:
            return
        async with self.db.write() as work:
            await work.session.get_one(Account, actor.account_id, with_for_update=True)
            row = SightChoice(
                account_id=actor.account_id,
                size=sight.size,
                scheme=sight.scheme,
                spacing=sight.spacing,
                pictures=sight.pictures,
                changed_at=self.ports.clock.now(),
            )
            await work.session.merge(row)
