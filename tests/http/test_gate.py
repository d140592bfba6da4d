"""The gate without a server: pages of the signed-out, origins, uploads, headers, sockets (SEC-1, SEC-2, SEC-6)."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from oms_app.bootstrap import Services
from oms_app.http.gate import PROTECTED, UPLOAD_BYTES, Gate, first_part
from oms_app.http.headers import PagePolicies
from oms_app.http.limits import EVENTS_AT_ONCE
from oms_app.http.portal import Portal
from oms_app.http.tab_key import TabKeys
from oms_app.pages.index import PAGES
from oms_app.settings import Settings
from oms_app.state.screen import Access
from tests.accounts import an_account
from tests.http.conftest import OWN, URL, Browser
from tests.world import World


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize(
    "path",
    [
        "/policies",
        "/policies/1",
        "/policies/index.html",
        "/policies.html",
        "//policies",
        "/./policies",
        "/help/../policies",
        "/%70olicies",
        "/applications/26-0000-0000-A",
        "/services/policy",
        "/history",
        "/notifications",
        "/documents",
        "/desk",
        "/desk/index.html.br",
        "/admin",
    ],
)
async def test_a_protected_page_is_not_even_shown_to_somebody_signed_out(browser: Browser, path: str) -> None:
    answer = await browser.http.send(httpx.Request("GET", httpx.URL(URL).copy_with(raw_path=path.encode())))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=")
    assert answer.text == ""


@pytest.mark.req("SEC-1")
def test_every_page_that_is_not_for_anyone_is_behind_the_gate() -> None:
    for page in PAGES:
        assert (first_part(page.path) in PROTECTED) == (page.access is not Access.ANYONE), page.path


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("path", ["/", "/login", "/login/code", "/help", "/no-such-page"])
async def test_public_pages_open_for_everybody_and_give_a_visitor_a_cookie_of_their_own(
    browser: Browser, path: str
) -> None:
    answer = await browser.http.get(path)
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("vid=")
    assert "HttpOnly" in cookie
    assert "set-cookie" not in (await browser.http.get(path)).headers


@pytest.mark.req("SEC-6")
async def test_pages_say_what_may_run_and_who_may_frame_them(browser: Browser) -> None:
    headers = (await browser.http.get("/")).headers
    policy = headers["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-cache"


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    ("path", "mine"),
    [
        ("/help", b"help()"),
        ("/help/", b"help()"),
        ("//help/./index.html", b"help()"),
        ("/help.html", b"help()"),
        ("/", b"home()"),
        ("/help/17", b"rest()"),
        ("/../help/none", b"rest()"),
    ],
)
def test_only_inline_scripts_that_were_built_into_a_page_may_run_there(tmp_path: Path, path: str, mine: bytes) -> None:
    (tmp_path / "help").mkdir()
    for name in ("index", "help", "help/index", "404", "__spa-fallback"):
        script = {"index": "home", "404": "rest", "__spa-fallback": "rest"}.get(name, "help")
        (tmp_path / f"{name}.html").write_text(
            f'<script>{script}()</script><script src="/a.js"></script><script type="module">two()</script>'
        )
    sources = PagePolicies(tmp_path).of(path).partition("script-src ")[2].partition(";")[0].split()
    built = {f"'sha256-{b64encode(hashlib.sha256(text).digest()).decode()}'" for text in (mine, b"two()")}
    assert set(sources) == {"'self'"} | built


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "path", ["/_event/?EIO=4&transport=polling", "/_upload/secret.pdf", "/_upload", "/_health", "/_all_routes", "/ping"]
)
async def test_parts_of_reflex_that_the_portal_does_not_use_are_not_there(browser: Browser, path: str) -> None:
    assert (await browser.http.get(path)).status_code == 404


@pytest.mark.req("SEC-6")
async def test_another_site_reads_nothing_even_from_a_public_page(browser: Browser) -> None:
    answer = await browser.http.get("/help", headers={"origin": "http://portal.test:8080"})
    assert answer.status_code == 403


@pytest.mark.req("SEC-6")
async def test_an_upload_needs_a_live_session(world: World, browser: Browser) -> None:
    token = {"reflex-client-token": "t"}
    assert (await browser.http.post("/_upload", headers=OWN | token, content=b"x")).status_code == 401
    browser.http.cookies.set("sid", "invented", domain="portal.test")
    assert (await browser.http.post("/_upload", headers=OWN | token, content=b"x")).status_code == 401


@pytest.mark.req("SEC-6")
async def test_an_upload_comes_from_our_own_page(world: World, browser: Browser) -> None:
    await an_account(world)
    await browser.sign_in()
    for headers in ({}, {"origin": "https://evil.example"}, {"origin": "null"}):
        assert (await browser.http.post("/_upload", headers=headers, content=b"x")).status_code == 403


@pytest.mark.req("SEC-2")
@pytest.mark.parametrize("is_declared", [True, False])
async def test_an_upload_above_the_limit_is_refused_in_words(world: World, browser: Browser, is_declared: bool) -> None:
    await an_account(world)
    await browser.sign_in()

    async def body() -> AsyncIterator[bytes]:
        for _ in range(UPLOAD_BYTES // 2**20 + 1):
            yield bytes(2**20)

    headers = OWN | ({"content-length": str(UPLOAD_BYTES + 1)} if is_declared else {})
    answer = await browser.http.post("/_upload", headers=headers, content=body())
    assert answer.status_code == 413
    assert "по 5 МБ" in answer.json()["error"]


OWNER = {"cookie": "vid=owner", "origin": URL}


class Reflex:
    """Stands where Reflex does, and remembers what came through the gate."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.messages: list[Message] = []
        self.answers: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        while True:
            message = await receive()
            self.messages.append(message)
            if message["type"] == "websocket.disconnect":
                return
            for answer in self.answers:
                await send(answer)

    @property
    def token(self) -> str:
        """The key that the last socket came with."""
        query: bytes = self.scopes[-1]["query_string"]
        return parse_qs(query.decode())["token"][0]


