"""Making a backup while the portal works: one snapshot of the database, and every file that its rows speak of.

A file is stored before its row and removed after it. So all files are taken first, then the snapshot, then what its
rows have and the first look had not; what no row of the snapshot has stays out of it.
"""

from __future__ import annotations

import json
import os
import secrets
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from oms_app.adapters.keys import load_keys
from oms_app.adapters.storage import Blobs, sync_folder
from oms_app.archive.manifest import FILES_NAME, NAME, ArchiveError, Manifest, digest_of, marks
from oms_app.bootstrap import SIGNERS, blobs_of
from oms_app.db import lines, migrations, transfer
from oms_app.invariants.owners import OWNED, asked
from oms_app.services.ports import Permanent
from oms_app.settings import Settings

TABLES, FILES, SIGNED_BY = "tables", "files", "signers"
AT_ONCE = 500


@dataclass
class Packed:
    """What is in the archive so far."""

    archive: zipfile.ZipFile
    tables: dict[str, tuple[int, str]] = field(default_factory=dict)
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    async def file(self, blobs: Blobs, key: str) -> None:
        """Sealed as it lies; one that is not to be had is told of at the end."""
        try:
            data = await blobs.get(key)
        except Permanent:
            self.missing.append(key)
            return
        self.archive.writestr(f"{FILES}/{key}", data, zipfile.ZIP_STORED)
        self.files[key] = (len(data), digest_of(data))

    def table(self, connection: sa.Connection, table: sa.Table) -> None:
        """Its rows as lines."""
        digest = lines.Digest()
        with self.archive.open(f"{TABLES}/{table.name}.jsonl", "w", force_zip64=True) as member:
            for line in digest.over(lines.read(connection, table)):
                member.write(line.encode() + b"\n")
        self.tables[table.name] = (digest.rows, digest.sha256)


async def backup(settings: Settings, path: Path, now: datetime) -> str:
    """Write everything into a new file, which is there only when it is whole. Raises `ArchiveError`, `KeysError`."""
    keys, blobs = load_keys(settings.data / "keys", may_make=False), blobs_of(settings)
    with _new_archive(path) as archive:
        packed = Packed(archive)
        async for key, _ in blobs.stored():
            await packed.file(blobs, key)
        packed.missing.clear()  # what was removed under the first look
        with transfer.snapshot(settings.database_url) as connection:
            revision = transfer.revision_of(connection)
            if revision is None or revision != migrations.head():
                raise ArchiveError("the database is not at the newest schema: run `python -m oms_app migrate`")
            for key in _spoken_of(connection):
                if key not in packed.files:
                    await packed.file(blobs, key)
            nobodys = _nobodys(connection, packed.files)
            for table in lines.tables(connection):
                packed.table(connection, table)
        listed = json.dumps({key: told for key, told in packed.files.items() if key not in nobodys}).encode()
        archive.writestr(FILES_NAME, listed, zipfile.ZIP_DEFLATED)
        signers = dict(_signers(archive, settings.data / SIGNERS))
        missing = tuple(packed.missing)
        made_at = now.isoformat()
        manifest = Manifest(made_at, revision, packed.tables, marks(keys), signers, digest_of(listed), missing)
        archive.writestr(NAME, manifest.written(keys))
    return _told(path, manifest, len(packed.files) - len(nobodys))


def _spoken_of(connection: sa.Connection) -> Iterator[str]:
    for kind in OWNED:
        with connection.execution_options(yield_per=AT_ONCE).execute(kind.rows) as rows:
            for row in rows:
                yield row[1]


def _nobodys(connection: sa.Connection, keys: Iterable[str]) -> set[str]:
    """The files that no row of the snapshot has."""
    found, waiting = set[str](), iter(keys)
    while some := list(islice(waiting, AT_ONCE)):
        theirs: set[str] = set()
        for statement, by_stem in asked(some):
            for stem in connection.scalars(statement):
                theirs.update(by_stem[stem])
        found.update(set(some) - theirs)
    return found


def _signers(archive: zipfile.ZipFile, folder: Path) -> Iterator[tuple[str, str]]:
    """The certificates by which issued papers are believed: public, and no key among them."""
    for one in sorted(folder.glob("*.pem")):
        data = one.read_bytes()
        archive.writestr(f"{SIGNED_BY}/{one.name}", data)
        yield one.name, digest_of(data)


@contextmanager
def _new_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Under another name until it is whole, for its owner alone."""
    if path.exists():
        raise ArchiveError(f"{path} is there already: nothing is written over it")
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        os.link(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _told(path: Path, manifest: Manifest, files: int) -> str:
    rows = sum(count for count, _ in manifest.tables.values())
    gone = f"; not to be had: {', '.join(manifest.missing)}" if manifest.missing else ""
    return (
        f"backup: {path}: {rows} rows of {len(manifest.tables)} tables, {files} files{gone}\n"
        f"It is sealed and opens only with the keys {', '.join(manifest.keys)}, which are not in it: "
        "keep a copy of the folder `keys` of the data elsewhere, and a new one after each change of keys."
    )
