"""Files in an S3 bucket when the keys change: the operator's command over the real settings (SEC-3, OPS-2)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from oms_app.adapters.keys import load_keys
from oms_app.adapters.storage import SealedFiles
from oms_app.adapters.storage_s3 import S3Blobs
from oms_app.services.ports import Permanent
from oms_app.settings.storage import S3Bucket
from tests.adapters.bucket import a_bucket, s3_server
from tests.server import ROOT, environment_of, lay_keys
from tests.world import TEST_KEYS

FILES = {f"scan-{place}": f"file {place}".encode() for place in range(3)}
SECONDS = 120


def run(command: str, data: Path, bucket: S3Bucket) -> str:
    """What the command printed."""
    there = {"OMS_S3_BUCKET": bucket.name, "OMS_S3_ENDPOINT": bucket.endpoint}
    secrets = {"OMS_S3_ACCESS_KEY": bucket.access_key, "OMS_S3_SECRET_KEY": bucket.secret_key}
    done = subprocess.run(
        [sys.executable, "-m", "oms_app", command],
        cwd=ROOT,
        env=environment_of(data) | there | secrets,
        check=True,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.req("SEC-3", "OPS-2")
async def test_the_operators_command_seals_every_file_of_a_bucket_anew_and_a_second_one_again(tmp_path: Path) -> None:
    lay_keys(tmp_path)
    with s3_server() as server:
        bucket = a_bucket(server)
        run("migrate", tmp_path, bucket)
        before = SealedFiles(S3Blobs(bucket), TEST_KEYS)
        for key, data in FILES.items():
            await before.put(key, data)
        for _ in range(2):
            told = run("rotate-keys", tmp_path, bucket)
            assert f"{len(FILES)} files" in told
            assert told.strip().endswith("left by older keys: 0")
        afterwards = SealedFiles(S3Blobs(bucket), load_keys(tmp_path / "keys", may_make=False))
        assert {key: await afterwards.get(key) for key in FILES} == FILES
        with pytest.raises(Permanent):
            await before.get("scan-0")
