"""What the environment says, read once into frozen settings; every error names its variable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from oms_app.domain.factors import StaffFactor
from oms_app.domain.lines import ONE_PLACE, Line
from oms_app.domain.scan_rules import SOFT
from oms_app.domain.second_look import USUAL, SecondLookRules
from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.settings.errors import SettingsError as SettingsError
from oms_app.settings.insurer import InsurerSystem, insurer_system
from oms_app.settings.lines import places_of
from oms_app.settings.processes import ONE_PROCESS, Processes, processes_of
from oms_app.settings.register import RegisterSystem, register_system
from oms_app.settings.scans import soft_scan_rules
from oms_app.settings.seal import OWN_KEY, Seal, seal_of
from oms_app.settings.second_look import second_look_rules
from oms_app.settings.signatures import NOBODY, Believed, believed
from oms_app.settings.sms import SmsGateway, sms_gateway
from oms_app.settings.storage import S3Bucket, s3_bucket
from oms_app.settings.support import support_hours

PORT = 8000
SMTP_PORT = 587
SUPPORT_PHONE = "+78005553535"
SUPPORT_EMAIL = "help@example.ru"
ON = frozenset({"1", "on", "true", "yes"})
OFF = frozenset({"0", "off", "false", "no"})
SHORTEST_TOKEN = 16
OIDC_SCOPE = "openid profile"
LOOPBACK = ("localhost", "127.0.0.1")
DATABASES = ("sqlite+aiosqlite", "postgresql+psycopg")


class ProcessRole(StrEnum):
    """What this process does: answer browsers, work off the outbox, or both."""

    WEB = "web"
    WORKER = "worker"
    ALL = "all"


@dataclass(frozen=True)
class Smtp:
    """How letters leave. `starttls` is off only for a relay on the same machine."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    starttls: bool


@dataclass(frozen=True)
class OpenId:
    """An outside identity provider. `signing_key` is a PEM file, for a provider that wants signed requests."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    scope: str
    signing_key: Path | None


@dataclass(frozen=True)
class ClamdAddress:
    """Where clamd listens: a Unix socket, or a host and a port."""

    socket: str | None = None
    host: str = ""
    port: int = 0


@dataclass(frozen=True)
class Settings:
    """Everything that a deployment may choose."""

    data: Path
    host: str
    port: int
    public_url: str
    database_url: str
    demo: bool
    role: ProcessRole
    smtp: Smtp | None
    support_phone: str
    support_email: str
    openid: OpenId | None = None
    clamd: ClamdAddress | None = None
    sms: SmsGateway | None = None
    insurer: InsurerSystem | None = None
    register: RegisterSystem | None = None
    push_loopback: bool = False
    staff_factor: StaffFactor = StaffFactor.REQUIRED
    soft_scan_rules: frozenset[str] = SOFT
    seal: Seal = OWN_KEY
    signatures: Believed = NOBODY
    places: Mapping[Line, int] = field(default_factory=lambda: ONE_PLACE)
    second_look: SecondLookRules = USUAL
    support_hours: SupportHours = ROUND_THE_CLOCK
    complaint_body: str = ""
    s3: S3Bucket | None = None
    metrics_token: str = ""
    processes: Processes = ONE_PROCESS

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Raises `SettingsError`."""
        data = Path(environment.get("OMS_DATA") or ".data").expanduser().resolve()
        port = _port(environment, "PORT", PORT)
        demo = _switch(environment, "OMS_DEMO", default=True)
        database_url = database_address(environment, data)
        settings = cls(
            data=data,
            host=environment.get("OMS_HOST") or "127.0.0.1",
            port=port,
            public_url=_public_url(environment, port),
            database_url=database_url,
            demo=demo,
            role=_role(environment),
            smtp=_smtp(environment),
            support_phone=environment.get("OMS_SUPPORT_PHONE") or SUPPORT_PHONE,
            support_email=environment.get("OMS_SUPPORT_EMAIL") or SUPPORT_EMAIL,
            openid=_openid(environment),
            clamd=_clamd(environment),
            sms=sms_gateway(environment),
            insurer=insurer_system(environment),
            register=register_system(environment),
            push_loopback=_switch(environment, "OMS_PUSH_LOOPBACK", default=False),
            staff_factor=_staff_factor(environment, demo=demo),
            soft_scan_rules=soft_scan_rules(environment),
            seal=seal_of(environment),
            signatures=believed(environment),
            places=places_of(environment),
            second_look=second_look_rules(environment),
            support_hours=support_hours(environment),
            complaint_body=environment.get("OMS_COMPLAINT_BODY", "").strip(),
            s3=s3_bucket(environment),
            metrics_token=_metrics_token(environment),
            processes=processes_of(environment, database_url),
        )
        _refuse_contradictions(settings)
        return settings

    @property
    def secure(self) -> bool:
        """Whether browsers reach the portal over TLS, so that cookies may demand it."""
        return self.public_url.startswith("https://")

    @property
    def embedded_database(self) -> Path | None:
        """The file of the embedded database, if that is what is used."""
        scheme, _, path = self.database_url.partition(":///")
        return Path(path) if scheme.startswith("sqlite") else None


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise SettingsError(f"{name}: «{text}» is no port; it must be a number from 1 to 65535")
    return int(text)


