"""Web hooks: what SMS gateways post back; believed by their signatures, answered with nothing of anybody (SEC-6)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from oms_app.domain.errors import DomainError, NotFound, TooMany
from oms_app.http.portal import client_address, portal
from oms_app.services.message_ports import Hook


async def sms(request: Request) -> Response:
    """Receipts of the configured gateway; any other address is not there."""
    hook, receipts = await _hook(request), portal(request).services().receipts
    try:
        answer = await receipts.hook(request.path_params["gateway"], hook, address=client_address(request))
    except DomainError as error:
        return refused(error)
    return PlainTextResponse(answer)


async def _hook(request: Request) -> Hook:
    return Hook(await request.body(), dict(request.headers), dict(request.query_params))


def refused(error: DomainError) -> Response:
    """A status alone: who asks without a signature learns nothing."""
    status = 429 if isinstance(error, TooMany) else 404 if isinstance(error, NotFound) else 403
    return PlainTextResponse("", status_code=status)
