"""How applications reach insurers' own systems; without it the built-in desk has them (SUB-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from oms_app.settings.errors import SettingsError
from oms_app.settings.sms import LOOPBACK


@dataclass(frozen=True)
class InsurerSystem:
    """Where requests go, the PEM file they are signed with, and the JWKS file that answers are checked by.

    The `kid` of each key of the JWKS is the code of the insurer that it speaks for.
    """

    url: str
    signing_key: Path
    answer_keys: Path


def insurer_system(environment: Mapping[str, str]) -> InsurerSystem | None:
    """None for the built-in desk. Raises `SettingsError`."""
    url = environment.get("OMS_INSURER_URL", "").rstrip("/")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme != "https" and (parts.scheme != "http" or parts.hostname not in LOOPBACK):
        raise SettingsError(f"OMS_INSURER_URL: «{url}» must be like https://exchange.example.ru")
    return InsurerSystem(
        url=url,
        signing_key=_file(environment, "OMS_INSURER_SIGNING_KEY", "the PEM file of the portal's key"),
        answer_keys=_file(environment, "OMS_INSURER_ANSWER_KEYS", "the JWKS file of the insurers' keys"),
    )


def _file(environment: Mapping[str, str], name: str, what: str) -> Path:
    text = environment.get(name, "")
    if not text:
        raise SettingsError(f"{name}: {what} is needed beside OMS_INSURER_URL")
    path = Path(text).expanduser()
    if not path.is_file():
        raise SettingsError(f"{name}: there is no file «{text}»")
    return path
