"""Where private files lie: in the folder of the data, or in an S3 bucket (OPS-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from oms_app.settings.errors import SettingsError

BUCKET, ENDPOINT, REGION, PREFIX = "OMS_S3_BUCKET", "OMS_S3_ENDPOINT", "OMS_S3_REGION", "OMS_S3_PREFIX"
ACCESS_KEY, SECRET_KEY, SECRET_FILE = "OMS_S3_ACCESS_KEY", "OMS_S3_SECRET_KEY", "OMS_S3_SECRET_KEY_FILE"
USUAL_REGION = "us-east-1"
LOOPBACK = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class S3Bucket:
    """A bucket; without an `endpoint` it is Amazon's own."""

    name: str
    endpoint: str = ""
    region: str = USUAL_REGION
    prefix: str = ""
    access_key: str = ""
    secret_key: str = field(default="", repr=False)


def s3_bucket(environment: Mapping[str, str]) -> S3Bucket | None:
    """None for a folder. Raises `SettingsError`."""
    name = environment.get(BUCKET, "").strip()
    if not name:
        return None
    endpoint = environment.get(ENDPOINT, "").rstrip("/")
    parts = urlsplit(endpoint)
    if endpoint and parts.scheme != "https" and (parts.scheme != "http" or parts.hostname not in LOOPBACK):
        raise SettingsError(f"{ENDPOINT}: «{endpoint}» must be like https://s3.example.ru")
    access_key, secret_key = environment.get(ACCESS_KEY, ""), _secret(environment)
    for variable, value in ((ACCESS_KEY, access_key), (SECRET_KEY, secret_key)):
        if not value:
            raise SettingsError(f"{variable}: is needed beside {BUCKET}")
    prefix = environment.get(PREFIX, "").strip("/")
    return S3Bucket(name, endpoint, environment.get(REGION) or USUAL_REGION, prefix, access_key, secret_key)


def _secret(environment: Mapping[str, str]) -> str:
    """From the environment, or from the first line of a file, so that it need not stand there."""
    told, path = environment.get(SECRET_KEY, ""), environment.get(SECRET_FILE, "")
    if told and path:
        raise SettingsError(f"{SECRET_KEY}, {SECRET_FILE}: set one of the two")
    if not path:
        return told
    try:
        return (Path(path).expanduser().read_text(encoding="utf-8").splitlines() or [""])[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{SECRET_FILE}: cannot be read ({type(error).__name__})") from error
