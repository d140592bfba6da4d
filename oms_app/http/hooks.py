"""Web hooks: what gateways and insurers post; believed by signature, answered with nothing of anybody (SEC-6)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from oms_app.domain.errors import DomainError, Forbidden, NotFound, TooMany
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


async def insurer(request: Request) -> Response:
    """A receipt, a question or a decision; a repeat is answered as the first was. 409 names the rule against it."""
    answers = portal(request).services().insurer_answers
    try:
        await answers.hook(await request.body(), address=client_address(request))
    except (Forbidden, NotFound, TooMany) as error:
        return refused(error)
    except DomainError as error:
        return JSONResponse({"error": error.code.value}, status_code=409)
    return Response(status_code=204)


async def _hook(request: Request) -> Hook:
    return Hook(await request.body(), dict(request.headers), dict(request.query_params))


def refused(error: DomainError) -> Response:
    """A status alone: who asks without a signature learns nothing."""
    status = 429 if isinstance(error, TooMany) else 404 if isinstance(error, NotFound) else 403
    return PlainTextResponse("", status_code=status)
