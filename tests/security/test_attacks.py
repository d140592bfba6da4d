"""What an attacker would try on the running portal: other people's tabs, other sites, uploads, floods, nonsense."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from oms_app import routes
from oms_app.domain.documents import DocumentKind
from oms_app.domain.workflow import Status
from oms_app.services.signing_in import SigningIn
from tests.makers import a_citizen, a_scan
from tests.security.books import digest
from tests.security.calls import CALLS, Owner
from tests.security.people import Somebody, Victim, a_victim, intruders, signed_in
from tests.security.tab import Closed, Tab
from tests.security.test_handlers import PUBLIC, owner_of
from tests.server import Server
from tests.world import World

JUNK: tuple[Any, ...] = (None, 5, "x", [1, 2], {"zzz": 1}, {"self": 1, "actor": 1}, {"__class__": {}})
JUNK_VALUES: tuple[Any, ...] = (None, {"x": {"y": 1}}, [[]], -1, 10**30, 1.5, "\x00", "'; DROP TABLE account; --")


@dataclass
class Scene:
    """A victim with a sent application, signed in; somebody else, signed in too."""

    server: Server
    http: aiohttp.ClientSession
    world: World
    victim: Victim
    owner: Somebody
    thief: Somebody

    async def tab(self, somebody: Somebody, path: str = routes.HELP, token: str = "") -> Tab:
        """A page that this person has open."""
        tab = Tab(self.server, self.http, path)
        tab.token = token or tab.token
        await tab.open(cookie=somebody.cookie)
        return tab


async def a_scene(server: Server, http: aiohttp.ClientSession, world: World, at: Status) -> Scene:
    victim = await a_victim(world, at)
    _, thief, _ = await intruders(world, victim)
    return Scene(server, http, world, victim, await signed_in(world, "the owner", victim.citizen), thief)


@pytest.fixture
async def scene(server: Server, http: aiohttp.ClientSession, world: World) -> Scene:
    """The victim's application is sent."""
    return await a_scene(server, http, world, Status.SENT)


@pytest.fixture
async def drafting(server: Server, http: aiohttp.ClientSession, world: World) -> Scene:
    """The victim's application is a draft with scans."""
    return await a_scene(server, http, world, Status.DRAFT)


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize("has_left", [True, False])
async def test_a_stolen_tab_token_shows_nothing_to_another_person(scene: Scene, has_left: bool) -> None:
    page = routes.application(scene.victim.number)
    own = await scene.tab(scene.owner, page)
    assert scene.victim.is_in(own.heard)
    if has_left:
        await own.close()
        await asyncio.sleep(0.3)
    for somebody in (scene.thief, Somebody("nobody", "vid=nobody")):
        stolen = await scene.tab(somebody, token=own.token)
        await stolen.call(PUBLIC["Shell.dismiss"], {})
        assert not scene.victim.is_in(stolen.heard)
        await stolen.close()


@pytest.mark.req("SEC-6")
async def test_the_tab_of_a_person_who_reconnects_keeps_what_it_showed(scene: Scene) -> None:
    own = await scene.tab(scene.owner, routes.application(scene.victim.number))
    await own.close()
    await asyncio.sleep(0.3)
    again = await scene.tab(scene.owner, token=own.token)
    assert scene.victim.is_in(again.heard)


@pytest.mark.req("SEC-6")
async def test_after_signing_out_the_old_cookie_and_token_show_nothing_more(scene: Scene) -> None:
    own = await scene.tab(scene.owner, routes.application(scene.victim.number))
    await own.close()
    await SigningIn(scene.world.db, scene.world.ports).sign_out(scene.owner.cookie.removeprefix("sid="))
    again = await scene.tab(scene.owner, routes.application(scene.victim.number), token=own.token)
    assert not scene.victim.is_in(again.heard)
    assert "/login?next=" in str(again.heard)


@pytest.mark.req("SEC-1")
async def test_an_open_tab_stops_working_the_moment_its_session_ends(scene: Scene) -> None:
    own = await scene.tab(scene.owner, routes.application(scene.victim.number))
    await SigningIn(scene.world.db, scene.world.ports).sign_out(scene.owner.cookie.removeprefix("sid="))
    before = digest(scene.server.data)
    payload = CALLS["ApplicationPage.withdraw"].payload(scene.victim)
    heard = await own.call(PUBLIC["ApplicationPage.withdraw"], payload)
    assert digest(scene.server.data) == before
    assert "/login?next=" in str(heard)


