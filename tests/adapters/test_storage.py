"""Private files: sealed, whole or not at all, each under its own key only."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oms_app.adapters.storage import SealedFiles
from oms_app.db.encrypted import Keys
from oms_app.services.ports import Permanent, Temporary
from tests.world import TEST_KEYS

SECRET = b"series 4510 number 123456" * 400


@pytest.fixture
def files(tmp_path: Path) -> SealedFiles:
    return SealedFiles(tmp_path / "files", TEST_KEYS)


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.req("DOC-10", "SEC-3")
async def test_what_lies_on_the_disk_cannot_be_read_without_the_keys(files: SealedFiles, tmp_path: Path) -> None:
    await files.put("scans/abc", SECRET)
    (path,) = on_disk(tmp_path)
    assert SECRET[:16] not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert await files.get("scans/abc") == SECRET
    stranger = SealedFiles(tmp_path / "files", Keys({"test": b"another key, also 32 bytes long."}))
    with pytest.raises(Permanent):
        await stranger.get("scans/abc")


@pytest.mark.req("DOC-10")
async def test_a_file_moved_under_another_key_does_not_open(files: SealedFiles, tmp_path: Path) -> None:
    await files.put("mine", b"mine")
    await files.put("yours", b"yours")
    mine, yours = sorted(on_disk(tmp_path), key=lambda path: path.name)
    os.replace(yours, mine)
    with pytest.raises(Permanent):
        await files.get("mine")


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:40] + b"x" + data[41:]]
)
async def test_a_damaged_file_is_refused_and_not_shown(
    files: SealedFiles, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    await files.put("a", SECRET)
    (path,) = on_disk(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(Permanent):
        await files.get("a")


async def test_what_was_removed_is_gone_and_may_be_removed_again(files: SealedFiles) -> None:
    await files.put("a", b"1")
    await files.remove("a")
    await files.remove("a")
    with pytest.raises(Permanent):
        await files.get("a")


async def test_a_second_put_replaces_the_first(files: SealedFiles, tmp_path: Path) -> None:
    await files.put("a", b"1")
    await files.put("a", b"2")
    assert await files.get("a") == b"2"
    assert len(on_disk(tmp_path)) == 1


@pytest.mark.parametrize("key", ["../etc/passwd", "/etc/passwd", "a/../b", "", "a//b", ".hidden", "a\0b", "ключ"])
async def test_a_key_cannot_lead_out_of_the_folder(files: SealedFiles, key: str) -> None:
    with pytest.raises(ValueError, match="a file's key"):
        await files.get(key)


@pytest.fixture
def small_disk() -> Iterator[int]:
    """No file of this process may grow beyond a page: writing more fails as on a full disk."""
    page = os.sysconf("SC_PAGE_SIZE")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (page, before[1]))
    yield page
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


async def test_a_full_disk_leaves_the_old_file_and_no_piece_of_the_new(
    files: SealedFiles, tmp_path: Path, small_disk: int
) -> None:
    await files.put("a", b"old")
    before = on_disk(tmp_path)
    with pytest.raises(Permanent):
        await files.put("a", b"new" * small_disk)
    assert on_disk(tmp_path) == before
    assert await files.get("a") == b"old"


async def test_a_disk_that_stumbles_is_tried_again_later(files: SealedFiles, tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"a file where a folder should be")
    with pytest.raises(Temporary):
        await files.put("a", b"1")
