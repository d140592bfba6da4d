"""Time stamps of an RFC 3161 service (CERT-2)."""

from __future__ import annotations

import httpx
from asn1crypto import tsp  # type: ignore[import-untyped]
from pyhanko.sign.timestamps import TimeStamper

SECONDS = 10.0
ASKED, ANSWERED = "application/timestamp-query", "application/timestamp-reply"


class HttpStamper(TimeStamper):
    """Asks over HTTP; raises `OSError` when the service gives no answer."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """One question, one answer."""
        headers = {"Content-Type": ASKED, "Accept": ANSWERED}
        try:
            async with httpx.AsyncClient(timeout=SECONDS) as client:
                answer = await client.post(self._url, content=req.dump(), headers=headers)
                answer.raise_for_status()
        except httpx.HTTPError as error:
            raise OSError(f"no time stamp: {type(error).__name__}") from error
        if answer.headers.get("Content-Type", "").partition(";")[0].strip() != ANSWERED:
            raise OSError("no time stamp: the answer is of another kind")
        try:
            stamp = tsp.TimeStampResp.load(answer.content, strict=True)
            assert stamp.native  # the library reads late: a broken answer is to be found here
        except ValueError as error:
            raise OSError("no time stamp: the answer cannot be read") from error
        return stamp
