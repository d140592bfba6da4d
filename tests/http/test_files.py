"""Private files over HTTP: whose they are, how they are named, what the browser may do with them (DOC-10, SEC-1)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from oms_app.bootstrap import Services
from oms_app.db.account import Account
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Forbidden, NotFound
from oms_app.http.portal import Portal
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.ports import Permanent
from oms_app.services.scan_arrivals import FileBytes
from oms_app.services.scans import Scans
from oms_app.settings import Settings
from tests.accounts import PASSWORD, an_account
from tests.http.conftest import URL, Browser, portal_app
from tests.makers import a_citizen
from tests.world import World

NAME = "№7756410832000014-паспорт, стр. 2.jpg"


class OneScan(Scans):
    """One scan, `mine`, of account 1, who may do everything with it; `theirs` may not be touched by anybody."""

    def _mine(self, actor: Actor, key: str) -> None:
        if key == "theirs":
            raise Forbidden
        if key != "mine" or actor.account_id != 1:
            raise NotFound

    async def original(self, actor: Actor, scan_key: str) -> FileBytes:
        self._mine(actor, scan_key)
        return FileBytes(b"original", "image/jpeg", NAME)

    async def thumbnail(self, actor: Actor, scan_key: str) -> FileBytes:
        self._mine(actor, scan_key)
        return FileBytes(b"small", "image/jpeg", NAME)

    async def page(self, actor: Actor, scan_key: str, page: int) -> FileBytes:
        self._mine(actor, scan_key)
        if page == 7:
            raise Permanent("the picture could not be drawn")
        if page > 1:
            raise NotFound
        return FileBytes(b"page %d" % page, "image/jpeg", NAME)


class OnePaper(IssuedPapers):
    """One document, `mine`."""

    async def open(self, actor: Actor, key: str, *, html: bool) -> FileBytes:
        if key != "mine":
            raise NotFound
        return (
            FileBytes(b"<p>", "text/html", "Выписка.html") if html else FileBytes(b"%PDF", "application/pdf", "В.pdf")
        )


@pytest.fixture
async def browser(world: World, services: Services, settings: Settings) -> AsyncIterator[Browser]:
    """Signed in, in front of one scan and one document."""
    scans, papers = OneScan(world.db, world.ports), OnePaper(world.db, world.ports)
    given = replace(services, scans=scans, papers=papers)
    transport = httpx.ASGITransport(app=portal_app(Portal(lambda: given, lambda: settings)))
    async with httpx.AsyncClient(transport=transport, base_url=URL) as http:
        browser = Browser(http)
        await an_account(world)
        await browser.sign_in()
        yield browser


@pytest.mark.req("DOC-10")
@pytest.mark.parametrize(
    ("path", "body", "disposition"),
    [
        ("/files/scans/mine/thumb", b"small", "inline"),
        ("/files/scans/mine/0", b"page 0", "inline"),
        ("/files/scans/mine/1", b"page 1", "inline"),
        ("/files/scans/mine/original", b"original", "attachment"),
        ("/files/papers/mine.pdf", b"%PDF", "attachment"),
        ("/files/papers/mine.pdf?inline=1", b"%PDF", "inline"),
        ("/files/papers/mine.html", b"<p>", "inline"),
    ],
)
async def test_a_file_of_mine_comes_to_be_seen_or_to_be_kept_and_stays_nowhere_else(
    browser: Browser, path: str, body: bytes, disposition: str
) -> None:
    answer = await browser.http.get(path)
    assert (answer.status_code, answer.content) == (200, body)
    assert answer.headers["content-disposition"].startswith(f"{disposition}; ")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.req("DOC-6")
async def test_a_file_keeps_its_russian_name(browser: Browser) -> None:
    disposition = (await browser.http.get("/files/scans/mine/original")).headers["content-disposition"]
    encoded = disposition.partition("filename*=UTF-8''")[2]
    assert httpx.URL(f"http://x/{encoded}").path == f"/{NAME}"
    assert 'filename="file.jpg"' in disposition


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize("path", ["/files/scans/mine/thumb", "/files/scans/mine/original", "/files/papers/mine.html"])
async def test_a_file_that_is_really_a_page_can_run_nothing(browser: Browser, path: str) -> None:
    policy = (await browser.http.get(path)).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("; sandbox")


@pytest.mark.req("SEC-1", "DOC-10")
@pytest.mark.parametrize(
    "path",
    [
        "/files/scans/another/thumb",
        "/files/scans/another/original",
        "/files/scans/theirs/thumb",
        "/files/scans/mine/2",
        "/files/scans/mine/-1",
        "/files/scans/mine/99999",
        "/files/scans/mine/²",
        "/files/scans/mine/anything",
        "/files/papers/another.pdf",
        "/files/papers/mine.exe",
        "/files/quality.csv",
        "/files/quality.exe",
    ],
)
async def test_what_is_not_there_and_what_is_not_mine_look_the_same(browser: Browser, path: str) -> None:
    answer, nothing = await browser.http.get(path), await browser.http.get("/files/scans/nothing/thumb")
    assert answer.status_code == nothing.status_code == 404
    assert (answer.content, dict(answer.headers)) == (nothing.content, dict(nothing.headers))


@pytest.mark.req("SEC-1")
async def test_a_signed_out_person_is_led_to_sign_in_and_a_picture_just_does_not_load(browser: Browser) -> None:
    browser.http.cookies.clear()
    path = "/files/papers/mine.pdf?inline=1"
    led = await browser.http.get(path, headers={"sec-fetch-mode": "navigate"})
    assert (led.status_code, led.headers["location"]) == (303, "/login?next=%2Ffiles%2Fpapers%2Fmine.pdf%3Finline%3D1")
    picture = await browser.http.get("/files/scans/mine/thumb", headers={"sec-fetch-mode": "no-cors"})
    assert picture.status_code == 401
    assert b"small" not in picture.content


@pytest.mark.req("DOC-7")
async def test_a_file_that_cannot_be_drawn_is_said_to_be_so_and_nothing_breaks(browser: Browser) -> None:
    answer = await browser.http.get("/files/scans/mine/7")
    assert answer.status_code == 503
    assert "Повторите" in answer.text


@pytest.mark.req("SUP-4")
async def test_to_a_person_a_refusal_is_a_page_that_leads_to_its_article_and_to_a_program_plain_words(
    browser: Browser,
) -> None:
    window = {"accept": "text/html,*/*", "sec-fetch-mode": "navigate"}
    for path, article in (("/files/scans/nothing/thumb", "not-found"), ("/files/scans/mine/7", "not-working")):
        page = await browser.http.get(path, headers=window)
        plain = await browser.http.get(path)
        assert page.status_code == plain.status_code >= 400
        assert f'href="/help/{article}"' in page.text
        assert plain.headers["content-type"].startswith("text/plain")


@pytest.mark.req("SEC-5")
async def test_everything_of_mine_comes_as_one_archive_and_is_kept_by_nobody_on_the_way(
    world: World, services: Services, settings: Settings
) -> None:
    citizen = await a_citizen(world)
    email = f"a{citizen.account_id}@example.ru"
    async with world.db.write() as work:
        account = await work.session.get_one(Account, citizen.account_id)
        account.password_hash = await world.ports.passwords.hash(PASSWORD)
    transport = httpx.ASGITransport(app=portal_app(Portal(lambda: services, lambda: settings)))
    async with httpx.AsyncClient(transport=transport, base_url=URL) as http:
        browser = Browser(http)
        await browser.sign_in(login=email)
        answers = [await http.get("/files/export") for _ in range(4)]
    first = answers[0]
    assert (first.status_code, first.headers["content-type"]) == (200, "application/zip")
    assert first.headers["content-disposition"].startswith("attachment; ")
    assert first.headers["cache-control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        assert archive.testzip() is None
        assert email in archive.read("data/login.json").decode()
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "Попробуйте снова" in answers[-1].text


@pytest.mark.req("SEC-5", "SEC-1")
async def test_nobody_who_is_signed_out_exports_anything(browser: Browser) -> None:
    browser.http.cookies.clear()
    answer = await browser.http.get("/files/export", headers={"sec-fetch-mode": "navigate"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Ffiles%2Fexport")
