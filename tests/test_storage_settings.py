"""Where private files lie, as the environment says it (OPS-2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from oms_app.settings import Settings, SettingsError
from oms_app.settings.storage import S3Bucket

BUCKET = {"OMS_S3_BUCKET": "polis", "OMS_S3_ACCESS_KEY": "who", "OMS_S3_SECRET_KEY": "secret"}


def bucket(**told: str) -> S3Bucket | None:
    return Settings.from_environment(told).s3


@pytest.mark.req("OPS-2")
def test_files_lie_in_a_folder_unless_a_bucket_is_named() -> None:
    assert bucket() is None
    assert bucket(**BUCKET) == S3Bucket("polis", access_key="who", secret_key="secret")
    own = {"OMS_S3_ENDPOINT": "https://s3.example.ru/", "OMS_S3_REGION": "ru-1", "OMS_S3_PREFIX": "/portal/"}
    assert bucket(**BUCKET, **own) == S3Bucket("polis", "https://s3.example.ru", "ru-1", "portal", "who", "secret")


def test_the_secret_may_lie_in_a_file_and_is_never_shown(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("from the file\n")
    told = BUCKET | {"OMS_S3_SECRET_KEY": "", "OMS_S3_SECRET_KEY_FILE": str(path)}
    found = bucket(**told)
    assert found is not None
    assert found.secret_key == "from the file"
    assert "from the file" not in repr(found)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"OMS_S3_ACCESS_KEY": ""}, "OMS_S3_ACCESS_KEY"),
        ({"OMS_S3_SECRET_KEY": ""}, "OMS_S3_SECRET_KEY"),
        ({"OMS_S3_ENDPOINT": "http://s3.example.ru"}, "OMS_S3_ENDPOINT"),
        ({"OMS_S3_SECRET_KEY_FILE": "/nowhere"}, "OMS_S3_SECRET_KEY_FILE"),
        ({"OMS_S3_SECRET_KEY": "", "OMS_S3_SECRET_KEY_FILE": "/nowhere"}, "OMS_S3_SECRET_KEY_FILE"),
    ],
)
def test_a_mistake_names_its_variable(wrong: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        bucket(**BUCKET | wrong)
