"""«Версия для слабовидящих» from the top of a page, by the keyboard, before anybody has signed in (UX-1)."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from oms_app.content import sight as words
from oms_app.domain.sight import READY, LetterSize, Scheme, written
from tests.journeys.people import People
from tests.journeys.screens.hands import Keyboard

LETTERS = "() => getComputedStyle(document.body).fontSize"
GROUND = "() => getComputedStyle(document.body).backgroundColor"
FILES_OF_SCRIPTS = re.compile(r"\.js$")


@pytest.mark.req("UX-1")
async def test_the_version_for_weak_sight_is_two_keys_away_and_comes_with_the_first_paint(people: People) -> None:
    visitor = await people.stranger()
    page = await visitor.tab("/login")
    await set_by_keyboard(page)
    await visitor.look(page, "settings")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name=words.TITLE).first).to_be_focused()
    await page.keyboard.press("Tab")
    await visitor.look(page, "for-weak-sight")
    await comes_so(page)


async def set_by_keyboard(page: Page) -> None:
    """The second stop opens the panel; everything at once, then larger letters and other colours by arrows."""
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name=words.TITLE).first).to_be_focused()
    await page.keyboard.press("Enter")
    panel, keys = page.get_by_role("dialog", name=words.TITLE), Keyboard(page)
    await expect(panel.get_by_role("heading", name=words.TITLE)).to_be_focused()
    await keys.press(panel.get_by_role("button", name=words.TURN_ON))
    await expect(page.locator("html")).to_have_attribute("data-sight-pictures", written(READY).rpartition(".")[2])
    await keys.choose(panel.get_by_role("radio", name=words.SIZES[LetterSize.LARGEST]))
    await keys.choose(panel.get_by_role("radio", name=words.SCHEMES[Scheme.WHITE]))
    await expect(panel.get_by_role("status")).to_have_text(words.KEPT_HERE)


async def comes_so(page: Page) -> None:
    """Without any file of a script: what the page itself says is enough, so that nothing jumps."""
    await page.route(FILES_OF_SCRIPTS, lambda route: route.fulfill(body="", content_type="text/javascript"))
    await page.reload()
    assert await page.evaluate(LETTERS) == "32px"
    assert await page.evaluate(GROUND) == "rgb(0, 0, 0)"
