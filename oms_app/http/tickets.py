"""Screenshots of requests to the support over plain HTTP, as strangers have no upload of Reflex (SUP-3)."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from oms_app.content import http as words
from oms_app.content.errors import sentence
from oms_app.domain.actor import Actor
from oms_app.domain.errors import DomainError, TooMany
from oms_app.http.files import file_answer, private
from oms_app.http.origin import is_own_form
from oms_app.http.portal import client_address, portal
from oms_app.services.scan_arrivals import Refusal
from oms_app.views.draft_files import failed

NEVER_STORED = {"cache-control": "no-store"}
LONGEST_KEY = 64


async def add(request: Request) -> Response:
    """One screenshot of a form that is not sent yet; the body is the file, the gate has cut what is too large."""
    data = await request.body()
    key, name = request.headers.get("x-form", ""), unquote(request.headers.get("x-name", ""))
    if not is_own_form(request.headers, portal(request).settings().public_url):
        return _said(words.FOREIGN_FORM, 403)
    if not key or len(key) > LONGEST_KEY:
        return _said(words.NOT_FOUND, 400)
    try:
        files = portal(request).services().ticket_files
        found = await files.add(key, name, data, visitor=client_address(request))
    except DomainError as error:
        return _said(sentence(error), 429 if isinstance(error, TooMany) else 409)
    if isinstance(found, Refusal):
        row = failed("", name, found)
        return _said(" ".join(filter(None, (row.note, row.advice))), 409)
    return JSONResponse({"key": found.key}, headers=NEVER_STORED)


@private
async def picture(request: Request, actor: Actor) -> Response:
    """A screenshot as a picture, for its author and for who answers the request."""
    files = portal(request).services().ticket_files
    return file_answer(await files.picture(actor, request.path_params["key"]), inline=True)


def _said(error: str, status: int) -> Response:
    return JSONResponse({"error": error}, status_code=status, headers=NEVER_STORED)
