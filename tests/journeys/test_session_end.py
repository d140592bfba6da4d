"""A session ends by rest or by its owner: every tab is warned, nothing that was typed is lost (SIGN-4, SEC-2)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from urllib.parse import quote, urlsplit

import pytest
import sqlalchemy as sa
from playwright.async_api import Page, expect
from sqlmodel import col

from oms_app.db.account import Session
from oms_app.demo.sign_ins import SignIn as Known
from oms_app.domain.actor import Role
from tests.journeys.people import People
from tests.journeys.screens.sign_in import TO_SIGN_IN, Mailbox, SignIn
from tests.journeys.screens.visitor import Visitor
from tests.journeys.steps import FULL_NAME, begin
from tests.server import Server

POLINA = Known(Role.CITIZEN, "Полина", "+7 000 100-00-18")
WARNING = "Скоро вы выйдете из кабинета."
MINUTE = 60_000


async def rest(portal: Server, *, minutes: float) -> None:
    """The newest session was last used so long ago."""
    world = portal.world()
    async with world.db.write() as work:
        newest = sa.select(Session).order_by(col(Session.id).desc()).limit(1)
        session = (await work.session.scalars(newest)).one()
        session.seen_at = world.clock.now() - timedelta(minutes=minutes)
    await world.db.engine.dispose()


@pytest.mark.req("SIGN-4", "SEC-2", "APP-5")
async def test_whose_session_ends_in_mid_form_signs_in_and_finds_the_same_step_with_what_was_typed(
    people: People, portal: Server
) -> None:
    polina = await people.come_for_once(POLINA)
    form = await begin(polina, FULL_NAME)
    await form.is_at("Фамилия, имя, отчество")
    step = urlsplit(form.page.url).path
    await rest(portal, minutes=31)
    # All at once: a pause saves what was typed so far, is refused, and the page is gone.
    await form.field("Фамилия").fill("Ненабранная")
    await form.page.keyboard.press("Tab")
    await expect(form.page.get_by_role("heading", level=1)).to_have_text("Вход")
    assert f"next={quote(step, safe='')}" in form.page.url
    mailbox = Mailbox(await polina.tab("/demo/mailbox"))
    known = await mailbox.codes(POLINA.login, TO_SIGN_IN)
    await SignIn(form.page).give(POLINA.login, POLINA.password)
    await SignIn(form.page).give_code(await mailbox.new_code(POLINA.login, TO_SIGN_IN, known))
    await form.is_at("Фамилия, имя, отчество")
    assert urlsplit(form.page.url).path == step
    await expect(form.field("Фамилия")).to_have_value("Ненабранная")


@pytest.mark.req("SIGN-4")
async def test_two_minutes_before_the_end_every_tab_warns_one_press_keeps_all_and_then_all_end(
    people: People, portal: Server
) -> None:
    polina = await people.come_for_once(POLINA)
    tabs = [await resting_tab(polina, path) for path in ("/policies", "/history")]
    await rest_until_warned(portal, tabs)
    await polina.look(tabs[0], "warning")
    await tabs[0].get_by_role("button", name="Продолжить").click()
    for tab in tabs:
        await expect(tab.get_by_text(WARNING)).to_be_hidden()
    await rest(portal, minutes=31)
    for tab in tabs:
        await tab.clock.fast_forward(31 * MINUTE)
    await expect(tabs[0]).to_have_url(f"{people.url}/login?next=%2Fpolicies")
    await expect(tabs[1]).to_have_url(f"{people.url}/login?next=%2Fhistory")


@pytest.mark.req("SIGN-4")
async def test_whoever_leaves_in_one_tab_has_left_in_all_of_them_at_once(people: People) -> None:
    polina = await people.come_for_once(POLINA)
    tabs = [await polina.tab(path) for path in ("/policies", "/history", "/security/factors")]
    for tab in tabs:
        await expect(tab.locator(".bone")).to_have_count(0)
    await tabs[0].get_by_role("button", name="Меню").click()
    await tabs[0].get_by_role("button", name="Выйти").click()
    for tab in tabs:
        await expect(tab.get_by_role("heading", level=1)).to_have_text("Вход")


async def rest_until_warned(portal: Server, tabs: list[Page]) -> None:
    """Nobody does anything for 28.5 minutes; what a slow tab still asks for is a sign of life, and rest begins anew."""
    warnings = [tab.get_by_text(WARNING) for tab in tabs]
    for attempt in range(6):
        await rest(portal, minutes=28.5)
        for tab in tabs:
            await tab.clock.fast_forward(int(28.5 * MINUTE))
        await asyncio.sleep(1 + attempt)
        if all([await warning.is_visible() for warning in warnings]):
            return
    for warning in warnings:
        await expect(warning).to_be_visible()


async def resting_tab(visitor: Visitor, path: str) -> Page:
    """A tab whose time the test moves."""
    page = await visitor.context.new_page()
    await page.clock.install()
    async with page.expect_response("**/auth/session"):
        await page.goto(f"{visitor.url}{path}")
    await expect(page.locator(".bone")).to_have_count(0)
    return page
