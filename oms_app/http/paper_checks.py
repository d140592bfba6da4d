"""A file to be checked, from anybody's browser: read into memory, judged, forgotten (CERT-3).

The file is the body itself: as a part of a form it would be spooled to a disk. What was found goes back sealed, and
the page has it worded.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from oms_app.content import http as words
from oms_app.content.errors import sentence
from oms_app.domain.errors import DomainError, TooMany
from oms_app.http.origin import is_own_form
from oms_app.http.portal import client_address, portal
from oms_app.services.paper_tickets import sealed

SAVED = {"content-disposition": 'attachment; filename="polis-oms-certificates.pem"'}
NEVER_STORED = {"cache-control": "no-store"}


async def check(request: Request) -> Response:
    """What the document is; the gate has cut what is too large."""
    data = await request.body()
    if not is_own_form(request.headers, portal(request).settings().public_url):
        return _said(words.FOREIGN_FORM, 403)
    checks = portal(request).services().paper_checks
    try:
        checked = await checks.by_file(data, visitor=client_address(request))
    except DomainError as error:
        return _said(sentence(error), 429 if isinstance(error, TooMany) else 409)
    return JSONResponse({"ticket": sealed(checked, checks.ports.clock.now())}, headers=NEVER_STORED)


async def certificates(request: Request) -> Response:
    """What a reader of signatures needs to believe those of the portal."""
    data = await portal(request).services().paper_checks.certificates()
    return Response(data, media_type="application/x-pem-file", headers=SAVED)


def _said(error: str, status: int) -> Response:
    return JSONResponse({"error": error}, status_code=status, headers=NEVER_STORED)
