"""To an outside identity provider and back: plain navigation, secrets in one sealed cookie (SIGN-1, SEC-6)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from oms_app import routes
from oms_app.domain.errors import DomainError
from oms_app.http import forms
from oms_app.http.auth import enter, known_browser, local_path
from oms_app.http.portal import NEXT, OUTSIDE, SESSION, portal
from oms_app.services.outside_ask import GOOD_FOR

SECONDS = int(GOOD_FOR.total_seconds())


async def go(request: Request) -> Response:
    """Off to the provider; when that is not possible, back with the reason."""
    permit, browser = request.query_params.get("permit", ""), known_browser(request)
    try:
        going = await portal(request).services().outside.go(permit=permit, browser=browser)
    except DomainError as error:
        return forms.back(routes.SECURITY_OUTSIDE if permit else routes.LOGIN, error)
    response = forms.see(going.address)
    forms.set_cookie(request, response, OUTSIDE, going.cookie, SECONDS)
    forms.set_cookie(request, response, NEXT, local_path(request.query_params.get("next", "")), SECONDS)
    return response


async def back(request: Request) -> Response:
    """Who has come back: into the portal, or to what an account is tied to; the cookie serves once."""
    try:
        response = await _came(request)
    except DomainError as error:
        response = forms.back(routes.LOGIN, error)
    for name in (OUTSIDE, NEXT):
        response.delete_cookie(name)
    return response


async def _came(request: Request) -> Response:
    outside, query = portal(request).services().outside, request.query_params
    trip, person = await outside.back(request.cookies.get(OUTSIDE, ""), query.get("state", ""), query.get("code", ""))
    if not trip.account_id:
        browser = known_browser(request)
        signed_in = await outside.enter(person, browser=browser)
        return await enter(request, signed_in, browser, request.cookies.get(NEXT, ""))
    who = await portal(request).services().signing_in.who(request.cookies.get(SESSION, ""))
    try:
        await outside.link(trip, who.actor, person)
    except DomainError as error:
        return forms.back(routes.SECURITY_OUTSIDE, error)
    return forms.see(routes.SECURITY_OUTSIDE)