@pytest.mark.req("SEC-6")
async def test_a_duplicated_tab_gets_a_token_of_its_own_that_works_for_it_alone(drafting: Scene) -> None:
    scene, page = drafting, routes.application_edit(drafting.victim.key, "full_name")
    first = await scene.tab(scene.owner, page)
    second = await scene.tab(scene.owner, page, token=first.token)
    (given,) = [heard[1] for heard in second.heard if isinstance(heard, list) and heard[0] == "new_token"]
    assert (await upload(scene, scene.owner, given)).learnt
    await second.close()
    await asyncio.sleep(0.3)
    again = await scene.tab(scene.owner, token=given)
    assert scene.victim.is_in(again.heard)
    await again.close()
    await asyncio.sleep(0.3)
    assert not scene.victim.is_in((await scene.tab(scene.thief, token=given)).heard)


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "origin",
    [None, "null", "https://evil.example", "http://localhost", "http://localhost:1", "http://localhost.example"],
)
async def test_another_site_cannot_open_a_socket_with_my_cookie(scene: Scene, origin: str | None) -> None:
    tab = Tab(scene.server, scene.http)
    with pytest.raises(Closed):
        await tab.open(cookie=scene.owner.cookie, origin=origin)


@pytest.mark.req("SEC-6")
async def test_a_socket_without_any_cookie_is_refused(scene: Scene) -> None:
    with pytest.raises(Closed):
        await Tab(scene.server, scene.http).open(cookie="lang=ru")


@pytest.mark.req("SEC-6")
async def test_the_address_and_headers_that_a_client_claims_do_not_make_it_somebody(scene: Scene) -> None:
    tab = await scene.tab(Somebody("nobody", "vid=nobody"))
    claimed = {"headers": {"cookie": scene.owner.cookie}, "token": "t", "sid": "s", "ip": "127.0.0.1"}
    body = {"name": PUBLIC["PoliciesScreen.load"], "payload": {}, "router_data": {"pathname": "/", **claimed}}
    await tab.socket.send_str("42/_event," + json.dumps(["event", body]))
    assert not scene.victim.is_in(await tab.call(PUBLIC["Shell.dismiss"], {}))


@pytest.mark.req("SEC-2")
async def test_a_flood_of_events_ends_the_socket_and_not_the_portal(scene: Scene) -> None:
    tab = await scene.tab(scene.thief)

    async def flood() -> None:
        for _ in range(500):
            await tab.send(PUBLIC["PoliciesScreen.load"], {})
        await tab.said(5)

    with pytest.raises((Closed, ConnectionError)):
        await flood()
    assert await scene.tab(scene.owner)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize(("owner", "at"), sorted({(call.owner, call.at) for call in CALLS.values()}, key=str))
async def test_nonsense_for_arguments_changes_nothing_and_breaks_nothing(
    server: Server, http: aiohttp.ClientSession, world: World, owner: Owner, at: Status | None
) -> None:
    victim = await a_victim(world, at)
    for name, call in CALLS.items():
        if (call.owner, call.at) == (owner, at):
            tab = Tab(server, http)
            await tab.open(cookie=(await owner_of(world, victim, owner)).cookie)
            before = digest(server.data)
            await talk_nonsense(tab, name, call.payload(victim))
            assert digest(server.data) == before, name
            await tab.close()


async def talk_nonsense(tab: Tab, name: str, payload: dict[str, Any]) -> None:
    """Everything that is not what this handler takes, and the tab still answers after it."""
    nonsense = [*JUNK] if payload else [*JUNK[:-2]]
    nonsense += [dict.fromkeys(payload, value) for value in JUNK_VALUES if payload]
    for junk in nonsense:
        if payload or not isinstance(junk, dict):
            await tab.send(PUBLIC[name], junk)
    await tab.call(PUBLIC["Shell.dismiss"], {})


@dataclass(frozen=True)
class Uploaded:
    """What became of an upload."""

    status: int
    learnt: bool
    changed: bool


