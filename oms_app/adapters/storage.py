"""Private files on disk: sealed by the portal's keys, written whole or not at all (DOC-10, SEC-3)."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag

from oms_app.db.encrypted import Keys
from oms_app.services.ports import Permanent, Temporary

CONTEXT = "file"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*")


def write_whole(path: Path, data: bytes) -> None:
    """Durable when it returns: a crash leaves the old file or the new one, never a piece."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names of a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class SealedFiles:
    """Files of one folder by key. The key is sealed in with the bytes: under another name a file does not open."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder = folder
        self._keys = keys

    async def put(self, key: str, data: bytes) -> None:
        """Durable when it returns. Raises `Permanent` when the disk is full."""
        await asyncio.to_thread(self._put, key, data)

    async def get(self, key: str) -> bytes:
        """Raises `Permanent` when there is no such file, or when it was altered."""
        return await asyncio.to_thread(self._get, key)

    async def remove(self, key: str) -> None:
        """Gone afterwards, whether it was there or not."""
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("a file's key is letters, digits, «_», «-», «.» and single slashes")
        *folders, name = key.split("/")
        return self._folder.joinpath(*folders, name[:2], name)

    def _put(self, key: str, data: bytes) -> None:
        try:
            write_whole(self._path(key), self._keys.seal(CONTEXT, key.encode() + b"\n" + data))
        except OSError as error:
            raise (Permanent if error.errno in FULL else Temporary)(str(error)) from error

    def _get(self, key: str) -> bytes:
        try:
            named = self._keys.open(CONTEXT, self._path(key).read_bytes())
        except FileNotFoundError as error:
            raise Permanent("no such file") from error
        except OSError as error:
            raise Temporary(str(error)) from error
        except (InvalidTag, KeyError, IndexError) as error:
            raise Permanent("the file was altered, or its key is gone") from error
        name, _, data = named.partition(b"\n")
        if name != key.encode():
            raise Permanent("the file belongs to another key")
        return data
