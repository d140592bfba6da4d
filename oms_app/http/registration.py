"""A new account by plain forms: what one says of oneself, the code, the first session (SIGN-5)."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from oms_app import routes
from oms_app.domain.errors import DomainError, Invalid
from oms_app.domain.registration import Entry
from oms_app.http.auth import enter, known_browser
from oms_app.http.forms import back, evenly, own_form, see, set_cookie, text
from oms_app.http.portal import REGISTRATION, browser_of, portal
from oms_app.services.address_codes import RENEWABLE_FOR, AddressCodeSent

WAITING_SECONDS = int(RENEWABLE_FOR.total_seconds())


@own_form
async def register(request: Request) -> Response:
    """To the page of the code, or back with what is to be mended in which field."""
    form, registration = await request.form(), portal(request).services().registration
    typed = {entry.value: text(form, entry) for entry in Entry}
    try:
        sent = await evenly(registration.start(typed, browser=browser_of(request)))
    except Invalid as error:
        wrong = {problem.field: problem.code.value for problem in error.problems}
        return see(f"{routes.REGISTER}?{urlencode(wrong)}")
    except DomainError as error:
        return back(routes.REGISTER, error)
    return _waiting(request, sent)


@own_form
async def code(request: Request) -> Response:
    """The account is made, its owner is in, and the next thing is to confirm who they are."""
    form, registration = await request.form(), portal(request).services().registration
    handle, browser = request.cookies.get(REGISTRATION, ""), known_browser(request)
    try:
        signed_in = await evenly(registration.finish(handle, text(form, "code"), browser=browser))
    except DomainError as error:
        return back(routes.REGISTER_CODE, error)
    response = await enter(request, signed_in, browser, routes.SECURITY_CONFIRM)
    response.delete_cookie(REGISTRATION)
    return response


@own_form
async def resend(request: Request) -> Response:
    """Another code to the same phone."""
    handle, registration = request.cookies.get(REGISTRATION, ""), portal(request).services().registration
    try:
        sent = await registration.resend(handle, browser=browser_of(request))
    except DomainError as error:
        return back(routes.REGISTER_CODE, error)
    return _waiting(request, sent)


def _waiting(request: Request, sent: AddressCodeSent) -> Response:
    response = see(routes.REGISTER_CODE)
    set_cookie(request, response, REGISTRATION, sent.handle, WAITING_SECONDS)
    return response
