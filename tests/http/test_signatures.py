"""The electronic signature over plain HTTP: a file to take, a container to bring, files for both sides."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from oms_app import routes
from oms_app.bootstrap import Services
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Field
from oms_app.domain.deadlines import Handling
from oms_app.domain.errors import Code
from oms_app.domain.signatures import LARGEST_SIGNATURE
from oms_app.http.gate import SIGNATURE_BYTES
from oms_app.http.portal import SESSION, Portal
from oms_app.services.sessions import open_session
from oms_app.services.sign_in_history import Browser as Device
from oms_app.settings import Settings
from tests.http.conftest import OWN, URL, portal_app
from tests.makers import Story, an_application
from tests.world import World

GOOD = b"signed by 90000000000"


@dataclass
class Signing:
    """The owner of a draft at their browser."""

    story: Story
    services: Services
    http: httpx.AsyncClient

    async def bring(self, data: bytes, **different: str) -> httpx.Response:
        files, told = {"signature": ("a.sig", data)}, {"key": self.story.key, **different}
        return await self.http.post(routes.SIGNATURE_UPLOAD, files=files, data=told, headers=OWN)

    async def take(self, what: str) -> httpx.Response:
        return await self.http.get(routes.signing_file(self.story.key, what))


async def token_of(world: World, actor: Actor) -> str:
    async with world.db.write() as work:
        return (await open_session(work, world.ports, actor.account_id, Device())).token


@pytest.fixture
async def signing(world: World, services: Services, settings: Settings) -> AsyncIterator[Signing]:
    story = await an_application(world)
    await services.handlings.choose(story.citizen, story.key, Handling.SIGNED, None, "")
    app = httpx.ASGITransport(app=portal_app(Portal(lambda: services, lambda: settings)))
    cookies = {SESSION: await token_of(world, story.citizen)}
    async with httpx.AsyncClient(transport=app, base_url=URL, cookies=cookies) as http:
        yield Signing(story, services, http)


async def refusal(signing: Signing) -> Code | None:
    view = await signing.services.signatures.shown(signing.story.citizen, signing.story.key)
    assert view.signature
    return view.signature.refusal


@pytest.mark.req("APP-7")
async def test_the_file_is_taken_and_the_signature_brought_and_the_page_is_next(signing: Signing) -> None:
    file = await signing.take("copy")
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["cache-control"] == "private, no-store"
    assert "Лебедева" in file.text
    answer = await signing.bring(GOOD)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        routes.application_edit(signing.story.key, "confirm"),
    )
    assert await refusal(signing) is None
    assert (await signing.take("container")).content == GOOD
    assert (await signing.take("demo")).content == GOOD
    assert "СНИЛС" in (await signing.take("protocol")).text


@pytest.mark.req("APP-7")
async def test_nothing_chosen_and_something_larger_than_a_signature_are_refused_on_the_page(signing: Signing) -> None:
    for data in (b"", b"0" * (LARGEST_SIGNATURE + 1)):
        assert (await signing.bring(data)).status_code == 303
        assert await refusal(signing) is Code.SIGNATURE_BROKEN  # the reader of this world knows no sizes
    assert (await signing.bring(b"0" * (SIGNATURE_BYTES + 1))).status_code == 413


@pytest.mark.req("APP-7")
async def test_a_draft_that_is_not_right_leads_to_its_review(signing: Signing) -> None:
    story = signing.story
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "Lebedeva"})
    for answer in (await signing.take("copy"), await signing.take("demo"), await signing.bring(GOOD)):
        assert answer.headers["location"] == routes.application_edit(story.key, "review")


@pytest.mark.req("APP-7", "SEC-1", "SEC-6")
async def test_strangers_foreign_pages_and_nonsense_reach_nothing(signing: Signing, world: World) -> None:
    foreign = await signing.http.post(
        routes.SIGNATURE_UPLOAD,
        files={"signature": ("a.sig", GOOD)},
        data={"key": signing.story.key},
        headers={"origin": "http://elsewhere.test"},
    )
    assert foreign.status_code == 403
    assert (await signing.bring(GOOD, key="n" * 22)).status_code == 404
    assert (await signing.bring(GOOD, key="")).status_code == 404
    assert (await signing.take("keys")).status_code == 404
    signing.http.cookies.set(SESSION, await token_of(world, signing.story.reviewer))
    assert (await signing.take("copy")).status_code == 404
    assert (await signing.bring(GOOD)).status_code == 404
    signing.http.cookies.clear()
    assert (await signing.bring(GOOD)).status_code in (303, 401)
    view = await signing.services.signatures.shown(signing.story.citizen, signing.story.key)
    assert view.signature is None
