"""What SMS gateways over HTTP have in common: one request, and what its failure means."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx

from oms_app.services.ports import Permanent, Temporary

SECONDS = 20.0
BUSY = frozenset({408, 425, 429})
OUR_FAULT = frozenset({401, 402, 403, 404})  # key, money or address: it goes once they are mended
Failure = type[Temporary] | type[Permanent]


def failure_of(status: int) -> Failure | None:
    """What an HTTP status means for the message; None for success."""
    if status < 300:
        return None
    return Temporary if status >= 500 or status < 400 or status in BUSY | OUR_FAULT else Permanent


async def post(url: str, seconds: float = SECONDS, **request: Any) -> httpx.Response:
    """Raises `Temporary` when nobody answers; errors name neither the address nor the reader."""
    try:
        async with httpx.AsyncClient(timeout=seconds) as client:
            return await client.post(url, **request)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Temporary(f"the gateway did not answer: {type(error).__name__}") from error


async def post_for_json(url: str, seconds: float = SECONDS, **request: Any) -> Mapping[str, Any]:
    """What the gateway answers. Raises by the HTTP status, and `Temporary` for what is no JSON object."""
    response = await post(url, seconds, **request)
    if failure := failure_of(response.status_code):
        raise failure(f"HTTP {response.status_code}")
    try:
        answer = response.json()
    except json.JSONDecodeError as error:
        raise Temporary("the gateway answers no JSON") from error
    if not isinstance(answer, dict):
        raise Temporary("the gateway answers no object")
    return answer


def raise_for(table: Mapping[int, Failure], code: int) -> None:
    """Raise what this code of the gateway means; one that is not in the table may pass."""
    raise table.get(code, Temporary)(f"gateway {code}")
