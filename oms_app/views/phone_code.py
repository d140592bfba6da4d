"""The phone as a scanner, as its owner sees it beside the form."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import segno

from oms_app import routes
from oms_app.content import phone_scan as words
from oms_app.services.phone_views import LinkView
from oms_app.settings import LOOPBACK

WAITING, TAKEN, ENDED = "waiting", "taken", "ended"


@dataclass(frozen=True)
class PhonePanel:
    """`state` is empty while nothing is open; `address` and `picture` only the tab that opened the link knows."""

    state: str = ""
    address: str = ""
    picture: str = ""
    seconds: int = 0
    connected: str = ""
    is_refused: bool = False
    is_local: bool = False


CLOSED, OVER = PhonePanel(), PhonePanel(state=ENDED)


def panel(view: LinkView, address: str, now: datetime) -> PhonePanel:
    """A living link."""
    return PhonePanel(
        state=TAKEN if view.taken_at else WAITING,
        address=address,
        picture=_picture(address) if address and not view.taken_at else "",
        seconds=seconds_until(view.expires_at, now),
        connected=words.connected(view.device),
        is_refused=view.refused_at is not None,
        is_local=urlsplit(address).hostname in LOOPBACK,
    )


def address_of(public_url: str, token: str) -> str:
    """Where the phone goes."""
    return public_url + routes.phone_link(token)


def seconds_until(moment: datetime, now: datetime) -> int:
    """How long it is till then, in whole seconds and never too short."""
    return math.ceil((moment - now).total_seconds())


def _picture(address: str) -> str:
    return str(segno.make_qr(address, error="m").svg_data_uri(border=2, light="white", omitsize=True))
