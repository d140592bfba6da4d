"""Private files: sealed by the portal's keys, in a folder or in an S3 bucket (DOC-10, SEC-3)."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag

from oms_app.db.encrypted import Keys
from oms_app.services.ports import Permanent, Temporary

CONTEXT = "file"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
LISTED = 500
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*")


class Blobs(Protocol):
    """Where bytes lie by key; they are sealed when they come here. All raise `Permanent` and `Temporary`."""

    async def put(self, key: str, data: bytes) -> None:
        """Durable when it returns, whole or not at all."""
        ...

    async def get(self, key: str) -> bytes: ...

    async def remove(self, key: str) -> None:
        """Gone afterwards, whether it was there or not."""
        ...

    def stored(self) -> AsyncIterator[tuple[str, datetime]]:
        """Every key, with when it was written."""
        ...


def checked(key: str) -> str:
    """A key that leads nowhere else. Raises `ValueError`."""
    if not _KEY.fullmatch(key):
        raise ValueError("a file's key is letters, digits, «_», «-», «.» and single slashes")
    return key


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


class FolderBlobs:
    """Files of one folder; names are spread over folders by their first two letters."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, key: str, data: bytes) -> None:
        """Raises `Permanent` when the disk is full."""
        try:
            await asyncio.to_thread(write_whole, self._path(key), data)
        except OSError as error:
            raise (Permanent if error.errno in FULL else Temporary)(str(error)) from error

    async def get(self, key: str) -> bytes:
        try:
            return await asyncio.to_thread(self._path(key).read_bytes)
        except FileNotFoundError as error:
            raise Permanent("no such file") from error
        except OSError as error:
            raise Temporary(str(error)) from error

    async def remove(self, key: str) -> None:
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    async def stored(self) -> AsyncIterator[tuple[str, datetime]]:
        walk = self._walk()
        while some := await asyncio.to_thread(_taken, walk):
            for one in some:
                yield one

    def _walk(self) -> Iterator[tuple[str, datetime]]:
        for place, folders, names in os.walk(self._folder):
            folders.sort()
            above = Path(place).relative_to(self._folder).parts[:-1]
            for name in sorted(names):
                if name.startswith("."):
                    continue
                try:
                    written_at = datetime.fromtimestamp(Path(place, name).stat().st_mtime, UTC)
                except FileNotFoundError:  # it was removed meanwhile
                    continue
                yield "/".join((*above, name)), written_at

    def _path(self, key: str) -> Path:
        *folders, name = checked(key).split("/")
        return self._folder.joinpath(*folders, name[:2], name)


def _taken(walk: Iterator[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    return list(islice(walk, LISTED))


class SealedFiles:
    """The files of the portal. The key is sealed in with the bytes: under another name a file does not open."""

    def __init__(self, blobs: Blobs, keys: Keys) -> None:
        self._blobs = blobs
        self._keys = keys

    async def put(self, key: str, data: bytes) -> None:
        """Durable when it returns. Raises `Permanent` when there is no room."""
        await self._blobs.put(checked(key), self._keys.seal(CONTEXT, key.encode() + b"\n" + data))

    async def get(self, key: str) -> bytes:
        """Raises `Permanent` when there is no such file, or when it was altered."""
        sealed = await self._blobs.get(checked(key))
        try:
            named = self._keys.open(CONTEXT, sealed)
        except (InvalidTag, KeyError, IndexError) as error:
            raise Permanent("the file was altered, or its key is gone") from error
        name, _, data = named.partition(b"\n")
        if name != key.encode():
            raise Permanent("the file belongs to another key")
        return data

    async def remove(self, key: str) -> None:
        """Gone afterwards, whether it was there or not."""
        await self._blobs.remove(checked(key))

    def stored(self) -> AsyncIterator[tuple[str, datetime]]:
        """Every key, with when it was written."""
        return self._blobs.stored()
