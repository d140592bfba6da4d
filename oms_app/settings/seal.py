"""With which key papers are signed, and who tells the time of it (CERT-2); by default a key of the portal's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from oms_app.settings.errors import SettingsError

PKCS12, PASSWORD, PASSWORD_FILE = "OMS_SEAL_PKCS12", "OMS_SEAL_PASSWORD", "OMS_SEAL_PASSWORD_FILE"
MODULE, TOKEN, KEY = "OMS_SEAL_PKCS11_MODULE", "OMS_SEAL_PKCS11_TOKEN", "OMS_SEAL_PKCS11_KEY"
PIN_FILE, TSA = "OMS_SEAL_PKCS11_PIN_FILE", "OMS_SEAL_TSA"


@dataclass(frozen=True)
class Pkcs12:
    """A file with a key, its certificate and the certificates above it."""

    path: Path
    password: str


@dataclass(frozen=True)
class Pkcs11:
    """A key in a token that never leaves it; `key` is the label of the key and of its certificate."""

    module: Path
    token: str
    key: str
    pin: str


@dataclass(frozen=True)
class Seal:
    """What signs papers: a file, a token, or the portal's own key; `tsa` is the address of an RFC 3161 service."""

    pkcs12: Pkcs12 | None = None
    pkcs11: Pkcs11 | None = None
    tsa: str = ""


OWN_KEY = Seal()


def seal_of(environment: Mapping[str, str]) -> Seal:
    """Raises `SettingsError`."""
    pkcs12, pkcs11 = _pkcs12(environment), _pkcs11(environment)
    if pkcs12 and pkcs11:
        raise SettingsError(f"{PKCS12}, {MODULE}: a paper has one signature; set one of the two")
    return Seal(pkcs12, pkcs11, _tsa(environment))


def _pkcs12(environment: Mapping[str, str]) -> Pkcs12 | None:
    if not environment.get(PKCS12):
        return None
    password = environment.get(PASSWORD, "")
    if environment.get(PASSWORD_FILE):
        if password:
            raise SettingsError(f"{PASSWORD}, {PASSWORD_FILE}: set one of the two")
        password = _secret(environment, PASSWORD_FILE)
    return Pkcs12(_file(environment, PKCS12), password)


def _pkcs11(environment: Mapping[str, str]) -> Pkcs11 | None:
    if not environment.get(MODULE):
        return None
    for name, what in ((TOKEN, "the label of the token"), (KEY, "the label of the key"), (PIN_FILE, "a file")):
        if not environment.get(name):
            raise SettingsError(f"{name}: {what} is needed beside {MODULE}")
    pin = _secret(environment, PIN_FILE)
    return Pkcs11(_file(environment, MODULE), environment[TOKEN], environment[KEY], pin)


def _file(environment: Mapping[str, str], name: str) -> Path:
    path = Path(environment[name]).expanduser()
    if not path.is_file():
        raise SettingsError(f"{name}: there is no file «{path}»")
    return path


def _secret(environment: Mapping[str, str], name: str) -> str:
    """The first line of a file, so that no secret stands in the environment."""
    try:
        return (_file(environment, name).read_text(encoding="utf-8").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}: cannot be read ({type(error).__name__})") from error


def _tsa(environment: Mapping[str, str]) -> str:
    url = environment.get(TSA, "")
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise SettingsError(f"{TSA}: «{url}» must be like https://tsa.example.ru/tsr")
    return url
