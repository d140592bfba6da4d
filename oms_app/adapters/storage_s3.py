"""Private files in a bucket of S3, or of anything that speaks like it, reached by `obstore` (DOC-10)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError, NotFoundError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from oms_app.adapters.storage import checked
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings.storage import S3Bucket

if TYPE_CHECKING:
    from obstore.store import RetryConfig

TIMEOUT = timedelta(seconds=30)
# The library raises errors of Python where there are such.
NOT_THERE = (NotFoundError, FileNotFoundError)
REFUSED = (PermissionDeniedError, UnauthenticatedError, PermissionError)
RETRY: RetryConfig = {"max_retries": 3, "retry_timeout": TIMEOUT}


class S3Blobs:
    """One bucket, perhaps below a prefix. A put is whole or not at all, and durable when it returns."""

    def __init__(self, bucket: S3Bucket) -> None:
        self._store = S3Store(
            bucket.name,
            prefix=bucket.prefix or None,
            endpoint=bucket.endpoint or None,
            region=bucket.region,
            access_key_id=bucket.access_key,
            secret_access_key=bucket.secret_key,
            virtual_hosted_style_request=not bucket.endpoint,
            client_options={"allow_http": bucket.endpoint.startswith("http://"), "timeout": TIMEOUT},
            retry_config=RETRY,
        )

    async def put(self, key: str, data: bytes) -> None:
        with _told():
            await obstore.put_async(self._store, checked(key), data, use_multipart=False)

    async def get(self, key: str) -> bytes:
        with _told():
            found = await obstore.get_async(self._store, checked(key))
            return bytes(await found.bytes_async())

    async def remove(self, key: str) -> None:
        with _told(), suppress(*NOT_THERE):
            await obstore.delete_async(self._store, checked(key))

    async def stored(self) -> AsyncIterator[tuple[str, datetime]]:
        with _told():
            async for some in obstore.list(self._store):
                for one in some:
                    yield one["path"], one["last_modified"].astimezone(UTC)


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the library as the portal knows them: what may pass, and what will not."""
    try:
        yield
    except NOT_THERE as error:
        raise Permanent("no such file") from error
    except REFUSED as error:
        raise Permanent(f"the bucket refuses: {type(error).__name__}") from error
    except (BaseError, OSError) as error:
        raise Temporary(f"the bucket does not answer: {type(error).__name__}") from error
