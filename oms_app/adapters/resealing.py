"""Sealing every file of a folder or a bucket anew with the active key, while the portal works (SEC-3)."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from oms_app.adapters.storage import Blobs, write_whole
from oms_app.db.encrypted import Keys
from oms_app.services.ports import Permanent


def old_files(folder: Path, keys: Keys) -> Iterator[Path]:
    """The files that an older key has sealed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".part" and not _begins_with(path, keys.mark):
            yield path


def reseal(folder: Path, context: str, keys: Keys) -> int:
    """Seal anew whatever an older key has sealed; how many files that were. Times of files stay as they were."""
    done = 0
    for path in old_files(folder, keys):
        try:
            times, data = path.stat(), keys.open(context, path.read_bytes())
        except FileNotFoundError:  # it was removed meanwhile
            continue
        write_whole(path, keys.seal(context, data))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        done += 1
    return done


async def old_blobs(blobs: Blobs, keys: Keys) -> AsyncIterator[tuple[str, bytes]]:
    """What an older key has sealed, wherever it lies."""
    async for key, _ in blobs.stored():
        try:
            data = await blobs.get(key)
        except Permanent:  # it was removed meanwhile
            continue
        if not data.startswith(keys.mark):
            yield key, data


async def reseal_blobs(blobs: Blobs, context: str, keys: Keys) -> int:
    """The same as `reseal`, for what has no paths."""
    done = 0
    async for key, data in old_blobs(blobs, keys):
        await blobs.put(key, keys.seal(context, keys.open(context, data)))
        done += 1
    return done


def _begins_with(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(mark)) == mark
    except FileNotFoundError:
        return True
