"""«Версия для слабовидящих»: a cookie that the page reads before its first paint, and the account's own (UX-1)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from oms_app.domain.actor import Actor
from oms_app.domain.errors import SignedOut
from oms_app.domain.sight import is_new, read, written
from oms_app.http.forms import own_form, text
from oms_app.http.portal import SIGHT, portal, who

SECONDS = 400 * 24 * 3600


@own_form
async def choose(request: Request) -> Response:
    """Keep what was chosen: in the account of whoever is signed in, in the browser always."""
    chosen = read(text(await request.form(), "sight"))
    if chosen is None:
        return JSONResponse({"kept": False}, status_code=400, headers={"cache-control": "no-store"})
    try:
        await portal(request).services().sight.keep((await who(request)).actor, chosen)
        is_kept = True
    except SignedOut:
        is_kept = False
    response = JSONResponse({"kept": is_kept}, headers={"cache-control": "no-store"})
    _set(request, response, written(chosen, is_new=not is_kept))
    return response


async def take_along(request: Request, response: Response, actor: Actor) -> None:
    """At sign-in: what was just chosen here goes into the account; else what the account has comes here."""
    settings, carried = portal(request).services().sight, request.cookies.get(SIGHT, "")
    here, kept = read(carried), await settings.mine(actor)
    if here is not None and is_new(carried):
        await settings.keep(actor, here)
        kept = here
    if kept is not None:
        _set(request, response, written(kept))


def _set(request: Request, response: Response, value: str) -> None:
    """A cookie that the page's script reads: there is nothing in it to steal."""
    secure = portal(request).settings().secure
    response.set_cookie(SIGHT, value, max_age=SECONDS, samesite="lax", secure=secure)
