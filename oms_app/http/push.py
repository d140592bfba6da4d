"""What the script of «Уведомления» posts: a browser that is to show messages (NOTE-1)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from oms_app.domain.errors import DomainError
from oms_app.http.account import NEVER_STORED
from oms_app.http.forms import own_form, text
from oms_app.http.portal import portal, who
from oms_app.services.push_ports import PushAddress


@own_form
async def add(request: Request) -> Response:
    """Keep the browser that asks."""
    form = await request.form()
    address = PushAddress(text(form, "endpoint"), text(form, "p256dh"), text(form, "auth"))
    try:
        actor = (await who(request)).actor
        await portal(request).services().push_devices.add(actor, address, request.headers.get("user-agent", ""))
    except DomainError as error:
        return JSONResponse({"error": error.code.value}, status_code=409, headers=NEVER_STORED)
    return JSONResponse({}, headers=NEVER_STORED)
