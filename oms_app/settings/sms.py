"""Which SMS gateway carries messages, and how it is reached (NOTE-1)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from oms_app.settings.errors import SettingsError

LOOPBACK = ("localhost", "127.0.0.1")
SMPP_PORT, SMPP_PASSWORD_LENGTH, SMPP_USER_LENGTH = 2775, 8, 15
SHORTEST_SECRET = 16


class SmsKind(StrEnum):
    """What `OMS_SMS` may be."""

    SMSC = "smsc"
    SMSRU = "smsru"
    EXOLVE = "exolve"
    SMPP = "smpp"
    WEBHOOK = "webhook"


@dataclass(frozen=True)
class SmsGateway:
    """A gateway. `hook_secret` proves its receipts at our web hook; empty where it posts none."""

    kind: SmsKind
    url: str
    user: str = ""
    password: str = ""
    sender: str = ""
    hook_secret: str = ""

    @property
    def host(self) -> str:
        """Of a line that is no HTTP."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """Of a line that is no HTTP."""
        return urlsplit(self.url).port or SMPP_PORT


URL, USER, PASSWORD = "OMS_SMS_URL", "OMS_SMS_USER", "OMS_SMS_PASSWORD"
SENDER, HOOK_SECRET = "OMS_SMS_SENDER", "OMS_SMS_HOOK_SECRET"
NEEDED: dict[SmsKind, tuple[tuple[str, str], ...]] = {
    SmsKind.SMSC: ((URL, "the address of the API"), (USER, "the login"), (PASSWORD, "the password or the API key")),
    SmsKind.SMSRU: ((URL, "the address of the API"), (PASSWORD, "the api_id")),
    SmsKind.EXOLVE: ((URL, "the address of the API"), (PASSWORD, "the API key"), (SENDER, "a number or name of yours")),
    SmsKind.SMPP: ((URL, "smpp://HOST:PORT"), (USER, "the system_id"), (PASSWORD, "the password"), (SENDER, "a name")),
    SmsKind.WEBHOOK: ((URL, "where messages are posted"), (HOOK_SECRET, "the common secret, whsec_…")),
}


def sms_gateway(environment: Mapping[str, str]) -> SmsGateway | None:
    """None for no SMS. Raises `SettingsError`."""
    text = environment.get("OMS_SMS", "")
    if not text:
        return None
    try:
        kind = SmsKind(text)
    except ValueError:
        raise SettingsError(f"OMS_SMS: «{text}» is none of {', '.join(SmsKind)}") from None
    for name, what in NEEDED[kind]:
        if not environment.get(name):
            raise SettingsError(f"{name}: {what} is needed beside OMS_SMS={kind}")
    gateway = SmsGateway(
        kind=kind,
        url=environment[URL].rstrip("/"),
        user=environment.get(USER, ""),
        password=environment.get(PASSWORD, ""),
        sender=environment.get(SENDER, ""),
        hook_secret=environment.get(HOOK_SECRET, ""),
    )
    _check_url(gateway)
    _check_secrets(gateway)
    return gateway


def _check_url(gateway: SmsGateway) -> None:
    parts = urlsplit(gateway.url)
    if gateway.kind is SmsKind.SMPP:
        if parts.scheme != "smpp" or not parts.hostname or parts.path:
            raise SettingsError(f"{URL}: «{gateway.url}» must be like smpp://smsc.example.ru:2775")
    elif parts.scheme != "https" and (parts.scheme != "http" or parts.hostname not in LOOPBACK):
        raise SettingsError(f"{URL}: «{gateway.url}» must be like https://sms.example.ru")


def _check_secrets(gateway: SmsGateway) -> None:
    if gateway.kind is SmsKind.SMPP and len(gateway.password) > SMPP_PASSWORD_LENGTH:
        raise SettingsError(f"{PASSWORD}: SMPP knows no password of more than {SMPP_PASSWORD_LENGTH} characters")
    if gateway.kind is SmsKind.SMPP and len(gateway.user) > SMPP_USER_LENGTH:
        raise SettingsError(f"{USER}: SMPP knows no system_id of more than {SMPP_USER_LENGTH} characters")
    if gateway.hook_secret and len(gateway.hook_secret) < SHORTEST_SECRET:
        raise SettingsError(f"{HOOK_SECRET}: must be of {SHORTEST_SECRET} characters or more")
    if gateway.kind is SmsKind.WEBHOOK:
        try:
            base64.b64decode(gateway.hook_secret.removeprefix("whsec_"), validate=True)
        except ValueError:
            raise SettingsError(f"{HOOK_SECRET}: must be whsec_ and base64") from None
