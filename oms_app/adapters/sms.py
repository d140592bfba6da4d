"""SMS where no gateway is configured."""

from __future__ import annotations

from oms_app.services.message_ports import Taken
from oms_app.services.ports import Permanent


class NoSms:
    """Refuses every message for good, so that the administrator finds each of them among the dead jobs."""

    async def send(self, key: str, phone: str, text: str) -> Taken | None:
        """Raises `Permanent`."""
        raise Permanent("no SMS gateway is configured")
