"""Files of a chat over plain HTTP: by the signed cookie of a browser, and by nobody else's (SUP-2, SEC-6)."""

from __future__ import annotations

import httpx
import pytest

from oms_app import routes
from oms_app.bootstrap import Services
from oms_app.http.portal import Portal
from oms_app.services import visitors
from oms_app.services.chat_guests import Guest
from oms_app.settings import Settings
from tests.fakes import BAD_FILE
from tests.http.conftest import OWN, URL, portal_app

PHOTO = ("Снимок.jpg", b"a photograph", "image/jpeg")


def browser(services: Services, settings: Settings, cookie: str) -> httpx.AsyncClient:
    app = httpx.ASGITransport(app=portal_app(Portal(lambda: services, lambda: settings)))
    return httpx.AsyncClient(transport=app, base_url=URL, headers=OWN, cookies={"vid": cookie})


@pytest.mark.req("SUP-2", "SEC-1")
async def test_a_file_goes_into_the_chat_of_this_browser_and_another_browser_never_finds_it(
    services: Services, settings: Settings
) -> None:
    cookie = visitors.made("mine")
    mine = browser(services, settings, cookie)
    sent = await mine.post(routes.CHAT_FILES, data={"client_id": "a1", "page": "/help"}, files={"file": PHOTO})
    assert sent.status_code == 200
    lines = (await services.chats.shown(Guest(None, visitors.hash_of(cookie), ""))).lines
    address = routes.chat_file(next(one.file.key for one in lines if one.file), "original")
    assert (await mine.get(address)).content == b"a photograph"
    for other in (visitors.made("other"), "mine.forged", "mine"):
        assert (await browser(services, settings, other).get(address)).status_code == 404


@pytest.mark.req("SUP-2", "DOC-2")
async def test_a_bad_file_is_answered_with_why_and_a_forged_cookie_sends_nothing(
    services: Services, settings: Settings
) -> None:
    bad = {"file": ("Снимок.jpg", BAD_FILE + b"virus", "image/jpeg")}
    mine = browser(services, settings, visitors.made("mine"))
    refused = await mine.post(routes.CHAT_FILES, data={"client_id": "a1"}, files=bad)
    assert (refused.status_code, len(refused.json()["error"]) > 20) == (422, True)
    forged = browser(services, settings, "mine.forged")
    assert (await forged.post(routes.CHAT_FILES, data={"client_id": "a1"}, files={"file": PHOTO})).status_code == 403
