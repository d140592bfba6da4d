"""A backup made while the portal works and restored into an empty place: rows, files, papers are all there (OPS-3)."""

from __future__ import annotations

import base64
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from oms_app.__main__ import main
from oms_app.adapters.keys import KeysError, add_key
from oms_app.archive.backup import backup
from oms_app.archive.manifest import ArchiveError
from oms_app.archive.restore import restore
from oms_app.bootstrap import blobs_of
from oms_app.db.transfer import TransferError
from oms_app.settings import Settings
from oms_app.upkeep import check_data
from tests.adapters.bucket import a_bucket, s3_server
from tests.fakes import START
from tests.grown_servers import Postgres, postgres
from tests.server import environment_of

KEYS = Path("keys", "masters.json")


@pytest.fixture
def portal(demo_data: Path, tmp_path: Path) -> Settings:
    """A portal with its demo people, papers and scans."""
    data = Path(shutil.copytree(demo_data, tmp_path / "portal"))
    return Settings.from_environment({"OMS_DATA": str(data)})


@pytest.fixture
def place(portal: Settings, tmp_path: Path) -> Settings:
    """An empty place, into which its keeper has put the keys."""
    data = tmp_path / "place"
    (data / "keys").mkdir(parents=True)
    shutil.copy(portal.data / KEYS, data / KEYS)
    return Settings.from_environment({"OMS_DATA": str(data)})


@pytest.fixture
async def made(portal: Settings, tmp_path: Path) -> Path:
    path = tmp_path / "portal.backup"
    await backup(portal, path, START)
    return path


@pytest.fixture(scope="module")
def grown() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