@pytest.fixture
def reflex() -> Reflex:
    return Reflex()


@pytest.fixture
def gate(reflex: Reflex, world: World, services: Services, settings: Settings) -> Gate:
    return Gate(reflex, Portal(lambda: services, lambda: settings))


async def connect(gate: Gate, headers: dict[str, str], *, token: str = "t", frames: int = 1) -> list[Message]:
    """Open a socket, send `frames` events, leave; what came back."""
    coming = [{"type": "websocket.connect"}, *[{"type": "websocket.receive", "text": "42"}] * frames]
    sent: list[Message] = []

    async def receive() -> Message:
        return coming.pop(0) if coming else {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "websocket",
        "path": "/_event/",
        "query_string": f"token={token}&EIO=4".encode(),
        "headers": [(name.encode(), value.encode()) for name, value in {"host": "portal.test", **headers}.items()],
    }
    await gate(scope, receive, send)
    return sent


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "vid=a"},
        {"cookie": "vid=a", "origin": "https://evil.example"},
        {"cookie": "vid=a", "origin": "null"},
        {"origin": URL},
        {"cookie": "other=a", "origin": URL},
    ],
)
async def test_a_socket_needs_our_origin_and_a_cookie(gate: Gate, reflex: Reflex, headers: dict[str, str]) -> None:
    (closed,) = await connect(gate, headers)
    assert closed == {"type": "websocket.close", "code": 1008}
    assert reflex.scopes == []


@pytest.mark.req("SEC-6")
async def test_a_stolen_token_opens_another_state_than_its_owners(gate: Gate, reflex: Reflex) -> None:
    keys = []
    for cookie in ("vid=owner", "vid=owner", "vid=thief"):
        await connect(gate, {"cookie": cookie, "origin": URL}, token="stolen")
        keys.append(reflex.token)
    assert keys[0] == keys[1] != keys[2]
    assert "stolen" not in keys


@pytest.mark.req("SEC-6")
async def test_a_session_that_has_ended_does_not_open_the_state_that_it_had(
    world: World, gate: Gate, reflex: Reflex, browser: Browser
) -> None:
    await an_account(world)
    await browser.sign_in()
    cookie = f"sid={browser.cookie('sid')}"
    await connect(gate, {"cookie": cookie, "origin": URL})
    alive = reflex.token
    world.clock.move(minutes=31)
    await connect(gate, {"cookie": cookie, "origin": URL})
    assert reflex.token != alive


@pytest.mark.req("SEC-6")
async def test_a_token_that_reflex_hands_out_works_for_its_session_and_for_no_other(gate: Gate, reflex: Reflex) -> None:
    given = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    reflex.answers = [{"type": "websocket.send", "text": f'42/_event,["new_token","{given}"]'}]
    sent = await connect(gate, OWNER, frames=0)
    signed = sent[0]["text"].removeprefix('42/_event,["new_token","').removesuffix('"]')
    assert signed.startswith(given)
    await connect(gate, OWNER, token=signed)
    assert reflex.token == given
    for cookie, token in (("vid=thief", signed), ("vid=owner", given), ("vid=owner", signed[:-1])):
        await connect(gate, {"cookie": cookie, "origin": URL}, token=token)
        assert reflex.token != given


@pytest.mark.req("SEC-2")
async def test_a_flood_of_events_closes_the_socket(gate: Gate, reflex: Reflex) -> None:
    sent = await connect(gate, OWNER, frames=EVENTS_AT_ONCE + 50)
    assert sent == [{"type": "websocket.close", "code": 1008}]
    assert len(reflex.messages) <= EVENTS_AT_ONCE + 5


@pytest.mark.parametrize("text", ["2", '42/_event,["event",{"delta":{}}]', '42/_event,["ping","new_token"]'])
def test_other_frames_pass_untouched(text: str) -> None:
    assert TabKeys(b"secret").outward("session", text) == text
