"""Private files, in a folder and in a bucket: sealed, whole or not at all, each under its own key only."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from oms_app.adapters import resealing
from oms_app.adapters.storage import CONTEXT, Blobs, FolderBlobs, SealedFiles
from oms_app.adapters.storage_s3 import S3Blobs
from oms_app.db.encrypted import Keys
from oms_app.services.ports import Permanent, Temporary
from tests.adapters.bucket import a_bucket, nowhere, s3_server
from tests.world import TEST_KEYS

MASTER = b"only for tests, 32 bytes long.  "
SECRET = b"series 4510 number 123456" * 400


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as url:
        yield url


@pytest.fixture(params=["folder", "s3"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    """Both ways of keeping files keep the same promises."""
    if request.param == "folder":
        return FolderBlobs(tmp_path / "files")
    return S3Blobs(a_bucket(request.getfixturevalue("server"), "private"))


@pytest.fixture
def files(blobs: Blobs) -> SealedFiles:
    return SealedFiles(blobs, TEST_KEYS)


@pytest.fixture
def in_folder(tmp_path: Path) -> SealedFiles:
    return SealedFiles(FolderBlobs(tmp_path / "files"), TEST_KEYS)


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def keys_of(files: SealedFiles) -> list[str]:
    return sorted([key async for key, _ in files.stored()])


@pytest.mark.req("DOC-10", "SEC-3")
async def test_what_is_kept_cannot_be_read_without_the_keys(files: SealedFiles, blobs: Blobs) -> None:
    await files.put("scans/abc", SECRET)
    assert SECRET[:16] not in await blobs.get("scans/abc")
    assert await files.get("scans/abc") == SECRET
    stranger = SealedFiles(blobs, Keys({"test": b"another key, also 32 bytes long."}))
    with pytest.raises(Permanent):
        await stranger.get("scans/abc")


@pytest.mark.req("DOC-10", "SEC-3")
async def test_a_file_on_the_disk_is_for_its_owner_alone(in_folder: SealedFiles, tmp_path: Path) -> None:
    await in_folder.put("scans/abc", SECRET)
    (path,) = on_disk(tmp_path)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.req("DOC-10")
async def test_a_file_moved_under_another_key_does_not_open(files: SealedFiles, blobs: Blobs) -> None:
    await files.put("mine", b"mine")
    await files.put("yours", b"yours")
    await blobs.put("mine", await blobs.get("yours"))
    with pytest.raises(Permanent):
        await files.get("mine")


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:40] + b"x" + data[41:]]
)
async def test_a_damaged_file_is_refused_and_not_shown(
    files: SealedFiles, blobs: Blobs, damage: Callable[[bytes], bytes]
) -> None:
    await files.put("a", SECRET)
    await blobs.put("a", damage(await blobs.get("a")))
    with pytest.raises(Permanent):
        await files.get("a")


async def test_what_was_removed_is_gone_and_may_be_removed_again(files: SealedFiles) -> None:
    await files.put("a", b"1")
    await files.remove("a")
    await files.remove("a")
    with pytest.raises(Permanent):
        await files.get("a")


async def test_a_second_put_replaces_the_first(files: SealedFiles) -> None:
    await files.put("a", b"1")
    await files.put("a", b"2")
    assert await files.get("a") == b"2"
    assert await keys_of(files) == ["a"]


@pytest.mark.req("OPS-3")
async def test_every_file_is_listed_under_its_key_with_the_time_of_its_writing(files: SealedFiles) -> None:
    assert await keys_of(files) == []
    before = datetime.now(UTC) - timedelta(seconds=5)
    named = [f"scans/one{number}.thumb" for number in range(12)] + ["a", "ab", "scans/deep/er.pdf"]
    for key in named:
        await files.put(key, b"1")
    assert await keys_of(files) == sorted(named)
    times = [at async for _, at in files.stored()]
    assert all(before <= at <= datetime.now(UTC) + timedelta(seconds=5) for at in times)


@pytest.mark.req("SEC-3", "OPS-2")
async def test_a_change_of_keys_seals_everything_anew_and_loses_nothing(blobs: Blobs) -> None:
    old, both = Keys({"old": MASTER}), Keys({"old": MASTER, "new": MASTER[::-1]})
    for key in ("a", "scans/b"):
        await SealedFiles(blobs, old).put(key, key.encode())
    await SealedFiles(blobs, both).put("c", b"c")
    assert await resealing.reseal_blobs(blobs, CONTEXT, both) == 2
    assert [key async for key, _ in resealing.old_blobs(blobs, both)] == []
    assert [await SealedFiles(blobs, both).get(key) for key in ("a", "scans/b", "c")] == [b"a", b"scans/b", b"c"]


@pytest.mark.req("OPS-2")
async def test_buckets_share_a_server_and_prefixes_a_bucket_without_meeting(server: str) -> None:
    shared = a_bucket(server, "one")
    one, other = (SealedFiles(S3Blobs(bucket), TEST_KEYS) for bucket in (shared, replace(shared, prefix="other")))
    await one.put("a", b"of one")
    with pytest.raises(Permanent):
        await other.get("a")
    assert (await keys_of(one), await keys_of(other)) == (["a"], [])


@pytest.mark.req("OPS-2")
async def test_a_bucket_that_does_not_answer_is_tried_again_later(tmp_path: Path) -> None:
    away = SealedFiles(S3Blobs(nowhere()), TEST_KEYS)
    for call in (away.put("a", b"1"), away.get("a"), away.remove("a"), keys_of(away)):
        with pytest.raises(Temporary):
            await call


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
    in_folder: SealedFiles, tmp_path: Path, small_disk: int
) -> None:
    await in_folder.put("a", b"old")
    before = on_disk(tmp_path)
    with pytest.raises(Permanent):
        await in_folder.put("a", b"new" * small_disk)
    assert on_disk(tmp_path) == before
    assert await in_folder.get("a") == b"old"


async def test_a_disk_that_stumbles_is_tried_again_later(in_folder: SealedFiles, tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"a file where a folder should be")
    with pytest.raises(Temporary):
        await in_folder.put("a", b"1")
