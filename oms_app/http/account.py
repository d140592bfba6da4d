"""What scripts of a signed-in person's pages ask for: how long the session lasts, a new passkey (SIGN-1)."""

from __future__ import annotations

from collections.abc import Awaitable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from oms_app import routes
from oms_app.domain.errors import DomainError, SignedOut
from oms_app.http.forms import back, own_form, see, text
from oms_app.http.portal import SESSION, portal, who
from oms_app.services.signing_in import Lasts

NEVER_STORED = {"cache-control": "no-store"}


async def session(request: Request) -> Response:
    """How many seconds the session lasts when nobody does anything; asking does not prolong it."""
    return await _lasts(portal(request).services().signing_in.lasts(request.cookies.get(SESSION, "")))


@own_form
async def stay(request: Request) -> Response:
    """«Продолжить»."""
    return await _lasts(portal(request).services().signing_in.stay(request.cookies.get(SESSION, "")))


@own_form
async def ask_new_passkey(request: Request) -> Response:
    """What the browser needs to make a passkey."""
    try:
        options = await portal(request).services().factors.start_passkey((await who(request)).actor)
    except DomainError as error:
        return JSONResponse({"error": error.code.value}, status_code=409, headers=NEVER_STORED)
    return Response(options, media_type="application/json", headers=NEVER_STORED)


@own_form
async def new_passkey(request: Request) -> Response:
    """Keep the passkey that the browser made; back to the list with what came of it."""
    form = await request.form()
    try:
        actor = (await who(request)).actor
        await portal(request).services().factors.confirm_passkey(actor, text(form, "answer"), text(form, "name"))
    except SignedOut:
        return see(routes.login(routes.SECURITY_FACTORS))
    except DomainError as error:
        return back(routes.SECURITY_FACTORS, error)
    return see(f"{routes.SECURITY_FACTORS}?added=1")


async def _lasts(asked: Awaitable[Lasts]) -> Response:
    try:
        lasts = await asked
    except SignedOut:
        return JSONResponse({"over": True}, headers=NEVER_STORED)
    body = {"over": False, "left": int(lasts.time.total_seconds()), "can_stay": lasts.can_stay}
    return JSONResponse(body, headers=NEVER_STORED)
