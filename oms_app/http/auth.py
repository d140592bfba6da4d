"""Signing in and out as plain forms: 303 redirects and HttpOnly cookies that no script can read (SIGN-1, SEC-6)."""

from __future__ import annotations

import secrets
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from oms_app import routes
from oms_app.domain.actor import Role
from oms_app.domain.errors import Code, DomainError, Refused
from oms_app.domain.factors import FactorKind
from oms_app.http.forms import back, evenly, own_form, see, set_cookie, text
from oms_app.http.portal import CHALLENGE, DEVICE, NEXT, SESSION, VISITOR, browser_of, portal
from oms_app.http.sight import take_along
from oms_app.services.second_step import GOOD_FOR
from oms_app.services.signing_in import Browser, SignedIn, Step

CHALLENGE_SECONDS = int(GOOD_FOR.total_seconds())
DEVICE_SECONDS = 400 * 24 * 3600
LONGEST_DEVICE = 100
LONGEST_NEXT = 500
NEVER_NEXT = ("/auth/", "/login", "/_", "//")
FIRST_PAGE = {
    Role.CITIZEN: routes.POLICIES,
    Role.REVIEWER: routes.DESK,
    Role.ADMIN: routes.ADMIN,
    Role.SUPPORT: routes.SUPPORT,
}


@own_form
async def login(request: Request) -> Response:
    """Login and password: to the page of the second factor, or back with the reason."""
    form, signing_in = await request.form(), portal(request).services().signing_in
    target = asked_for(request)
    attempt = signing_in.start(text(form, "login"), text(form, "password"), browser=browser_of(request))
    try:
        step = await evenly(attempt)
    except DomainError as error:
        return back(routes.LOGIN, error, target)
    response = _waiting(request, step)
    set_cookie(request, response, NEXT, target, CHALLENGE_SECONDS)
    return response


@own_form
async def code(request: Request) -> Response:
    """The code, or the answer of a passkey: into the portal with a session, or back with the tries that are left."""
    form, signing_in = await request.form(), portal(request).services().signing_in
    handle, browser = request.cookies.get(CHALLENGE, ""), known_browser(request)
    try:
        signed_in = await signing_in.finish(handle, text(form, "code"), browser=browser)
    except DomainError as error:
        return back(routes.LOGIN_CODE, error)
    response = await enter(request, signed_in, browser, request.cookies.get(NEXT, ""))
    for name in (CHALLENGE, NEXT):
        response.delete_cookie(name)
    return response


@own_form
async def resend(request: Request) -> Response:
    """Another code to the same phone."""
    signing_in = portal(request).services().signing_in
    try:
        step = await signing_in.resend(request.cookies.get(CHALLENGE, ""), browser=browser_of(request))
    except DomainError as error:
        return back(routes.LOGIN_CODE, error)
    return _waiting(request, step)


@own_form
async def factor(request: Request) -> Response:
    """Another of the person's factors, without typing the password again."""
    form, signing_in = await request.form(), portal(request).services().signing_in
    try:
        kind = _factor(text(form, "factor"))
        step = await signing_in.choose(request.cookies.get(CHALLENGE, ""), kind, browser=browser_of(request))
    except DomainError as error:
        return back(routes.LOGIN_CODE, error)
    return _waiting(request, step)


@own_form
async def ask_passkey(request: Request) -> Response:
    """What the browser needs to sign with a passkey."""
    signing_in = portal(request).services().signing_in
    try:
        options = await signing_in.ask_passkey(request.cookies.get(CHALLENGE, ""))
    except DomainError as error:
        return JSONResponse({"error": error.code.value}, status_code=409, headers={"cache-control": "no-store"})
    return Response(options, media_type="application/json", headers={"cache-control": "no-store"})


@own_form
async def logout(request: Request) -> Response:
    """End the session, here and in the database."""
    await portal(request).services().signing_in.sign_out(request.cookies.get(SESSION, ""))
    response = see(f"{routes.LOGIN}?bye=1")
    response.delete_cookie(SESSION)
    return response


async def enter(request: Request, signed_in: SignedIn, browser: Browser, next_path: str) -> Response:
    """To where the person wanted to be, with the new session; the one that the browser had before is over.

    What a citizen wrote to the support in this browser before is theirs from now on.
    """
    if before := request.cookies.get(SESSION):
        await portal(request).services().signing_in.sign_out(before)
    if signed_in.actor.role is Role.CITIZEN:
        await portal(request).services().chats.adopt(signed_in.actor, request.cookies.get(VISITOR, ""))
    response = see(local_path(next_path) or _first_page(signed_in))
    set_cookie(request, response, SESSION, signed_in.token)
    set_cookie(request, response, DEVICE, browser.device, DEVICE_SECONDS)
    await take_along(request, response, signed_in.actor)
    return response


def asked_for(request: Request) -> str:
    """Where the page of the form was to lead. Its address tells; a field would be empty until it has loaded."""
    query = parse_qs(urlsplit(request.headers.get("referer", "")).query)
    return local_path(query.get("next", [""])[0])


def local_path(path: str) -> str:
    """`path` if it is an address inside this portal that a signed-in person may be led to; else nothing."""
    if len(path) > LONGEST_NEXT or not path.isprintable() or "\\" in path or not path.startswith("/"):
        return ""
    parts = urlsplit(path)
    return "" if parts.scheme or parts.netloc or parts.path.startswith(NEVER_NEXT) else path


def known_browser(request: Request) -> Browser:
    """The browser that asks, with a secret by which it is known again."""
    browser = browser_of(request)
    if 0 < len(browser.device) <= LONGEST_DEVICE:
        return browser
    return replace(browser, device=secrets.token_urlsafe(24))


def _factor(name: str) -> FactorKind:
    try:
        return FactorKind(name)
    except ValueError:
        raise Refused(Code.CHOICE) from None


def _first_page(signed_in: SignedIn) -> str:
    return FIRST_PAGE.get(signed_in.actor.role, routes.HOME)


def _waiting(request: Request, step: Step) -> Response:
    response = see(routes.LOGIN_CODE)
    set_cookie(request, response, CHALLENGE, step.handle, CHALLENGE_SECONDS)
    return response
