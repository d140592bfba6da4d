"""SMS.ru over HTTP: sending, and the receipts that it posts (NOTE-1, NOTE-3)."""

from __future__ import annotations

import hashlib
import hmac
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from oms_app.adapters.sms_http import SECONDS, Failure, post_for_json, raise_for
from oms_app.domain.deliveries import Signal
from oms_app.services.message_ports import GatewayReceipt, Hook, Taken
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings.sms import SmsGateway

OK = 100
ERRORS: dict[int, Failure] = {
    200: Temporary,  # the api_id
    201: Temporary,  # money
    202: Permanent,  # no phone number, or no way to it
    203: Permanent,  # no text
    204: Temporary,  # the sender's name is not agreed with the operator
    205: Permanent,  # too long
    206: Temporary,  # the day's limit
    207: Permanent,  # no way to this number
    208: Permanent,  # time
    209: Permanent,  # its owner asked for no more messages
    210: Permanent,
    211: Permanent,
    212: Permanent,  # encoding
    213: Permanent,
    214: Permanent,  # abroad
    215: Permanent,
    216: Permanent,  # forbidden word
    220: Temporary,  # maintenance
    230: Temporary,  # the day's limit for this number
    231: Temporary,  # the same text within a minute
    232: Permanent,  # the same text too often today
    233: Permanent,
    300: Temporary,  # token
    301: Temporary,
    302: Temporary,
    500: Temporary,
}
STATUSES: dict[int, Signal] = {
    103: Signal.ARRIVED,
    110: Signal.ARRIVED,  # and read
    104: Signal.REFUSED,  # too late
    105: Signal.REFUSED,
    106: Signal.REFUSED,
    107: Signal.REFUSED,
    108: Signal.REFUSED,
    130: Signal.REFUSED,  # the day's limit for this number
    131: Signal.REFUSED,  # the same text within a minute
    132: Signal.REFUSED,  # the same text too often today
    150: Signal.REFUSED,
}
RECORD = "sms_status"


class SmsRuSms:
    """A request for each message; receipts come many at a time, each a few lines of text."""

    gateway, answer = "smsru", "100"

    def __init__(self, settings: SmsGateway, *, seconds: float = SECONDS) -> None:
        self._settings = settings
        self._seconds = seconds

    async def send(self, key: str, phone: str, text: str) -> Taken:
        """Raises by the table of errors, of the request or of its one message."""
        form = {"api_id": self._settings.password, "to": phone.lstrip("+"), "msg": text, "json": "1"}
        if self._settings.sender:
            form["from"] = self._settings.sender
        answer = await post_for_json(f"{self._settings.url}/sms/send", self._seconds, data=form)
        message = _only(answer)
        for part in (answer, message):
            if _number(part.get("status_code")) != OK:
                raise_for(ERRORS, _number(part.get("status_code")))
        if not message.get("sms_id"):
            raise Temporary("the gateway names no message")
        return Taken(self.gateway, str(message["sms_id"]), bool(self._settings.hook_secret))

    def read(self, hook: Hook) -> tuple[GatewayReceipt, ...]:
        """Every record, all signed together with the api_id."""
        form = _form(hook)
        records = [value for name, value in form if name.startswith("data[")]
        given = next((value for name, value in form if name == "hash"), "")
        right = hashlib.sha256((self._settings.password + "".join(records)).encode()).hexdigest()
        if not records or not hmac.compare_digest(given.lower().encode(), right.encode()):
            raise Permanent("forged")
        return tuple(receipt for record in records if (receipt := self._receipt(record.split("\n"))))

    def _receipt(self, lines: list[str]) -> GatewayReceipt | None:
        if len(lines) < 3 or lines[0] != RECORD:
            return None
        verdict = STATUSES.get(_number(lines[2]))
        return GatewayReceipt(self.gateway, lines[1], verdict, f"status {lines[2]}") if verdict else None


def _form(hook: Hook) -> list[tuple[str, str]]:
    """Names and values in their order, in either of the ways in which forms are posted."""
    kind = hook.headers.get("content-type", "")
    if not kind.startswith("multipart/form-data"):
        return parse_qsl(hook.body.decode("utf-8", "replace"), keep_blank_values=True)
    message = BytesParser(policy=HTTP).parsebytes(f"content-type: {kind}\r\n\r\n".encode() + hook.body)
    parts = [part for part in message.iter_parts() if isinstance(part, EmailMessage)]
    return [(str(part.get_param("name", "", "content-disposition")), _text(part)) for part in parts]


def _text(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _only(answer: Any) -> dict[str, Any]:
    """The answer about the only number that was named."""
    messages = answer.get("sms")
    known = list(messages.values()) if isinstance(messages, dict) else []
    return dict(known[0]) if known and isinstance(known[0], dict) else {}


def _number(value: Any) -> int:
    text = str(value).strip()
    return int(text) if text.lstrip("-").isdecimal() else 0
