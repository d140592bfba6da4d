"""The link of an invitation, put into a cookie at once so that no address carries it on, and its forms (SIGN-1)."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from oms_app import routes
from oms_app.domain.errors import DomainError, Invalid, Refused
from oms_app.domain.invitations import Answer
from oms_app.http.auth import enter, known_browser
from oms_app.http.forms import back, evenly, own_form, paced, see, set_cookie, text
from oms_app.http.portal import ACCEPTANCE, INVITATION, browser_of, portal
from oms_app.services.address_codes import RENEWABLE_FOR, AddressCodeSent

LINK_SECONDS = 3600
WAITING_SECONDS = int(RENEWABLE_FOR.total_seconds())
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")


async def opened(request: Request) -> Response:
    """Whatever the link says, the answer is the same: the page tells whether it is good for anything."""
    token = request.path_params["token"]
    response = see(routes.INVITED)
    response.headers["referrer-policy"] = "no-referrer"
    response.delete_cookie(ACCEPTANCE)
    set_cookie(request, response, INVITATION, token if TOKEN.fullmatch(token) else "", LINK_SECONDS)
    return response


@own_form
async def accept(request: Request) -> Response:
    """To the page of the code, or back with what is to be mended in which field."""
    form, acceptance = await request.form(), portal(request).services().acceptance
    token, browser = request.cookies.get(INVITATION, ""), browser_of(request)
    password, phone = text(form, Answer.PASSWORD), text(form, Answer.PHONE)
    try:
        sent = await paced(acceptance.answer(token, password, phone, browser=browser))
    except Invalid as error:
        wrong = {problem.field: problem.code.value for problem in error.problems}
        return see(f"{routes.INVITED}?{urlencode(wrong)}")
    except DomainError as error:
        return back(routes.INVITED, error)
    return _waiting(request, sent)


@own_form
async def code(request: Request) -> Response:
    """The account is made, its owner is in, and the next thing is a strong second factor."""
    form, acceptance = await request.form(), portal(request).services().acceptance
    handle, browser = request.cookies.get(ACCEPTANCE, ""), known_browser(request)
    try:
        signed_in = await evenly(acceptance.finish(handle, text(form, "code"), browser=browser))
    except Refused as error:
        return back(routes.INVITED, error)
    except DomainError as error:
        return back(routes.INVITED_CODE, error)
    response = await enter(request, signed_in, browser, routes.SECURITY_FACTORS)
    for name in (INVITATION, ACCEPTANCE):
        response.delete_cookie(name)
    return response


@own_form
async def resend(request: Request) -> Response:
    """Another code to the same phone."""
    handle, acceptance = request.cookies.get(ACCEPTANCE, ""), portal(request).services().acceptance
    try:
        sent = await acceptance.resend(handle, browser=browser_of(request))
    except DomainError as error:
        return back(routes.INVITED_CODE, error)
    return _waiting(request, sent)


def _waiting(request: Request, sent: AddressCodeSent) -> Response:
    response = see(routes.INVITED_CODE)
    set_cookie(request, response, ACCEPTANCE, sent.handle, WAITING_SECONDS)
    return response
