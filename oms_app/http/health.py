"""Whether the process lives and may be sent people (OPS-3); names nobody."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from oms_app.http.portal import portal


async def livez(request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"alive": True})


async def readyz(request: Request) -> Response:
    """503 until the database answers with its migrations at their head, and Redis where there are several processes."""
    try:
        health = await portal(request).services().operations.health()
    except RuntimeError:
        return JSONResponse({"ready": False}, status_code=503)
    ready = health.database and health.migrations and health.shared_memory is not False
    return JSONResponse({"ready": ready, **asdict(health)}, status_code=200 if ready else 503)
