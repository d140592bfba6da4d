"""The provider's process, and a portal that knows it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from oms_app import routes
from oms_app.adapters.openid import OpenIdProvider
from oms_app.adapters.request_signer import KeySigner
from oms_app.bootstrap import Services, make_services
from oms_app.http.portal import Portal
from oms_app.settings import OpenId
from tests.fakes import FakeClock
from tests.http.conftest import URL, Browser, portal_app, settings_of
from tests.openid.known import CLIENTS, PEOPLE
from tests.world import World

RETURN_TO = URL + routes.AUTH_OPENID_BACK
NAME = "Учётная запись проверки"


@dataclass
class Provider:
    """The running provider: its address, and its own key, which a thief of the key would have."""

    issuer: str
    key: str
    signing_key: Path

    def settings(self, client_id: str = "portal", secret: str = "") -> OpenId:
        """What a deployment would say of it."""
        return OpenId(self.issuer, client_id, secret, NAME, "openid profile", None)

    def adapter(self, client_id: str = "portal", secret: str = "", *, hours: float = 0) -> OpenIdProvider:
        """The portal's side, by a clock that is so many hours ahead."""
        clock = FakeClock(datetime.now(UTC))
        clock.move(hours=hours)
        signer = KeySigner(self.signing_key) if client_id == "signed" else None
        return OpenIdProvider(self.settings(client_id, secret), RETURN_TO, clock, signer)


@dataclass
class Traveller:
    """A person with one browser before the portal and the provider."""

    browser: Browser
    http: httpx.AsyncClient

    async def set_out(self, path: str = routes.AUTH_OPENID) -> str:
        """Where the portal sends the browser."""
        answer = await self.browser.http.get(path)
        assert answer.status_code == 303
        return answer.headers["location"]

    async def say_yes(self, address: str, name: str) -> str:
        """Where the provider sends the browser back."""
        return await say_yes(self.http, address, name)

    async def come_back(self, address: str) -> httpx.Response:
        """The portal's answer."""
        return await self.browser.http.get(address)

    async def sign_in(self, name: str) -> httpx.Response:
        """The whole way."""
        return await self.come_back(await self.say_yes(await self.set_out(), name))


async def say_yes(http: httpx.AsyncClient, address: str, name: str) -> str:
    """Where the provider sends this person's browser back."""
    http.cookies.clear()
    asked = await http.get(address)
    door = httpx.URL(address).join(asked.headers["location"]).copy_add_param("as", name)
    inside = await http.get(door)
    agreed = await http.get(httpx.URL(address).join(inside.headers["location"]))
    back: str = agreed.headers["location"]
    assert back.startswith(RETURN_TO), back
    return back


@pytest.fixture(scope="session")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The provider, alive as long as the tests."""
    folder = tmp_path_factory.mktemp("provider")
    key, signing = rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())
    signing_key = folder / "signing.pem"
    signing_key.write_bytes(_private(signing))
    given = {
        "port": _free_port(),
        "folder": str(folder),
        "key": _private(key).decode(),
        "signed_client_key": signing.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode(),
        "clients": [{**client, "redirect_uris": RETURN_TO} for client in CLIENTS],
        "people": PEOPLE,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.openid.provider"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(given) + "\n")
    process.stdin.flush()
    assert process.stdout.readline() == "ready\n"
    yield Provider(f"http://127.0.0.1:{given['port']}/o", str(given["key"]), signing_key)
    process.kill()
    process.wait()


@pytest.fixture
def services(world: World, provider: Provider) -> Services:
    """Every use case, with the provider."""
    return make_services(world.db, replace(world.ports, identity_provider=provider.adapter()))


@pytest.fixture
async def traveller(services: Services, tmp_path: Path) -> AsyncIterator[Traveller]:
    """Somebody who is about to sign in."""
    app = portal_app(Portal(lambda: services, lambda: settings_of(tmp_path)))
    async with (
        httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL) as portal,
        httpx.AsyncClient() as outside,
    ):
        yield Traveller(Browser(portal), outside)


@pytest.fixture
async def browser(world: World, tmp_path: Path) -> AsyncIterator[Browser]:
    """Before a portal without a provider."""
    services = make_services(world.db, world.ports)
    app = portal_app(Portal(lambda: services, lambda: settings_of(tmp_path)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL) as http:
        yield Browser(http)


def _private(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
