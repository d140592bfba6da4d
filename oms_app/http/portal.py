"""What every HTTP route needs of the running portal, given to it and not reached for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import HTTPConnection, Request

from oms_app import bootstrap
from oms_app.bootstrap import Services
from oms_app.services.signing_in import Browser, Who
from oms_app.settings import Settings

SESSION = "sid"
VISITOR = "vid"
CHALLENGE = "challenge"
NEXT = "next"
OUTSIDE = "outside"
DEVICE = "device"
REGISTRATION = "registration"
RECOVERY = "recovery"
INVITATION = "invitation"
ACCEPTANCE = "acceptance"
PHONE = "phone"
SIGHT = "sight"


@dataclass(frozen=True)
class Portal:
    """The services and settings of this process; they exist only while it runs."""

    services: Callable[[], Services] = bootstrap.services
    settings: Callable[[], Settings] = bootstrap.settings
    open_tabs: Callable[[], int] = lambda: 0


def portal(request: HTTPConnection) -> Portal:
    """The portal that the application was made with."""
    found: Portal = request.app.state.portal
    return found


async def who(request: Request) -> Who:
    """The signed-in person of this request. Raises `SignedOut`."""
    return await portal(request).services().signing_in.who(request.cookies.get(SESSION, ""))


def client_address(request: Request) -> str:
    """The IP address that limits are counted by: the peer, or whom a known proxy says it speaks for."""
    peer = request.client.host if request.client else "unknown"
    if not portal(request).settings().processes.is_proxy(peer):
        return peer
    return request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip() or peer


def browser_of(request: Request) -> Browser:
    """What the history of sign-ins keeps of the browser that asks."""
    return Browser(client_address(request), request.headers.get("user-agent", ""), request.cookies.get(DEVICE, ""))
