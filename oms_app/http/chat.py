"""Files of a chat over plain HTTP: whoever has signed in by their session, anybody else by their browser's cookie.

Not there and not yours look the same; a file that is not taken is answered with why, in words.
"""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from oms_app.content import http as words
from oms_app.content.errors import sentence
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import DomainError, NotFound, SignedOut, TooMany
from oms_app.http.files import file_answer
from oms_app.http.forms import text
from oms_app.http.origin import is_own_form
from oms_app.http.portal import SESSION, VISITOR, client_address, portal, who
from oms_app.services.chat_files import ORIGINAL
from oms_app.services.chat_guests import Guest, guest_of
from oms_app.services.ports import Permanent, Temporary
from oms_app.views import scan_remarks

FIELDS = 2  # client_id, page


async def add(request: Request) -> Response:
    """One file for the sender's own chat."""
    if not is_own_form(request.headers, portal(request).settings().public_url):
        return await _refused(request, words.FOREIGN_FORM, 403)
    try:
        guest = await _guest(request, by_person=True)
    except DomainError as error:
        return await _refused(request, sentence(error), 403)
    async with request.form(max_files=1, max_fields=FIELDS) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            return _said(words.NOT_FOUND, 400)
        files, name = portal(request).services().chat_files, file.filename or ""
        try:
            refusal = await files.add(guest, text(form, "client_id"), name, await file.read(), text(form, "page"))
        except DomainError as error:
            return _said(sentence(error), 429 if isinstance(error, TooMany) else 409)
    if refusal is None:
        return JSONResponse({}, headers={"cache-control": "no-store"})
    worst = scan_remarks.remarks(refusal.defects, refusal.media_type)[0]
    return _said(f"{worst.reason} {worst.advice}".strip(), 422)


async def file(request: Request) -> Response:
    """A file of one's own chat, or of the chat that a specialist holds."""
    key, what = request.path_params["key"], request.path_params["what"]
    files = portal(request).services().chat_files
    try:
        staff = await _staff(request)
        if staff is not None:
            return file_answer(await files.at_desk(staff, key, what), inline=True)
        found = await files.mine(await _guest(request, by_person=False), key, what)
        return file_answer(found, inline=what != ORIGINAL)
    except DomainError:
        return PlainTextResponse(words.NOT_FOUND, status_code=404, headers={"cache-control": "no-store"})
    except (Temporary, Permanent):
        return PlainTextResponse(words.NOT_NOW, status_code=503, headers={"cache-control": "no-store"})


async def _staff(request: Request) -> Actor | None:
    try:
        actor = (await who(request)).actor
    except SignedOut:
        return None
    if actor.role is Role.NEWCOMER:
        raise NotFound
    return None if actor.role is Role.CITIZEN else actor


async def _guest(request: Request, *, by_person: bool) -> Guest:
    cookies, signing_in = request.cookies, portal(request).services().signing_in
    token, cookie = cookies.get(SESSION, ""), cookies.get(VISITOR, "")
    return await guest_of(signing_in, token, cookie, client_address(request), by_person=by_person)


async def _refused(request: Request, said: str, status: int) -> Response:
    """Read what is on its way and keep none of it: the server cuts a connection that is answered before."""
    async for _ in request.stream():
        pass
    return _said(said, status)


def _said(error: str, status: int) -> Response:
    return JSONResponse({"error": error}, status_code=status, headers={"cache-control": "no-store"})
