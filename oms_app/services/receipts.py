"""What SMS gateways say of messages they took, by web hook or over their own line (NOTE-3)."""

from __future__ import annotations

from oms_app.db.unit_of_work import Database
from oms_app.domain.errors import Forbidden, NotFound
from oms_app.domain.limits import Limit
from oms_app.services import delivery_states as states
from oms_app.services.message_ports import GatewayReceipt, Hook
from oms_app.services.ports import Permanent, Ports


class Receipts:
    """Believes only what the configured gateway has signed; names nobody."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def hook(self, gateway: str, hook: Hook, *, address: str) -> str:
        """What the gateway wants to read as an answer. Raises `TooMany`, `NotFound`, `Forbidden` for a forgery."""
        await self.ports.limiter.hit(Limit.HOOK, address)
        reader = self.ports.sms_hook
        if reader is None or reader.gateway != gateway:
            raise NotFound
        try:
            receipts = reader.read(hook)
        except Permanent as error:
            await self.ports.limiter.hit(Limit.HOOK_FORGED, address)
            raise Forbidden from error
        for receipt in receipts:
            await self.take(receipt)
        return reader.answer

    async def take(self, receipt: GatewayReceipt) -> None:
        """Keep one; it may come before we know what the gateway calls the message, twice, or late."""
        async with self.db.write() as work:
            await states.said(work, receipt, self.ports.clock.now())