def _switch(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = environment.get(name, "").strip().lower()
    if not text:
        return default
    if text not in ON | OFF:
        raise SettingsError(f"{name}: «{text}» is neither on nor off")
    return text in ON


def _public_url(environment: Mapping[str, str], port: int) -> str:
    url = (environment.get("OMS_PUBLIC_URL") or f"http://localhost:{port}").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise SettingsError(f"OMS_PUBLIC_URL: «{url}» must be like https://polis.example.ru, without a path")
    return url


def database_address(environment: Mapping[str, str], data: Path = Path()) -> str:
    """The address of the database, by default in the folder of the data. Raises `SettingsError`."""
    url = environment.get("OMS_DATABASE_URL") or f"sqlite+aiosqlite:///{data / 'oms.sqlite3'}"
    if url.partition("://")[0] not in DATABASES:
        raise SettingsError(f"OMS_DATABASE_URL: must begin with one of {', '.join(f'{name}://' for name in DATABASES)}")
    return url


def _role(environment: Mapping[str, str]) -> ProcessRole:
    text = environment.get("OMS_ROLE") or ProcessRole.ALL
    try:
        return ProcessRole(text)
    except ValueError:
        raise SettingsError(f"OMS_ROLE: «{text}» is none of {', '.join(ProcessRole)}") from None


def _staff_factor(environment: Mapping[str, str], *, demo: bool) -> StaffFactor:
    """The demo's staff are asked only, so that everybody can try their pages at once."""
    text = environment.get("OMS_STAFF_SECOND_FACTOR") or (StaffFactor.ASKED if demo else StaffFactor.REQUIRED)
    try:
        return StaffFactor(text)
    except ValueError:
        names = ", ".join(StaffFactor)
        raise SettingsError(f"OMS_STAFF_SECOND_FACTOR: «{text}» is none of {names}") from None


def _smtp(environment: Mapping[str, str]) -> Smtp | None:
    host = environment.get("SMTP_HOST", "")
    if not host:
        return None
    sender = environment.get("SMTP_FROM", "")
    if "@" not in sender:
        raise SettingsError("SMTP_FROM: the sender's address is needed beside SMTP_HOST")
    return Smtp(
        host=host,
        port=_port(environment, "SMTP_PORT", SMTP_PORT),
        user=environment.get("SMTP_USER", ""),
        password=environment.get("SMTP_PASSWORD", ""),
        sender=sender,
        starttls=_switch(environment, "SMTP_STARTTLS", default=True),
    )


def _openid(environment: Mapping[str, str]) -> OpenId | None:
    issuer = environment.get("OMS_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise SettingsError(f"OMS_OIDC_ISSUER: «{issuer}» must be like https://id.example.ru")
    client_id, name = environment.get("OMS_OIDC_CLIENT_ID", ""), environment.get("OMS_OIDC_NAME", "")
    if not client_id or not name:
        raise SettingsError("OMS_OIDC_CLIENT_ID, OMS_OIDC_NAME: both are needed beside OMS_OIDC_ISSUER")
    key = environment.get("OMS_OIDC_SIGNING_KEY", "")
    return OpenId(
        issuer=issuer,
        client_id=client_id,
        client_secret=environment.get("OMS_OIDC_CLIENT_SECRET", ""),
        name=name,
        scope=environment.get("OMS_OIDC_SCOPE") or OIDC_SCOPE,
        signing_key=Path(key).expanduser() if key else None,
    )


def _metrics_token(environment: Mapping[str, str]) -> str:
    token = environment.get("OMS_METRICS_TOKEN", "")
    if token and len(token) < SHORTEST_TOKEN:
        raise SettingsError(f"OMS_METRICS_TOKEN: at least {SHORTEST_TOKEN} characters")
    return token


def _clamd(environment: Mapping[str, str]) -> ClamdAddress | None:
    text = environment.get("OMS_CLAMD", "")
    if not text:
        return None
    if text.startswith("/"):
        return ClamdAddress(socket=text)
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise SettingsError(f"OMS_CLAMD: «{text}» is neither the path of a socket nor HOST:PORT")
    return ClamdAddress(host=host.strip("[]"), port=int(port))


def _refuse_contradictions(settings: Settings) -> None:
    if settings.staff_factor is StaffFactor.ASKED and not settings.demo:
        raise SettingsError("OMS_STAFF_SECOND_FACTOR: «asked» is for the demo alone; with OMS_DEMO=off it is required")
    if settings.demo and settings.smtp:
        raise SettingsError("SMTP_HOST: with OMS_DEMO on, made-up people would be written to; set OMS_DEMO=off")
    if settings.demo and settings.insurer:
        raise SettingsError("OMS_INSURER_URL: with OMS_DEMO on, made-up people would be sent; set OMS_DEMO=off")
    if settings.demo and settings.register:
        raise SettingsError("OMS_REGISTER_URL: with OMS_DEMO on, made-up people would be asked for; set OMS_DEMO=off")
    if settings.demo and settings.sms:
        raise SettingsError("OMS_SMS: with OMS_DEMO on, made-up people would be written to; set OMS_DEMO=off")
    if not settings.demo and not settings.smtp:
        raise SettingsError("SMTP_HOST: a mail server is needed with OMS_DEMO=off")
    if settings.smtp and settings.smtp.password and not settings.smtp.starttls:
        raise SettingsError("SMTP_STARTTLS: must stay on when SMTP_PASSWORD is sent")
