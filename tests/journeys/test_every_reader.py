"""Every page for whoever reads it otherwise: by the Tab key, on a narrow phone, with letters twice as large (UX-1)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page as Tab
from playwright.async_api import ViewportSize, expect

from oms_app.demo.sign_ins import CITIZEN, REVIEWER, SignIn
from oms_app.domain.sight import LetterSize, Scheme, Sight, Spacing, written
from oms_app.pages import desk, login, policies
from oms_app.pages.page import Page
from tests.journeys.people import DESKTOP, PHONE, People
from tests.journeys.screens import eyes, hands
from tests.journeys.screens.visitor import Visitor
from tests.journeys.test_every_page import TOUR, address

NARROWEST = ViewportSize(width=320, height=640)
WIDE = ViewportSize(width=1280, height=900)
TWICE = {"standard": 32, "fixed": 26}
USUAL = {"standard": 16, "fixed": 13}
WEAK = (
    Sight(LetterSize.LARGEST, Scheme.BLACK, Spacing.WIDEST, pictures=False),
    Sight(LetterSize.LARGER, Scheme.WHITE, Spacing.WIDE),
)
SCHEMES = tuple(Sight(LetterSize.LARGE, scheme) for scheme in (Scheme.BLUE, Scheme.BROWN, Scheme.GREEN))
FEW: list[tuple[Page, SignIn | None]] = [
    (login.PAGE, None),
    (policies.PAGE, CITIZEN),
    (desk.PAGE, REVIEWER),
]


def name(told: object) -> str:
    return getattr(told, "path", getattr(told, "role", ""))


async def come(people: People, page: Page, reader: SignIn | None) -> tuple[Visitor, Tab]:
    visitor = await (people.come(reader) if reader else people.stranger())
    return visitor, await arrive(visitor, page)


async def arrive(visitor: Visitor, page: Page) -> Tab:
    """Open it and wait until it is whole."""
    with visitor.expecting_failures():
        opened = await visitor.tab(address(page))
    await expect(opened.get_by_role("heading", level=1).first).to_be_visible()
    await eyes.settle(opened)
    return opened


async def by_hand(opened: Tab) -> AsyncIterator[str]:
    """At a desk and by a thumb."""
    await opened.set_viewport_size(DESKTOP["viewport"])
    await eyes.settle(opened)
    for line in [*await hands.clumsy(opened), *await hands.walk(opened)]:
        yield f"desktop: {line}"
    await opened.set_viewport_size(PHONE["viewport"])
    await eyes.settle(opened)
    for line in [*await hands.clumsy(opened), *await hands.walk(opened)]:
        yield f"phone: {line}"


async def narrow(opened: Tab) -> AsyncIterator[str]:
    """On the narrowest phone; with letters that the browser was told to write twice as large."""
    await opened.set_viewport_size(NARROWEST)
    await eyes.settle(opened)
    for line in [*await eyes.wide(opened), *await eyes.overlaid(opened)]:
        yield f"320 px: {line}"
    client = await opened.context.new_cdp_session(opened)
    await client.send("Page.setFontSizes", {"fontSizes": TWICE})
    await opened.set_viewport_size(WIDE)
    await eyes.settle(opened)
    for line in [*await eyes.wide(opened), *await eyes.overlaid(opened)]:
        yield f"letters twice as large: {line}"
    await client.send("Page.setFontSizes", {"fontSizes": USUAL})


async def weak(opened: Tab, *settings: Sight) -> AsyncIterator[str]:
    """In the version for weak sight, at a desk and on a phone."""
    for sight in settings:
        await set_sight(opened, sight)
        for device in (DESKTOP, PHONE):
            await opened.set_viewport_size(device["viewport"])
            await eyes.settle(opened)
            for line in [*await eyes.faint(opened), *await eyes.wide(opened), *await eyes.overlaid(opened)]:
                yield f"{written(sight)} {device['viewport']['width']}: {line}"


async def set_sight(opened: Tab, sight: Sight) -> None:
    await opened.context.add_cookies([{"name": "sight", "value": written(sight), "url": opened.url}])
    await opened.evaluate("() => window.showSight()")


@pytest.mark.req("UX-1")
@pytest.mark.parametrize(("page", "reader"), FEW, ids=name)
async def test_a_page_bends_to_its_reader(people: People, page: Page, reader: SignIn | None) -> None:
    _, opened = await come(people, page, reader)
    ways = (by_hand(opened), narrow(opened), weak(opened, WEAK[0]))
    assert [line for way in ways async for line in way] == []


@pytest.mark.slow
@pytest.mark.req("UX-1")
@pytest.mark.parametrize(("page", "reader"), TOUR, ids=name)
async def test_every_page_bends_to_its_reader(people: People, page: Page, reader: SignIn | None) -> None:
    _, opened = await come(people, page, reader)
    ways = (by_hand(opened), narrow(opened), weak(opened, *WEAK, *SCHEMES))
    assert [line for way in ways async for line in way] == []
