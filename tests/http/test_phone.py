"""The phone over plain HTTP: a link becomes a cookie of one browser, and opens nothing else (DOC-8, SEC-6)."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from oms_app import routes
from oms_app.bootstrap import Services
from oms_app.domain.actor import Actor
from oms_app.http.gate import PHOTO_BYTES
from oms_app.http.portal import Portal
from oms_app.services.sessions import open_session
from oms_app.services.sign_in_history import Browser as Device
from oms_app.settings import Settings
from tests.fakes import BAD_FILE
from tests.http.conftest import OWN, URL, portal_app
from tests.makers import Story, an_application
from tests.world import World

EXPIRY = re.compile(r"expires=[^;]*;")  # the time of the answer
PHOTO, KIND = ("IMG_1.jpg", b"a photo", "image/jpeg"), {"kind": "passport"}
ELSEWHERE = ("/policies", "/history", "/documents", "/security", "/files/export", "/files/scans/any/thumb")


@dataclass
class Phones:
    """The owner of a draft, their link, and browsers that come by it."""

    story: Story
    owner: Actor
    services: Services
    app: httpx.ASGITransport

    async def link(self) -> str:
        """A new address."""
        return routes.phone_link((await self.services.phone_links.open(self.owner, self.story.key)).token)

    def browser(self) -> httpx.AsyncClient:
        """Somebody's phone."""
        return httpx.AsyncClient(transport=self.app, base_url=URL)

    async def attached(self) -> list[str]:
        """The keys of what the application has."""
        return [scan.key for scan in (await self.story.applications.draft(self.owner, self.story.key)).scans]


@pytest.fixture
async def phones(world: World, services: Services, settings: Settings) -> Phones:
    story = await an_application(world)
    async with world.db.write() as work:
        signed_in = await open_session(work, world.ports, story.citizen.account_id, Device())
    app = portal_app(Portal(lambda: services, lambda: settings))
    return Phones(story, signed_in.actor, services, httpx.ASGITransport(app=app))


@pytest.fixture
async def phone(phones: Phones) -> AsyncIterator[httpx.AsyncClient]:
    """A phone that has opened the link."""
    async with phones.browser() as phone:
        await phone.get(await phones.link())
        yield phone


async def send(
    phone: httpx.AsyncClient, data: bytes = PHOTO[1], kind: str = "passport", wish: str = "judge"
) -> httpx.Response:
    told = {"kind": kind, "wish": wish, "ticket": "a1"}
    return await phone.post(routes.PHONE_PHOTOS, files={"file": ("a.jpg", data)}, data=told, headers=OWN)


@pytest.mark.req("DOC-8", "SEC-6")
async def test_the_link_is_changed_at_once_for_a_cookie_that_no_script_reads(phones: Phones) -> None:
    link = await phones.link()
    async with phones.browser() as phone:
        answer = await phone.get(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/scan")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("phone=")
    assert {"httponly", "samesite=lax", "max-age=900"} <= {part.strip() for part in cookie.split(";")}
    assert link.rpartition("/")[2].lower() not in cookie + answer.text.lower()


@pytest.mark.req("SEC-6")
async def test_over_tls_the_cookie_travels_by_tls_only(phones: Phones, settings: Settings) -> None:
    secure = Settings.from_environment({"OMS_DATA": str(settings.data), "OMS_PUBLIC_URL": "https://polis.example.ru"})
    app = portal_app(Portal(lambda: phones.services, lambda: secure))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL) as phone:
        answer = await phone.get(await phones.link())
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.req("SEC-1", "SEC-6")
async def test_unknown_expired_closed_and_used_links_look_the_same(phones: Phones) -> None:
    async def answer_to(link: str) -> tuple[int, list[tuple[str, str]], str]:
        async with phones.browser() as stranger:
            answer = await stranger.get(link)
            told = [(name, EXPIRY.sub("", value)) for name, value in answer.headers.multi_items()]
            return answer.status_code, sorted(told), answer.text

    unknown = await answer_to(routes.phone_link("n" * 43))
    used = await phones.link()
    async with phones.browser() as phone:
        await phone.get(used)
    assert await answer_to(used) == unknown
    closed = await phones.link()
    await phones.services.phone_links.close(phones.owner, phones.story.key)
    assert await answer_to(closed) == unknown
    expired = await phones.link()
    phones.story.world.clock.move(minutes=15)
    assert await answer_to(expired) == unknown
    assert not any(name == "set-cookie" and "max-age=900" in value.lower() for name, value in unknown[1])


async def test_the_same_phone_may_scan_the_code_again(phones: Phones) -> None:
    link = await phones.link()
    async with phones.browser() as phone:
        await phone.get(link)
        await phone.get(link)
        assert (await send(phone)).status_code == 200


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    ("method", "headers"),
    [("HEAD", {}), ("GET", {"sec-purpose": "prefetch;prerender"}), ("GET", {"purpose": "prefetch"})],
)
async def test_whoever_only_looks_ahead_does_not_use_the_link_up(
    phones: Phones, method: str, headers: dict[str, str]
) -> None:
    link = await phones.link()
    async with phones.browser() as preview:
        answer = await preview.request(method, link, headers=headers)
    assert "phone=" not in answer.headers.get("set-cookie", "")
    async with phones.browser() as phone:
        await phone.get(link)
        assert (await send(phone)).status_code == 200


