"""Signing in and out as plain forms: 303 redirects and HttpOnly cookies that no script can read (SIGN-1, SEC-6)."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from oms_app import routes
from oms_app.domain.actor import Role
from oms_app.domain.errors import DomainError
from oms_app.http.forms import back, evenly, own_form, see, set_cookie, text
from oms_app.http.portal import CHALLENGE, NEXT, SESSION, client_address, portal
from oms_app.services.confirmation import RENEWABLE_FOR, CodeSent
from oms_app.services.signing_in import SignedIn

CHALLENGE_SECONDS = int(RENEWABLE_FOR.total_seconds())
LONGEST_NEXT = 500
NEVER_NEXT = ("/auth/", "/login", "/_", "//")
FIRST_PAGE = {Role.CITIZEN: routes.POLICIES, Role.REVIEWER: routes.DESK, Role.ADMIN: routes.ADMIN}


@own_form
async def login(request: Request) -> Response:
    """Login and password: to the page of the code, or back with the reason."""
    form, signing_in = await request.form(), portal(request).services().signing_in
    target = local_path(text(form, "next"))
    attempt = signing_in.start(text(form, "login"), text(form, "password"), address=client_address(request))
    try:
        sent = await evenly(attempt)
    except DomainError as error:
        return back(routes.LOGIN, error, target)
    response = see(routes.LOGIN_CODE)
    _challenge(request, response, sent)
    set_cookie(request, response, NEXT, target, CHALLENGE_SECONDS)
    return response


@own_form
async def code(request: Request) -> Response:
    """The code: into the portal with a session, or back with the tries that are left."""
    form, signing_in = await request.form(), portal(request).services().signing_in
    handle = request.cookies.get(CHALLENGE, "")
    try:
        signed_in = await signing_in.finish(
            handle, text(form, "code"), user_agent=request.headers.get("user-agent", "")
        )
    except DomainError as error:
        return back(routes.LOGIN_CODE, error)
    if before := request.cookies.get(SESSION):
        await signing_in.sign_out(before)
    response = see(local_path(request.cookies.get(NEXT, "")) or _first_page(signed_in))
    set_cookie(request, response, SESSION, signed_in.token)
    for name in (CHALLENGE, NEXT):
        response.delete_cookie(name)
    return response


@own_form
async def resend(request: Request) -> Response:
    """Another code to the same phone."""
    signing_in = portal(request).services().signing_in
    try:
        sent = await signing_in.resend(request.cookies.get(CHALLENGE, ""), address=client_address(request))
    except DomainError as error:
        return back(routes.LOGIN_CODE, error)
    response = see(routes.LOGIN_CODE)
    _challenge(request, response, sent)
    return response


@own_form
async def logout(request: Request) -> Response:
    """End the session, here and in the database."""
    await portal(request).services().signing_in.sign_out(request.cookies.get(SESSION, ""))
    response = see(f"{routes.LOGIN}?bye=1")
    response.delete_cookie(SESSION)
    return response


def local_path(path: str) -> str:
    """`path` if it is an address inside this portal that a signed-in person may be led to; else nothing."""
    if len(path) > LONGEST_NEXT or not path.isprintable() or "\\" in path or not path.startswith("/"):
        return ""
    parts = urlsplit(path)
    return "" if parts.scheme or parts.netloc or parts.path.startswith(NEVER_NEXT) else path


def _first_page(signed_in: SignedIn) -> str:
    return FIRST_PAGE.get(signed_in.actor.role, routes.HOME)


def _challenge(request: Request, response: Response, sent: CodeSent) -> None:
    set_cookie(request, response, CHALLENGE, sent.handle, CHALLENGE_SECONDS)
