"""The site of deploy/nginx as an administrator copies it: TLS, the way from http, sockets and headers through it."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from oms_app import routes
from tests.adapters.certificate import self_signed
from tests.grown_portal import nginx_with_tls
from tests.security.tab import Tab
from tests.server import Server, build, free_port, lay_keys

pytestmark = [pytest.mark.slow, pytest.mark.req("OPS-2", "SEC-6")]
SITE = "polis.example.ru"
PATIENCE = aiohttp.ClientTimeout(30)


@dataclass
class Behind(Server):
    """A portal that people know by its site's address."""

    site: str = ""

    @property
    def url(self) -> str:
        """Where browsers go."""
        return self.site


class Here(AbstractResolver):
    """Every name is this machine."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=2, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class Site:
    """The portal, the port of plain HTTP before it, what a browser trusts."""

    portal: Behind
    plain: int
    trust: ssl.SSLContext


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """nginx with a certificate of its own before one process."""
    build()
    folder, data = tmp_path_factory.mktemp("nginx"), tmp_path_factory.mktemp("portal")
    lay_keys(data)
    _, trust = self_signed(folder, SITE)
    plain, port = free_port(), free_port()
    address = f"https://{SITE}:{port}"
    mail = {"OMS_DEMO": "off", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": "9", "SMTP_FROM": "noreply@example.ru"}
    portal = Behind(data, free_port(), mail | {"OMS_PUBLIC_URL": address}, site=address)
    try:
        portal.start()
        with nginx_with_tls(folder, plain, port, folder / "both.pem", portal.port):
            yield Site(portal, plain, trust)
    finally:
        portal.stop()


@pytest.fixture
async def http(site: Site) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser that trusts this certificate and no other."""
    connector = aiohttp.TCPConnector(ssl=site.trust, resolver=Here())
    async with aiohttp.ClientSession(connector=connector, timeout=PATIENCE) as session:
        yield session


async def test_plain_http_leads_to_the_same_page_by_tls(site: Site, http: aiohttp.ClientSession) -> None:
    async with http.get(f"http://{SITE}:{site.plain}{routes.HELP}?q=1", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["location"]) == (301, f"https://{SITE}{routes.HELP}?q=1")


async def test_by_tls_a_page_comes_with_the_strict_headers_and_cookies_that_never_leave_it(
    site: Site, http: aiohttp.ClientSession
) -> None:
    async with http.get(f"{site.portal.url}{routes.LOGIN}") as answer:
        assert answer.status == 200
        assert answer.headers["strict-transport-security"].startswith("max-age=")
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        cookies = answer.headers.getall("set-cookie", [])
    assert cookies
    assert all("secure" in cookie.lower() for cookie in cookies)


async def test_a_tab_lives_through_tls_and_one_of_another_site_does_not(
    site: Site, http: aiohttp.ClientSession
) -> None:
    tab = Tab(site.portal, http)
    await tab.open()
    assert tab.heard
    await tab.close()
    with pytest.raises(aiohttp.ClientError):
        await http.ws_connect(
            f"{site.portal.url}/_event/?token=t&EIO=4&transport=websocket", headers={"Origin": "https://evil.example"}
        )
