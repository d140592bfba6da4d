"""Signing in and out as plain forms: 303 redirects and HttpOnly cookies that no script can read (SIGN-1, SEC-6)."""

from __future__ import annotations

import asyncio
import functools
import math
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from oms_app import routes
from oms_app.content import http as words
from oms_app.domain.actor import Role
from oms_app.domain.errors import DomainError, TooMany
from oms_app.http.origin import is_own_form
from oms_app.http.portal import CHALLENGE, NEXT, SESSION, client_address, portal
from oms_app.services.confirmation import RENEWABLE_FOR, CodeSent
from oms_app.services.signing_in import SignedIn

Endpoint = Callable[[Request], Awaitable[Response]]
Result = TypeVar("Result")

CHALLENGE_SECONDS = int(RENEWABLE_FOR.total_seconds())
# A refusal never comes sooner, so its time does not tell a known name from an unknown one.
REFUSAL_SECONDS = 0.4
LONGEST_NEXT = 500
NEVER_NEXT = ("/auth/", "/login", "/_", "//")
FIRST_PAGE = {Role.CITIZEN: routes.POLICIES, Role.REVIEWER: routes.DESK, Role.ADMIN: routes.ADMIN}


def own_form(endpoint: Endpoint) -> Endpoint:
    """Let only forms of this portal's own pages through."""

    @functools.wraps(endpoint)
    async def checked(request: Request) -> Response:
        await request.form()
        if not is_own_form(request.headers, portal(request).settings().public_url):
            return PlainTextResponse(words.FOREIGN_FORM, status_code=403)
        return await endpoint(request)

    return checked


@own_form
async def login(request: Request) -> Response:
    """Login and password: to the page of the code, or back with the reason."""
    form, signing_in = await request.form(), portal(request).services().signing_in
    target = local_path(_text(form, "next"))
    attempt = signing_in.start(_text(form, "login"), _text(form, "password"), address=client_address(request))
    try:
        sent = await _evenly(attempt)
    except DomainError as error:
        return _back(routes.LOGIN, error, target)
    response = _see(routes.LOGIN_CODE)
    _challenge(request, response, sent)
    _set(request, response, NEXT, target, CHALLENGE_SECONDS)
    return response


@own_form
async def code(request: Request) -> Response:
    """The code: into the portal with a session, or back with the tries that are left."""
    form, signing_in = await request.form(), portal(request).services().signing_in
    handle = request.cookies.get(CHALLENGE, "")
    try:
        signed_in = await signing_in.finish(
            handle, _text(form, "code"), user_agent=request.headers.get("user-agent", "")
        )
    except DomainError as error:
        return _back(routes.LOGIN_CODE, error)
    if before := request.cookies.get(SESSION):
        await signing_in.sign_out(before)
    response = _see(local_path(request.cookies.get(NEXT, "")) or _first_page(signed_in))
    _set(request, response, SESSION, signed_in.token)
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
        return _back(routes.LOGIN_CODE, error)
    response = _see(routes.LOGIN_CODE)
    _challenge(request, response, sent)
    return response


@own_form
async def logout(request: Request) -> Response:
    """End the session, here and in the database."""
    await portal(request).services().signing_in.sign_out(request.cookies.get(SESSION, ""))
    response = _see(f"{routes.LOGIN}?bye=1")
    response.delete_cookie(SESSION)
    return response


def local_path(text: str) -> str:
    """`text` if it is an address inside this portal that a signed-in person may be led to; else nothing."""
    if len(text) > LONGEST_NEXT or not text.isprintable() or "\\" in text or not text.startswith("/"):
        return ""
    parts = urlsplit(text)
    return "" if parts.scheme or parts.netloc or parts.path.startswith(NEVER_NEXT) else text


async def _evenly(attempt: Awaitable[Result]) -> Result:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    try:
        return await attempt
    except DomainError:
        await asyncio.sleep(max(0.0, begun + REFUSAL_SECONDS - loop.time()))
        raise


def _first_page(signed_in: SignedIn) -> str:
    return FIRST_PAGE.get(signed_in.actor.role, routes.HOME)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _see(path: str) -> RedirectResponse:
    return RedirectResponse(path, status_code=303, headers={"cache-control": "no-store"})


def _back(page: str, error: DomainError, next_path: str = "") -> Response:
    query = {"error": error.code.value}
    if isinstance(error, TooMany):
        if error.left:
            query["left"] = str(error.left)
        if error.retry_at:
            query["until"] = str(math.ceil(error.retry_at.timestamp()))
    if next_path:
        query["next"] = next_path
    return _see(f"{page}?{urlencode(query)}")


def _challenge(request: Request, response: Response, sent: CodeSent) -> None:
    _set(request, response, CHALLENGE, sent.handle, CHALLENGE_SECONDS)


def _set(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    secure = portal(request).settings().secure
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)
