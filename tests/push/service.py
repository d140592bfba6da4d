"""A push service on this machine, and a browser that asked it for messages."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwk, jwt
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from oms_app.services.push_ports import PushAddress

RAW = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


@dataclass
class Subscriber:
    """The browser's side of the keys."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def address(self) -> PushAddress:
        """What the browser gives to a page."""
        point = self.key.public_key().public_bytes(*RAW)
        return PushAddress(self.endpoint, bytes_to_base64url(point), bytes_to_base64url(self.auth))

    def opened(self, body: bytes) -> str:
        """What only this browser can read."""
        plain: bytes = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        return plain.decode()


@dataclass
class PushService:
    """Answers with `status`, keeps `(path, headers, body)`."""

    port: int = 0
    status: int = 201
    taken: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its own name, as a signature must say it."""
        return f"http://127.0.0.1:{self.port}"

    def claims(self, headers: dict[str, str]) -> dict[str, Any]:
        """What the portal signed, by the key that it says is its own. Raises for a forged one."""
        parts = (part.partition("=") for part in headers["authorization"].removeprefix("vapid ").split(","))
        said = {name.strip(): value.strip() for name, _, value in parts}
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64url_to_bytes(said["k"]))
        spki = serialization.PublicFormat.SubjectPublicKeyInfo
        pem = point.public_bytes(serialization.Encoding.PEM, spki)
        token = jwt.decode(said["t"], jwk.ECKey.import_key(pem), algorithms=["ES256"])
        return {**token.claims, "key": said["k"]}


@contextmanager
def push_service() -> Iterator[PushService]:
    """From start to end."""
    service = PushService()

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            service.taken.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(service.status)
            self.send_header("content-length", "0")
            if service.status == 302:
                self.send_header("location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taker)
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