@pytest.mark.req("DOC-8")
async def test_a_photo_is_attached_and_its_thumbnail_is_for_this_phone(
    phones: Phones, phone: httpx.AsyncClient
) -> None:
    before = await phones.attached()
    assert (await send(phone)).status_code == 200
    (key,) = set(await phones.attached()) - set(before)
    picture = await phone.get(routes.phone_photo(key))
    assert (picture.status_code, picture.content) == (200, b"thumbnail of a photo")
    assert picture.headers["cache-control"] == "private, no-store"
    for strange in (*before, "no-such-key"):
        assert (await phone.get(routes.phone_photo(strange))).status_code == 404
    async with phones.browser() as nobody:
        assert (await nobody.get(routes.phone_photo(key))).status_code == 404


@pytest.mark.req("DOC-7", "DOC-9")
async def test_a_file_that_breaks_a_rule_of_safety_is_judged_and_not_attached(
    phones: Phones, phone: httpx.AsyncClient
) -> None:
    before = await phones.attached()
    for rule in (b"active_content", b"virus", b"encrypted"):
        assert (await send(phone, BAD_FILE + rule)).status_code == 200
    assert await phones.attached() == before


@pytest.mark.req("DOC-8", "DOC-9")
async def test_a_photo_that_lies_askew_is_taken_as_it_is_when_the_phone_says_so(
    phones: Phones, phone: httpx.AsyncClient
) -> None:
    before, crooked = await phones.attached(), {"file": ("a.jpg", BAD_FILE + b"skew.turned")}
    for wish in ("judge", "as_is"):
        sent = KIND | {"wish": wish, "ticket": "a1"}
        assert (await phone.post(routes.PHONE_PHOTOS, files=crooked, data=sent, headers=OWN)).status_code == 200
        assert (len(await phones.attached()) > len(before)) is (wish == "as_is")


@pytest.mark.req("SEC-1", "SEC-6")
async def test_crafted_photos_change_nothing(phones: Phones, phone: httpx.AsyncClient) -> None:
    before = await phones.attached()
    post = phone.post
    address, files = routes.PHONE_PHOTOS, {"file": PHOTO}
    answers = {
        "no origin": await post(address, files=files, data=KIND),
        "another site": await post(address, files=files, data=KIND, headers={"origin": "https://evil.example"}),
        "a paper that is not asked for": await send(phone, kind="lease"),
        "no such paper": await send(phone, kind="../passport"),
        "no file": await post(address, data=KIND, headers=OWN),
        "another application": await post(f"{address}?key=other", data={"key": "other"}, headers=OWN),
        "a wish that nobody has": await send(phone, BAD_FILE + b"skew", wish="waive"),
        "as it is, unseen": await send(phone, BAD_FILE + b"skew unseen", wish="as_is"),
        "two files": await post(address, files=[("file", PHOTO), ("file", PHOTO)], data=KIND, headers=OWN),
        "too large": await send(phone, b"x" * PHOTO_BYTES),
    }
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "no origin": 403,
        "another site": 403,
        "a paper that is not asked for": 404,
        "no such paper": 400,
        "no file": 400,
        "another application": 400,
        "a wish that nobody has": 200,
        "as it is, unseen": 200,
        "two files": 400,
        "too large": 413,
    }
    assert await phones.attached() == before


@pytest.mark.req("SEC-1", "SEC-6")
async def test_nobody_sends_without_the_cookie_and_nobody_after_the_end(
    phones: Phones, phone: httpx.AsyncClient
) -> None:
    before = await phones.attached()
    async with phones.browser() as nobody:
        assert (await send(nobody)).status_code == 404
        nobody.cookies.set("phone", "guessed")
        assert (await send(nobody)).status_code == 404
    phones.story.world.clock.move(minutes=15)
    assert (await send(phone)).status_code == 404
    assert await phones.attached() == before


@pytest.mark.req("SEC-2")
async def test_too_many_photos_are_said_to_be_so(phones: Phones, phone: httpx.AsyncClient) -> None:
    answers = [await send(phone, b"photo %d" % number) for number in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 9 + [409] * 2
    assert answers[-1].json()["error"].startswith("Файлов уже достаточно")


@pytest.mark.req("SEC-1")
async def test_the_cookie_of_a_phone_opens_nothing_else(phone: httpx.AsyncClient) -> None:
    for path in ELSEWHERE:
        answer = await phone.get(path, headers={"sec-fetch-mode": "navigate"})
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/login"), path
    assert (await phone.post("/_upload", headers=OWN)).status_code == 401
