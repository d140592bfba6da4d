"""MTS Exolve over HTTP: sending, and the receipts that it posts (NOTE-1, NOTE-3)."""

from __future__ import annotations

import hmac
import json

from oms_app.adapters.sms_http import SECONDS, post_for_json
from oms_app.domain.deliveries import Signal
from oms_app.services.message_ports import GatewayReceipt, Hook, Taken
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings.sms import SmsGateway

SAYS = ("delivery_status", "status", "event_type")  # the first of them that is there
PREFIXES = ("DELIVERY_STATUS_", "MESSAGE_STATUS_", "STATUS_")
STATUSES: dict[str, Signal] = {
    "DELIVERED": Signal.ARRIVED,
    "READ": Signal.ARRIVED,
    "UNDELIVERED": Signal.REFUSED,
    "NOT_DELIVERED": Signal.REFUSED,
    "FAILED": Signal.REFUSED,
    "REJECTED": Signal.REFUSED,
    "EXPIRED": Signal.REFUSED,
}


class ExolveSms:
    """A request for each message. Its hooks bear no signature: the secret is in the address that it is given."""

    gateway, answer = "exolve", "OK"

    def __init__(self, settings: SmsGateway, *, seconds: float = SECONDS) -> None:
        self._settings = settings
        self._seconds = seconds

    async def send(self, key: str, phone: str, text: str) -> Taken:
        """Raises by the HTTP status."""
        message = {"number": self._settings.sender, "destination": phone.lstrip("+"), "text": text}
        bearer = {"Authorization": f"Bearer {self._settings.password}"}
        url = f"{self._settings.url}/messaging/v1/SendSMS"
        answer = await post_for_json(url, self._seconds, json=message, headers=bearer)
        if not answer.get("message_id"):
            raise Temporary("the gateway names no message")
        return Taken(self.gateway, str(answer["message_id"]), bool(self._settings.hook_secret))

    def read(self, hook: Hook) -> tuple[GatewayReceipt, ...]:
        """One status of one message; `?key=` of the hook's address is the common secret."""
        given, secret = hook.query.get("key", ""), self._settings.hook_secret
        if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
            raise Permanent("forged")
        try:
            said = json.loads(hook.body)
            message_id, word = str(said["message_id"]), next((str(said[name]) for name in SAYS if name in said), "")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Permanent("not a receipt") from error
        verdict = STATUSES.get(_bare(word))
        return (GatewayReceipt(self.gateway, message_id, verdict, f"status {_bare(word)}"),) if verdict else ()


def _bare(word: str) -> str:
    upper = word.strip().upper()
    return next((upper.removeprefix(prefix) for prefix in PREFIXES if upper.startswith(prefix)), upper)
