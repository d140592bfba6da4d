"""The phone as a scanner, over plain HTTP: the link becomes a cookie of one browser, photographs come by it (DOC-8).

A link that never was, is over or belongs to another browser gets the same answer; its token stays in no address.
"""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from oms_app import routes
from oms_app.content import http as words
from oms_app.content.errors import sentence
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import DomainError, NotFound
from oms_app.http.files import file_answer
from oms_app.http.forms import see, set_cookie, text
from oms_app.http.origin import is_own_form
from oms_app.http.portal import PHONE, browser_of, portal
from oms_app.services.phone_links import GOOD_FOR
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.scan_verdicts import Wish

# A browser that only looks ahead must not use the link up.
LOOKS_AHEAD = ("sec-purpose", "purpose", "x-moz")
FIELDS = 3  # kind, wish, ticket
LONGEST_TICKET = 64
SECONDS = int(GOOD_FOR.total_seconds())


async def take(request: Request) -> Response:
    """Off to the page of the phone, with its secret if this is the browser that may have it."""
    response = see(routes.PHONE_SCAN)
    response.headers["referrer-policy"] = "no-referrer"
    if request.method != "GET" or any("prefetch" in request.headers.get(name, "") for name in LOOKS_AHEAD):
        return response
    links, known = portal(request).services().phone_links, request.cookies.get(PHONE, "")
    try:
        secret = await links.take(request.path_params["token"], browser=browser_of(request), known=known)
    except DomainError:
        response.delete_cookie(PHONE)
        return response
    set_cookie(request, response, PHONE, secret, SECONDS)
    return response


async def add(request: Request) -> Response:
    """One photograph. What was found in it is told by the page; here is only whether it was judged."""
    links, secret = portal(request).services().phone_links, request.cookies.get(PHONE, "")
    if not is_own_form(request.headers, portal(request).settings().public_url):
        return await _refused(request, words.FOREIGN_FORM, 403)
    try:
        await links.view(secret)
    except NotFound as error:
        return await _refused(request, sentence(error), 404)
    async with request.form(max_files=1, max_fields=FIELDS) as form:
        file, kind = form.get("file"), text(form, "kind")
        wish = Wish.AS_IS if text(form, "wish") == Wish.AS_IS else Wish.REDUCE
        ticket = text(form, "ticket")[:LONGEST_TICKET]
        if not isinstance(file, UploadFile) or kind not in set(DocumentKind):
            return _said(words.NOT_FOUND, 400)
        try:
            data, name = await file.read(), file.filename or ""
            await links.add(secret, DocumentKind(kind), name, data, wish, ticket=ticket)
        except DomainError as error:
            return _said(sentence(error), 404 if isinstance(error, NotFound) else 409)
    return JSONResponse({}, headers={"cache-control": "no-store"})


async def thumbnail(request: Request) -> Response:
    """A small picture of what this phone sent."""
    links, key = portal(request).services().phone_links, request.path_params["key"]
    try:
        return file_answer(await links.thumbnail(request.cookies.get(PHONE, ""), key), inline=True)
    except DomainError:
        return PlainTextResponse(words.NOT_FOUND, status_code=404, headers={"cache-control": "no-store"})
    except (Temporary, Permanent):
        return PlainTextResponse(words.NOT_NOW, status_code=503, headers={"cache-control": "no-store"})


async def _refused(request: Request, said: str, status: int) -> Response:
    """Read what is on its way and keep none of it: the server cuts a connection that is answered before."""
    async for _ in request.stream():
        pass
    return _said(said, status)


def _said(error: str, status: int) -> Response:
    return JSONResponse({"error": error}, status_code=status, headers={"cache-control": "no-store"})
