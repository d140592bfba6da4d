"""`/metrics` for Prometheus, with a token; without one in the settings there is no such address (OPS-3)."""

from __future__ import annotations

import hmac

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from oms_app.adapters import meters
from oms_app.content import http as words
from oms_app.http.portal import portal


async def metrics(request: Request) -> Response:
    """What this process counted, and how the parts stand."""
    here = portal(request)
    token = here.settings().metrics_token
    told = request.headers.get("authorization", "")
    if not token or not hmac.compare_digest(told.encode(), f"Bearer {token}".encode()):
        return PlainTextResponse(words.NOT_FOUND, status_code=404)
    health = await here.services().operations.health()
    return Response(meters.page(health, here.open_tabs()), media_type=CONTENT_TYPE_LATEST)