async def files_of(settings: Settings) -> dict[str, bytes]:
    blobs = blobs_of(settings)
    return {key: await blobs.get(key) async for key, _ in blobs.stored()}


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same archive with other contents; None leaves a member out."""
    altered = path.with_name("altered.backup")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return altered


def cut_off(path: Path) -> Path:
    cut = path.with_name("cut.backup")
    cut.write_bytes(path.read_bytes()[:-1000])
    return cut


def is_private(path: Path) -> bool:
    return path.stat().st_mode & 0o077 == 0


def key_texts(settings: Settings) -> list[bytes]:
    """The keys, as they stand in their file and as bytes."""
    told = json.loads((settings.data / KEYS).read_text()).values()
    return [form for key in told for form in (key.encode(), base64.b64decode(key))]


async def holds(settings: Settings) -> dict[str, int]:
    """Every check of the data passes; what was counted."""
    told: list[str] = []
    assert await check_data(settings, told.append) == "check-data: everything holds"
    return {name: int(count) for count, name in (line.strip().split(" ", 1) for line in told)}


@pytest.mark.req("OPS-3")
async def test_what_was_restored_is_the_whole_portal_and_every_check_passes(
    portal: Settings, place: Settings, made: Path
) -> None:
    before, files = await holds(portal), await files_of(portal)
    assert "now run" in await restore(place, made)
    assert await holds(place) == before
    assert await files_of(place) == files
    assert before["issued papers"] > 3
    assert before["files"] > 10


@pytest.mark.req("OPS-3", "SEC-3")
async def test_a_backup_opens_for_nobody_without_the_keys_and_has_none(
    portal: Settings, place: Settings, made: Path
) -> None:
    secrets = key_texts(portal)
    assert is_private(made)
    with zipfile.ZipFile(made) as archive:
        assert not [name for name in archive.namelist() if "masters" in name or name.endswith(".key")]
        assert not any(secret in archive.read(name) for name in archive.namelist() for secret in secrets)
    (place.data / KEYS).unlink()
    with pytest.raises((KeysError, ArchiveError), match="keys"):
        await restore(place, made)
    shutil.copy(portal.data / KEYS, place.data / KEYS)
    add_key(portal.data / "keys")
    newer = made.with_name("newer.backup")
    await backup(portal, newer, START)
    with pytest.raises(ArchiveError, match="opens only with the keys"):
        await restore(place, newer)
    assert sorted(one.name for one in place.data.iterdir()) == ["keys"]


@pytest.mark.req("OPS-3")
async def test_nothing_is_written_over_what_is_there(portal: Settings, place: Settings, made: Path) -> None:
    with pytest.raises(ArchiveError, match="is there already"):
        await backup(portal, made, START)
    with pytest.raises(ArchiveError, match="not empty"):
        await restore(portal, made)
    database = place.data / "oms.sqlite3"
    database.write_bytes(b"somebody's")
    with pytest.raises(TransferError, match="is there already"):
        await restore(place, made)
    assert database.read_bytes() == b"somebody's"
    assert await files_of(place) == {}


def _other_rows(name: str, data: bytes) -> bytes:
    return data.replace(b"\n", b"", 1) if name == "tables/person.jsonl" else data


def _other_file(name: str, data: bytes) -> bytes:
    return data[:-1] + b"x" if name.startswith("files/") else data


def _no_files(name: str, data: bytes) -> bytes | None:
    return None if name.startswith("files/") else data


def _other_manifest(name: str, data: bytes) -> bytes:
    return data.replace(b"2026", b"2025", 1) if name == "manifest.json" else data


def _no_manifest(name: str, data: bytes) -> bytes | None:
    return None if name == "manifest.json" else data


@pytest.mark.req("OPS-3")
async def test_an_archive_that_was_altered_or_cut_off_is_refused_and_nothing_is_left(
    place: Settings, made: Path
) -> None:
    for change in (_other_rows, _other_file, _no_files, _other_manifest, _no_manifest):
        with pytest.raises(ArchiveError):
            await restore(place, rewritten(made, change))
    cut = cut_off(made)
    with pytest.raises(ArchiveError, match="cut off"):
        await restore(place, cut)
    assert sorted(one.name for one in place.data.iterdir()) == ["keys"]


@pytest.mark.req("OPS-3")
async def test_files_that_no_row_has_stay_behind_and_lost_ones_are_told_of(
    portal: Settings, place: Settings, tmp_path: Path
) -> None:
    blobs = blobs_of(portal)
    before = await files_of(portal)
    lost = sorted(key for key in before if key.endswith(".pdf"))[0]
    await blobs.put("nobodys", b"of no row")
    await blobs.remove(lost)
    assert lost in await backup(portal, tmp_path / "portal.backup", START)
    await restore(place, tmp_path / "portal.backup")
    assert (await files_of(place)).keys() == before.keys() - {lost}


@pytest.mark.slow
@pytest.mark.req("OPS-2", "OPS-3")
async def test_from_a_folder_and_sqlite_to_s3_and_postgresql_and_back(
    portal: Settings, place: Settings, made: Path, grown: Postgres, tmp_path: Path
) -> None:
    before = await holds(portal)
    with s3_server() as server:
        there = replace(place, database_url=grown.create("restored"), s3=a_bucket(server, "files"))
        await restore(there, made)
        assert await holds(there) == before
        with pytest.raises((ArchiveError, TransferError), match="not empty"):
            await restore(there, made)
        await backup(there, tmp_path / "back.backup", START)
    await restore(place, tmp_path / "back.backup")
    assert await holds(place) == before
    assert await files_of(place) == await files_of(portal)


@pytest.mark.slow
@pytest.mark.req("OPS-3")
def test_the_commands_say_what_they_did_and_fail_with_one_sentence(
    portal: Settings, place: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = str(tmp_path / "portal.backup"), f"sqlite+aiosqlite:///{tmp_path / 'copied.sqlite3'}"

    def run(settings: Settings, *words: str) -> tuple[int, str, str]:
        code = main(words, environment_of(settings.data))
        told = capsys.readouterr()
        return code, told.out, told.err

    code, out, error = run(portal, "backup", path)
    assert (code, error, "which are not in it" in out) == (0, "", True)
    assert run(place, "restore", path)[0] == 0
    code, out, error = run(place, "restore", path)
    assert (code, out, error.count("\n")) == (1, "", 1)
    code, out, error = run(place, "copy-data", "--from", place.database_url, "--to", target)
    assert (code, error, "each as it was" in out) == (0, "", True)
    os.remove(next((place.data / "files").rglob("*.pdf")))
    code, out, error = run(place, "check-data")
    assert (code, "cannot be had" in out, "violations: 1" in error) == (1, True, True)
