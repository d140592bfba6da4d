"""Which register policies are loaded from; without it the portal's own (REG-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from oms_app.settings.errors import SettingsError
from oms_app.settings.sms import LOOPBACK

URL, KEY, NAME = "OMS_REGISTER_URL", "OMS_REGISTER_SIGNING_KEY", "OMS_REGISTER_NAME"
LONGEST_NAME = 100


@dataclass(frozen=True)
class RegisterSystem:
    """Where requests go, the PEM file they are signed with if they are, what people call it; "" for the usual name."""

    url: str
    signing_key: Path | None = None
    name: str = ""


def register_system(environment: Mapping[str, str]) -> RegisterSystem | None:
    """None for the built-in register. Raises `SettingsError`."""
    url, name = environment.get(URL, "").rstrip("/"), environment.get(NAME, "").strip()
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme != "https" and (parts.scheme != "http" or parts.hostname not in LOOPBACK):
        raise SettingsError(f"{URL}: «{url}» must be like https://register.example.ru")
    if len(name) > LONGEST_NAME:
        raise SettingsError(f"{NAME}: at most {LONGEST_NAME} characters")
    key = Path(environment[KEY]).expanduser() if environment.get(KEY) else None
    if key is not None and not key.is_file():
        raise SettingsError(f"{KEY}: there is no file «{key}»")
    return RegisterSystem(url, key, name)