async def upload(scene: Scene, somebody: Somebody, token: str, handler: str = "", **headers: str) -> Uploaded:
    """Send a file to the victim's application with this tab token."""
    form = aiohttp.FormData()
    paper = {"slot": "passport", "kind": "passport", "ticket": "t", "wish": "judge", "instead": ""}
    form.add_field("__reflex_event_args", json.dumps({"key": scene.victim.key} | paper))
    form.add_field("files", b"not a picture", filename="a.jpg", content_type="image/jpeg")
    sent = {"Cookie": somebody.cookie, "Origin": scene.server.url, "Reflex-Client-Token": token} | headers
    sent["Reflex-Event-Handler"] = handler or PUBLIC["Uploading.add"]
    before = digest(scene.server.data)
    try:
        async with scene.http.post(f"{scene.server.url}/_upload", data=form, headers=sent) as answer:
            status, text = answer.status, await answer.text()
    except aiohttp.ClientConnectionError:  # refused before the file was sent
        status, text = 0, ""
    return Uploaded(status, scene.victim.is_in([text]), digest(scene.server.data) != before)


@pytest.mark.req("SEC-6", "DOC-10")
async def test_an_upload_with_somebody_elses_tab_token_reaches_nothing_of_theirs(drafting: Scene) -> None:
    scene = drafting
    own = await scene.tab(scene.owner)
    assert (await upload(scene, scene.owner, own.token)).learnt
    for somebody in (scene.thief, Somebody("nobody", "vid=nobody"), Somebody("invented", "sid=invented")):
        for token in (own.token, "invented"):
            tried = await upload(scene, somebody, token)
            assert (tried.learnt, tried.changed) == (False, False), somebody.name
            assert somebody is scene.thief or tried.status == 401


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize("origin", ["", "null", "https://evil.example"])
async def test_an_upload_from_another_site_is_refused(drafting: Scene, origin: str) -> None:
    own = await drafting.tab(drafting.owner)
    tried = await upload(drafting, drafting.owner, own.token, Origin=origin)
    assert (tried.status, tried.learnt, tried.changed) == (403, False, False)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("name", ["ServicePolicyScreen.discard", "Filling.save", "Nothing.at_all"])
async def test_the_upload_door_calls_no_other_handler(drafting: Scene, name: str) -> None:
    own = await drafting.tab(drafting.owner)
    tried = await upload(drafting, drafting.owner, own.token, PUBLIC.get(name, name))
    assert not tried.changed


@pytest.mark.req("DOC-10", "SEC-1")
async def test_files_of_another_person_are_not_there_for_anybody_else(scene: Scene) -> None:
    world = scene.world
    key = await a_scan(world, scene.victim.key, DocumentKind.OTHER)
    stranger = await signed_in(world, "a stranger", await a_citizen(world))
    paths = [f"/files/scans/{key}/{what}" for what in ("thumb", "original", "0")]
    paths += [f"/files/papers/{scene.victim.paper}.{form}" for form in ("pdf", "html")]
    for path in paths:
        expected = {scene.owner.cookie: 200, stranger.cookie: 404, scene.thief.cookie: 404, "vid=nobody": 303}
        for cookie, status in expected.items():
            if status == 200 and "scans" in path and "original" not in path:
                continue  # the worker's picture of a made-up file would not open
            url = f"{scene.server.url}{path}"
            async with scene.http.get(url, headers={"Cookie": cookie}, allow_redirects=False) as answer:
                assert answer.status == status, (path, cookie)


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "path",
    ["/_event/?EIO=4&transport=polling", "/_upload", "/_upload/..%2f..%2foms.sqlite3", "/_health", "/_all_routes"],
)
async def test_reflexs_own_addresses_give_nothing_away(scene: Scene, path: str) -> None:
    headers = {"Cookie": scene.owner.cookie}
    async with scene.http.get(f"{scene.server.url}{path}", headers=headers) as answer:
        assert answer.status == 404


@pytest.mark.req("SEC-1")
async def test_the_html_of_a_protected_page_is_not_given_to_somebody_signed_out(scene: Scene) -> None:
    for path in ("/policies", "/policies/", "/policies/index.html", "/desk", "/desk/index.html", "/admin/", "//admin/"):
        async with scene.http.get(f"{scene.server.url}{path}", allow_redirects=False) as answer:
            assert (answer.status, await answer.text()) == (303, ""), path


@pytest.mark.req("SEC-6")
async def test_no_page_asks_for_eval_and_every_inline_script_is_known(scene: Scene) -> None:
    async with scene.http.get(f"{scene.server.url}/help") as answer:
        policy = answer.headers["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert "sha256-" in policy
