"""The master keys: one file beside the data, made at the first start, read by its owner alone (SEC-3)."""

from __future__ import annotations

import base64
import json
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from oms_app.adapters.storage import sync_folder
from oms_app.db.encrypted import Keys

FILE = "masters.json"
FIRST_ID = "k1"
MASTER_BYTES = 32


class KeysError(RuntimeError):
    """The keys cannot be used; the text says why and what to do."""


def load_keys(folder: Path, *, may_make: bool) -> Keys:
    """The keys of `folder`. `may_make` is false when there is data already that only lost keys could open."""
    path = folder / FILE
    if not path.exists():
        if not may_make:
            raise KeysError(f"{path} is gone, but there is data that only it opens: put the file back")
        _make(path)
    return Keys(_read(path), read=lambda: _read(path))


def add_key(folder: Path) -> str:
    """Add a key after those that are there; from then on it encrypts. Its id."""
    path = folder / FILE
    masters = _read(path)
    key_id = f"k{secrets.token_hex(4)}"
    _write(path, masters | {key_id: secrets.token_bytes(MASTER_BYTES)}, os.replace)
    return key_id


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):  # of two processes that start at once the first one's keys stay
        _write(path, {FIRST_ID: secrets.token_bytes(MASTER_BYTES)}, os.link)


def _write(path: Path, masters: dict[str, bytes], put: Callable[[Path, Path], None]) -> None:
    """Whole or not at all; `put` gives the written file its name."""
    text = json.dumps({name: base64.b64encode(master).decode() for name, master in masters.items()})
    part = path.with_name(f".{secrets.token_hex(4)}.part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        put(part, path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, bytes]:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeysError(f"{path} can be read by others than its owner: chmod 600 {path}")
    masters = {name: base64.b64decode(text) for name, text in json.loads(path.read_text(encoding="ascii")).items()}
    if not masters or any(len(master) != MASTER_BYTES for master in masters.values()):
        raise KeysError(f"{path} must hold keys of {MASTER_BYTES} bytes each")
    return masters
