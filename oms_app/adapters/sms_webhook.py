"""SMS through any gateway that speaks Standard Webhooks: signed there, signed back (NOTE-1, NOTE-3)."""

from __future__ import annotations

import json
from datetime import UTC

from standardwebhooks import Webhook, WebhookVerificationError

from oms_app.adapters.sms_http import SECONDS, failure_of, post
from oms_app.domain.deliveries import Signal
from oms_app.services.message_ports import GatewayReceipt, Hook, Taken
from oms_app.services.ports import Clock, Permanent
from oms_app.settings.sms import SmsGateway

HAS_IT_ALREADY = 409
STATUSES: dict[str, Signal] = {"delivered": Signal.ARRIVED, "undelivered": Signal.REFUSED}


class WebhookSms:
    """Posts `{"id", "phone", "text"}`; hears `{"id", "status"}` back. A repeat bears the same `webhook-id`."""

    gateway, answer = "webhook", "OK"

    def __init__(self, settings: SmsGateway, clock: Clock, *, seconds: float = SECONDS) -> None:
        self._url = settings.url
        self._webhook = Webhook(settings.hook_secret)
        self._clock = clock
        self._seconds = seconds

    async def send(self, key: str, phone: str, text: str) -> Taken:
        """Raises by the HTTP status; that they have it already is as good as that they take it."""
        body = json.dumps({"id": key, "phone": phone, "text": text}, ensure_ascii=False)
        now = self._clock.now().astimezone(UTC)
        headers = {
            "content-type": "application/json",
            "webhook-id": key,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._webhook.sign(key, now, body),
        }
        response = await post(self._url, self._seconds, content=body.encode(), headers=headers)
        if response.status_code != HAS_IT_ALREADY and (failure := failure_of(response.status_code)):
            raise failure(f"HTTP {response.status_code}")
        return Taken(self.gateway, key, says_how_it_ended=True)

    def read(self, hook: Hook) -> tuple[GatewayReceipt, ...]:
        """One status of one message, by the key that it was posted with."""
        try:
            said = self._webhook.verify(hook.body, dict(hook.headers))
            message_id, status = str(said["id"]), str(said["status"])
        except (WebhookVerificationError, ValueError, KeyError, TypeError) as error:
            raise Permanent("forged") from error
        verdict = STATUSES.get(status)
        return (GatewayReceipt(self.gateway, message_id, verdict, status),) if verdict else ()
