"""Web push: sealed by `pywebpush` for one browser alone, signed with the portal's VAPID key (NOTE-1).

Where to send is said by a browser, so it is not believed: only https, only public addresses, no redirects, and the
connection goes to the very address that was judged.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import socket
import time
from urllib.parse import SplitResult, urlsplit

import httpx
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02
from pywebpush import WebPusher, WebPushException
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from oms_app.services.ports import Permanent, Temporary
from oms_app.services.push_ports import PushAddress

SECONDS = 15.0
KEPT_SECONDS = 3 * 24 * 3600  # how long a push service keeps a message for a browser that is away
TOKEN_SECONDS = 12 * 3600
LONGEST = 1000
AUTH_BYTES = 16
ENCODING = "aes128gcm"
GONE = frozenset({404, 410})
BUSY = frozenset({408, 425, 429})


class WebPush:
    """`loopback` lets tests play the push service on this machine, over plain HTTP."""

    def __init__(self, vapid: Vapid02, contact: str, *, loopback: bool = False) -> None:
        self._vapid = vapid
        self._contact = f"mailto:{contact}"
        self._loopback = loopback
        point = vapid.public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        self._public_key = bytes_to_base64url(point)

    @property
    def public_key(self) -> str:
        """An uncompressed point of P-256."""
        return self._public_key

    def check(self, address: PushAddress) -> None:
        """Shape only; where the name leads is looked at whenever something is sent."""
        self._place(address.endpoint)
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64url_to_bytes(address.p256dh))
            if len(base64url_to_bytes(address.auth)) != AUTH_BYTES:
                raise Permanent("not the keys of a browser")
        except (ValueError, InvalidKey) as error:
            raise Permanent("not the keys of a browser") from error

    async def send(self, topic: str, address: PushAddress, payload: str) -> bool:
        """One POST, sealed and signed."""
        place = self._place(address.endpoint)
        ip = await self._judged(place)
        body, headers = await asyncio.to_thread(self._sealed, topic, address, payload)
        status = await _post(place, ip, body, headers)
        if status in GONE:
            return False
        if status >= 500 or status in BUSY:
            raise Temporary(f"the push service answered {status}")
        if status >= 300:
            raise Permanent(f"the push service answered {status}")
        return True

    def _place(self, endpoint: str) -> SplitResult:
        try:
            place = urlsplit(endpoint)
            port = place.port
        except ValueError as error:
            raise Permanent("no address") from error
        if len(endpoint) > LONGEST or not place.hostname or place.username is not None:
            raise Permanent("no address of a push service")
        if self._loopback and place.hostname in ("localhost", "127.0.0.1"):
            return place
        if place.scheme != "https" or port not in (None, 443):
            raise Permanent("a push service is reached by https alone")
        return place

    async def _judged(self, place: SplitResult) -> str:
        """The address that the name leads to, when every one it leads to is public."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(place.hostname, place.port or 443, type=socket.SOCK_STREAM)
        except OSError as error:
            raise Temporary("the name of the push service leads nowhere") from error
        ips = [str(row[4][0]) for row in found]
        if not ips or not all(self._may_call(ip) for ip in ips):
            raise Permanent("the push service is at an address that must not be called")
        return ips[0]

    def _may_call(self, ip: str) -> bool:
        known = ipaddress.ip_address(ip)
        mapped = getattr(known, "ipv4_mapped", None) or known
        return bool(mapped.is_global and not mapped.is_multicast) or (self._loopback and mapped.is_loopback)

    def _sealed(self, topic: str, address: PushAddress, payload: str) -> tuple[bytes, dict[str, str]]:
        keys = {"endpoint": address.endpoint, "keys": {"p256dh": address.p256dh, "auth": address.auth}}
        place = urlsplit(address.endpoint)
        claims = {
            "aud": f"{place.scheme}://{place.netloc}",
            "sub": self._contact,
            "exp": int(time.time()) + TOKEN_SECONDS,
        }
        try:
            body = WebPusher(keys).encode(payload.encode(), content_encoding=ENCODING)["body"]
        except (WebPushException, ValueError) as error:
            raise Permanent("it cannot be sealed for this browser") from error
        headers = {
            **self._vapid.sign(claims),
            "Content-Encoding": ENCODING,
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_SECONDS),
            "Urgency": "normal",
            "Topic": hashlib.sha256(topic.encode()).hexdigest()[:32],
        }
        return bytes(body), headers


async def _post(place: SplitResult, ip: str, body: bytes, headers: dict[str, str]) -> int:
    """To the judged address itself, under the name that its certificate must carry. Raises `Temporary`."""
    host = f"[{ip}]" if ":" in ip else ip
    path = place.path + (f"?{place.query}" if place.query else "")
    url = f"{place.scheme}://{host}{f':{place.port}' if place.port else ''}{path}"
    named = headers | {"Host": place.netloc}
    extensions = {"sni_hostname": place.hostname or ""}
    try:
        async with httpx.AsyncClient(timeout=SECONDS, trust_env=False, follow_redirects=False) as client:
            answer = await client.post(url, content=body, headers=named, extensions=extensions)
    except httpx.HTTPError as error:
        raise Temporary(f"the push service cannot be reached: {type(error).__name__}") from error
    return answer.status_code
