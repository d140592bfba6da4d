"""The antivirus against a real clamd that knows one signature, made for these tests."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from oms_app.adapters.antivirus import Clamd
from oms_app.adapters.screening import ScreeningScanner
from oms_app.scans.sandbox import Sandbox
from oms_app.services.ports import Temporary
from oms_app.settings import ClamdAddress
from tests.scans.made import jpeg

SIGNATURE = b"a signature that only this test portal knows"
SECONDS = 60


def clamd_of(folder: Path) -> ClamdAddress:
    return ClamdAddress(socket=str(folder / "clamd.ctl"))


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClamdAddress]:
    """A clamd of these tests' own; without the program they fail, they are never left out."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    assert program, "clamd is missing: install Debian's clamav-daemon"
    folder = tmp_path_factory.mktemp("clamd")
    folder.chmod(0o755)
    (folder / "known.ndb").write_text(f"Test.Signature:0:*:{SIGNATURE.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"LocalSocket {folder}/clamd.ctl\nDatabaseDirectory {folder}\nForeground yes\nStreamMaxLength 10M\n"
    )
    process = subprocess.Popen([program, f"--config-file={folder}/clamd.conf"], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + SECONDS
    while not (folder / "clamd.ctl").exists():
        assert process.poll() is None, "clamd did not start"
        assert time.monotonic() < deadline, "clamd does not listen"
        time.sleep(0.1)
    yield clamd_of(folder)
    process.kill()
    process.wait()


def infected_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", SIGNATURE * 100)
    return file.getvalue()


@pytest.mark.req("DOC-7")
async def test_a_virus_is_found_plain_and_inside_an_archive_and_a_good_file_is_clean(clamd: ClamdAddress) -> None:
    antivirus = Clamd(clamd)
    assert await antivirus.answers()
    assert await antivirus.is_clean(jpeg())
    assert not await antivirus.is_clean(b"before " + SIGNATURE + b" after")
    assert not await antivirus.is_clean(infected_zip())


@pytest.mark.req("DOC-7")
async def test_a_good_picture_that_carries_a_virus_is_refused_for_the_virus_and_without_it_taken(
    clamd: ClamdAddress,
) -> None:
    async with Sandbox() as sandbox:
        scanner = ScreeningScanner(sandbox, Clamd(clamd))
        carrier = await scanner.check(jpeg() + SIGNATURE)
        assert (carrier.media_type, carrier.failed[0]) == (None, ("virus", ""))
        assert (await scanner.check(jpeg())).media_type == "image/jpeg"


@pytest.mark.req("DOC-7")
async def test_a_file_is_refused_while_the_antivirus_does_not_answer(tmp_path: Path) -> None:
    antivirus = Clamd(clamd_of(tmp_path))
    assert not await antivirus.answers()
    with pytest.raises(Temporary):
        await antivirus.is_clean(jpeg())
    async with Sandbox() as sandbox:
        checked = await ScreeningScanner(sandbox, antivirus).check(jpeg())
    assert (checked.media_type, checked.failed) == (None, (("virus", "unavailable"),))


@pytest.mark.req("DOC-7")
async def test_a_file_that_the_antivirus_will_not_read_to_its_end_is_not_called_clean(clamd: ClamdAddress) -> None:
    with pytest.raises(Temporary):
        await Clamd(clamd).is_clean(bytes(11 * 1024 * 1024))
