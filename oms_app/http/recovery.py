"""A forgotten password by plain forms: the login, then the code with the new password (SIGN-5, SEC-2)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from oms_app import routes
from oms_app.domain.errors import DomainError
from oms_app.http.forms import back, own_form, paced, see, set_cookie, text
from oms_app.http.portal import RECOVERY, SESSION, browser_of, portal
from oms_app.services.address_codes import RENEWABLE_FOR, AddressCodeSent

WAITING_SECONDS = int(RENEWABLE_FOR.total_seconds())


@own_form
async def recover(request: Request) -> Response:
    """To the page of the code, whether or not anybody signs in by this."""
    form, recovery = await request.form(), portal(request).services().recovery
    try:
        sent = await paced(recovery.start(text(form, "login"), browser=browser_of(request)))
    except DomainError as error:
        return back(routes.RECOVER, error)
    return _waiting(request, sent)


@own_form
async def code(request: Request) -> Response:
    """The new password holds; one signs in by it."""
    form, recovery = await request.form(), portal(request).services().recovery
    handle = request.cookies.get(RECOVERY, "")
    try:
        await paced(recovery.finish(handle, text(form, "code"), text(form, "new_password")))
    except DomainError as error:
        return back(routes.RECOVER_CODE, error)
    response = see(f"{routes.LOGIN}?recovered=1")
    for name in (RECOVERY, SESSION):
        response.delete_cookie(name)
    return response


@own_form
async def resend(request: Request) -> Response:
    """Another code to the same phone."""
    handle, recovery = request.cookies.get(RECOVERY, ""), portal(request).services().recovery
    try:
        sent = await paced(recovery.resend(handle, browser=browser_of(request)))
    except DomainError as error:
        return back(routes.RECOVER_CODE, error)
    return _waiting(request, sent)


def _waiting(request: Request, sent: AddressCodeSent) -> Response:
    response = see(routes.RECOVER_CODE)
    set_cookie(request, response, RECOVERY, sent.handle, WAITING_SECONDS)
    return response
