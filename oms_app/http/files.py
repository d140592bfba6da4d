"""Private files by the session cookie: scans and issued documents (DOC-10); not there and not yours look the same."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import quote

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from oms_app import routes
from oms_app.content import deadlines
from oms_app.content import http as words
from oms_app.content.errors import sentence
from oms_app.domain.actor import Actor
from oms_app.domain.errors import DomainError, NotFound, Refused, SignedOut, TooMany
from oms_app.domain.help_topics import HelpTopic, of_code
from oms_app.domain.history import Form, wanted_of
from oms_app.domain.quality import QualityForm
from oms_app.http.calendar_event import calendar_event
from oms_app.http.portal import portal, who
from oms_app.http.said import said
from oms_app.services.kept_files import page_number
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.scan_arrivals import FileBytes

log = structlog.get_logger()

Found = Callable[[Request, Actor], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]

PDF = "application/pdf"
ZIP = "application/zip"
CALENDAR = "text/calendar; charset=utf-8"
ISOLATED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"


def private(find: Found) -> Endpoint:
    """Answer only to the signed-in person whose file it is."""

    @functools.wraps(find)
    async def answered(request: Request) -> Response:
        try:
            return await find(request, (await who(request)).actor)
        except SignedOut:
            return _sign_in_first(request)
        except TooMany as error:
            return said(request.headers, sentence(error), 429, of_code(error.code))
        except Refused as error:
            return said(request.headers, sentence(error), 409, of_code(error.code))
        except DomainError:
            return said(request.headers, words.NOT_FOUND, 404, HelpTopic.NOT_FOUND)
        except (Temporary, Permanent):
            log.exception("file_not_given", path=request.url.path)
            return said(request.headers, words.NOT_NOW, 503)

    return answered


class Shelf(Protocol):
    """Scans that belong to one kind of thing."""

    async def original(self, actor: Actor, scan_key: str) -> FileBytes: ...
    async def thumbnail(self, actor: Actor, scan_key: str) -> FileBytes: ...
    async def page(self, actor: Actor, scan_key: str, page: int) -> FileBytes: ...


@private
async def scan(request: Request, actor: Actor) -> Response:
    """A file of an application."""
    return await _scan(request, actor, portal(request).services().scans)


@private
async def account_scan(request: Request, actor: Actor) -> Response:
    """A file of an identity document."""
    return await _scan(request, actor, portal(request).services().account_scans)


@private
async def report_scan(request: Request, actor: Actor) -> Response:
    """A file that goes with a report of an error."""
    return await _scan(request, actor, portal(request).services().report_scans)


async def _scan(request: Request, actor: Actor, shelf: Shelf) -> Response:
    """A thumbnail, a page by its number, or the file as it was uploaded."""
    key, what = request.path_params["key"], request.path_params["what"]
    if what == "original":
        return file_answer(await shelf.original(actor, key), inline=False)
    if what == "thumb":
        return file_answer(await shelf.thumbnail(actor, key), inline=True)
    return file_answer(await shelf.page(actor, key, page_number(what)), inline=True)


@private
async def paper(request: Request, actor: Actor) -> Response:
    """An issued document; a PDF is saved unless `?inline=1` asks to see it, HTML is shown unless `?save=1` asks."""
    key, form = request.path_params["key"], request.path_params["form"]
    if form not in ("pdf", "html"):
        raise NotFound
    found = await portal(request).services().papers.open(actor, key, html=form == "html")
    asked = "inline" if form == "pdf" else "save"
    return file_answer(found, inline=(form == "html") != (request.query_params.get(asked) == "1"))


@private
async def last_day(request: Request, actor: Actor) -> Response:
    """The last day of the term as an event for a calendar program."""
    found = await portal(request).services().applications.last_day(actor, request.path_params["key"])
    event = calendar_event(found, portal(request).settings().public_url)
    name = deadlines.CALENDAR_NAME.format(number=found.number)
    return Response(event, media_type=CALENDAR, headers=_headers(name, inline=False))


@private
async def export(request: Request, actor: Actor) -> Response:
    """Everything of mine as one archive, sent while it is made."""
    archive = await portal(request).services().export.mine(actor)
    return StreamingResponse(archive.chunks, media_type=ZIP, headers=_headers(archive.name, inline=False))


@private
async def history(request: Request, actor: Actor) -> Response:
    """The history that the address asks for as a PDF, a table or records, sent while it is made."""
    form = request.path_params["form"]
    if form not in frozenset(Form):
        raise NotFound
    made = await portal(request).services().history_export.mine(actor, wanted_of(request.query_params), Form(form))
    return StreamingResponse(made.chunks, media_type=made.media_type, headers=_headers(made.name, inline=False))


@private
async def quality(request: Request, actor: Actor) -> Response:
    """The figures of quality control that the address asks for, as a table or a record."""
    form = request.path_params["form"]
    if form not in frozenset(QualityForm):
        raise NotFound
    export = portal(request).services().quality_export
    return file_answer(await export.file(actor, request.query_params, QualityForm(form)), inline=False)


def file_answer(found: FileBytes, *, inline: bool) -> Response:
    """A private file that runs nothing and stays nowhere else."""
    # A browser's own viewer of PDF does not start in a sandbox; a PDF cannot run scripts on this origin anyway.
    sandbox = "" if found.media_type == PDF else "; sandbox"
    headers = _headers(found.name, inline=inline) | {"content-security-policy": f"{ISOLATED}{sandbox}"}
    return Response(found.data, media_type=found.media_type, headers=headers)


def _headers(name: str, *, inline: bool) -> dict[str, str]:
    return {
        "content-disposition": _disposition(name, inline=inline),
        "cache-control": "private, no-store",
        "content-security-policy": f"{ISOLATED}; sandbox",
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
    }


def _disposition(name: str, *, inline: bool) -> str:
    """`Content-Disposition` whose name may be Cyrillic (RFC 5987), with a plain one for old programs."""
    _, dot, extension = name.rpartition(".")
    plain = f"file{dot}{extension}" if extension.isascii() and extension.isalnum() else "file"
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _sign_in_first(request: Request) -> Response:
    """A person is led to the sign-in and back; a picture in a page just does not load."""
    if request.headers.get("sec-fetch-mode", "navigate") != "navigate":
        return said(request.headers, words.SIGN_IN_FIRST, 401, HelpTopic.SIGN_IN)
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(routes.login(path), status_code=303, headers={"cache-control": "no-store"})
