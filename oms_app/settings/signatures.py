"""Who vouches for the electronic signatures of citizens (APP-7); by default nobody, in the demo its own authority."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from oms_app.settings.errors import SettingsError

ROOTS, LISTS = "OMS_SIGNATURE_ROOTS", "OMS_SIGNATURE_CRLS"


@dataclass(frozen=True)
class Believed:
    """A file or a folder of certificates, and a folder of lists of revoked ones."""

    roots: Path | None = None
    lists: Path | None = None


NOBODY = Believed()


def believed(environment: Mapping[str, str]) -> Believed:
    """Raises `SettingsError`."""
    roots, lists = _place(environment, ROOTS), _place(environment, LISTS)
    if lists and not lists.is_dir():
        raise SettingsError(f"{LISTS}: «{lists}» must be a folder")
    if lists and not roots:
        raise SettingsError(f"{LISTS}: means nothing without {ROOTS}")
    return Believed(roots, lists)


def _place(environment: Mapping[str, str], name: str) -> Path | None:
    if not environment.get(name):
        return None
    path = Path(environment[name]).expanduser()
    if not path.exists():
        raise SettingsError(f"{name}: there is nothing at «{path}»")
    return path
