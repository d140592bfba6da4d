"""Restoring a backup into an empty place: compared with its digests first, then there as a whole or not at all."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from oms_app.adapters.keys import load_keys
from oms_app.adapters.storage import Blobs, write_whole
from oms_app.archive.backup import FILES, SIGNED_BY, TABLES
from oms_app.archive.manifest import FILES_NAME, NAME, ArchiveError, Manifest, digest_of
from oms_app.bootstrap import SIGNERS, blobs_of
from oms_app.db import lines, transfer
from oms_app.settings import Settings

Listed = dict[str, tuple[int, str]]


async def restore(settings: Settings, path: Path) -> str:
    """Fill the empty database and the empty place of files that the settings name; the keys must be there already.

    Raises `ArchiveError`, `TransferError`, `KeysError`; the place is then as empty as before.
    """
    keys, blobs = load_keys(settings.data / "keys", may_make=False), blobs_of(settings)
    await _refuse_full(blobs)
    with _opened(path) as archive:
        manifest = Manifest.read(_member(archive, NAME), keys)
        listed = _checked(archive, manifest)
        put: list[str] = []
        try:
            with transfer.fresh(settings.database_url) as connection:
                transfer.fill(connection, manifest.revision, manifest.tables, lambda name: _lines(archive, name))
                transfer.upgrade(connection)
                for key in listed:
                    put.append(key)
                    await blobs.put(key, _member(archive, f"{FILES}/{key}"))
        except BaseException:
            for key in put:
                with suppress(Exception):
                    await blobs.remove(key)
            raise
        for name in manifest.signers:
            write_whole(settings.data / SIGNERS / Path(name).name, _member(archive, f"{SIGNED_BY}/{name}"))
    rows = sum(count for count, _ in manifest.tables.values())
    told = f"restore: {rows} rows, {len(listed)} files, as of {manifest.made_at}"
    return f"{told}; now run `python -m oms_app check-data`"


async def _refuse_full(blobs: Blobs) -> None:
    async for key, _ in blobs.stored():
        raise ArchiveError(f"the place of files is not empty ({key}): nothing is written over it")


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"{path} is no backup of the portal, or it was cut off") from error


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError as error:
        raise ArchiveError(f"the backup has no {name}") from error
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise ArchiveError(f"{name} in the backup is damaged") from error


def _lines(archive: zipfile.ZipFile, table: str) -> Iterator[str]:
    try:
        with archive.open(f"{TABLES}/{table}.jsonl") as member:
            for line in member:
                yield line.decode().removesuffix("\n")
    except KeyError as error:
        raise ArchiveError(f"the backup has no table {table}") from error
    except (zipfile.BadZipFile, OSError, EOFError, UnicodeDecodeError) as error:
        raise ArchiveError(f"the table {table} in the backup is damaged") from error


def _checked(archive: zipfile.ZipFile, manifest: Manifest) -> Listed:
    """The files to restore, once everything in the archive is what its manifest says."""
    data = _member(archive, FILES_NAME)
    if digest_of(data) != manifest.files:
        raise ArchiveError(f"{FILES_NAME} in the backup was altered")
    listed: Listed = {key: (int(size), str(digest)) for key, (size, digest) in json.loads(data).items()}
    for key, (_, digest) in listed.items():
        _compare(archive, f"{FILES}/{key}", digest)
    for name, digest in manifest.signers.items():
        _compare(archive, f"{SIGNED_BY}/{name}", digest)
    for name, told in manifest.tables.items():
        counted = lines.Digest()
        for _ in counted.over(_lines(archive, name)):
            pass
        if (counted.rows, counted.sha256) != told:
            raise ArchiveError(f"the table {name} in the backup was altered")
    return listed


def _compare(archive: zipfile.ZipFile, name: str, digest: str) -> None:
    if digest_of(_member(archive, name)) != digest:
        raise ArchiveError(f"{name} in the backup was altered")
