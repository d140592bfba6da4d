"""SMSC.ru over HTTP: sending, and the receipts that it posts (NOTE-1, NOTE-3)."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import parse_qsl

from oms_app.adapters.sms_http import SECONDS, Failure, post_for_json, raise_for
from oms_app.domain.deliveries import Signal
from oms_app.services.message_ports import GatewayReceipt, Hook, Taken
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings.sms import SmsGateway

# What the message itself is refused for is for good; the account, the money and the pace are not.
ERRORS: dict[int, Failure] = {
    1: Permanent,  # parameters
    2: Temporary,  # login or password
    3: Temporary,  # money
    4: Temporary,  # our address is blocked for a while
    5: Permanent,  # date
    6: Permanent,  # text or sender is forbidden
    7: Permanent,  # no phone number
    8: Permanent,  # this number cannot be reached
    9: Temporary,  # too many at once
}
STATUSES: dict[int, Signal] = {
    1: Signal.ARRIVED,
    2: Signal.ARRIVED,  # and read
    4: Signal.ARRIVED,  # and its link followed
    3: Signal.REFUSED,  # too late
    20: Signal.REFUSED,
    22: Signal.REFUSED,
    23: Signal.REFUSED,
    24: Signal.REFUSED,
    25: Signal.REFUSED,
}


class SmscSms:
    """A request for each message; the answer is JSON."""

    gateway, answer = "smsc", "OK"

    def __init__(self, settings: SmsGateway, *, seconds: float = SECONDS) -> None:
        self._settings = settings
        self._seconds = seconds

    async def send(self, key: str, phone: str, text: str) -> Taken:
        """Raises by the table of errors."""
        form = {
            "login": self._settings.user,
            "psw": self._settings.password,
            "phones": phone,
            "mes": text,
            "charset": "utf-8",
            "fmt": "3",
        }
        if self._settings.sender:
            form["sender"] = self._settings.sender
        answer = await post_for_json(f"{self._settings.url}/sys/send.php", self._seconds, data=form)
        if "error_code" in answer:
            raise_for(ERRORS, int(answer["error_code"]))
        if not answer.get("id"):
            raise Temporary("the gateway names no message")
        return Taken(self.gateway, str(answer["id"]), bool(self._settings.hook_secret))

    def read(self, hook: Hook) -> tuple[GatewayReceipt, ...]:
        """One status of one message, signed with the common secret."""
        form = dict(parse_qsl(hook.body.decode("utf-8", "replace"), keep_blank_values=True))
        if not self._is_signed(form):
            raise Permanent("forged")
        status = form["status"].lstrip("-")
        verdict = STATUSES.get(int(form["status"])) if status.isdecimal() else None
        if verdict is None:
            return ()
        return (GatewayReceipt(self.gateway, form["id"], verdict, f"status {form['status']}"),)

    def _is_signed(self, form: dict[str, str]) -> bool:
        if not self._settings.hook_secret or not {"id", "phone", "status"} <= set(form):
            return False
        text = ":".join((form["id"], form["phone"], form["status"], self._settings.hook_secret)).encode()
        sums = {
            "sha1": hashlib.sha1(text, usedforsecurity=False).hexdigest(),
            "md5": hashlib.md5(text, usedforsecurity=False).hexdigest(),
        }
        given = [(form[name], right) for name, right in sums.items() if form.get(name)]
        return bool(given) and all(hmac.compare_digest(one.lower().encode(), right.encode()) for one, right in given)
