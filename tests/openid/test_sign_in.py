"""Signing in and tying accounts by an outside provider, the whole way through a real one (SIGN-1, SIGN-2, SEC-1)."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from oms_app import routes
from oms_app.bootstrap import Services, make_services
from oms_app.db.account import Account
from oms_app.db.indexes import snils_index
from oms_app.db.person import Person
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.errors import Code, Forbidden, Refused
from oms_app.http.portal import OUTSIDE, SESSION
from tests.http.conftest import Browser
from tests.http.test_auth import led_to
from tests.makers import a_citizen, a_reviewer, an_insurer
from tests.openid.conftest import NAME, Traveller
from tests.openid.known import SNILS
from tests.security.people import signed_in
from tests.world import World


async def a_person_with_snils(world: World, level: Level = Level.STANDARD) -> Actor:
    citizen = await a_citizen(world, level=level)
    async with world.db.write() as work:
        person = await work.session.get_one(Person, citizen.person_id)
        person.snils, person.snils_index = SNILS, snils_index(SNILS)
    return citizen


async def stored(world: World, account_id: int) -> Account:
    async with world.db.read() as session:
        return await session.get_one(Account, account_id)


async def come_in(world: World, traveller: Traveller, actor: Actor) -> Actor:
    """Sign the traveller's browser in as usual; the actor with the session."""
    token = (await signed_in(world, "", actor)).cookie.removeprefix("sid=")
    traveller.browser.http.cookies.set(SESSION, token, domain="portal.test")
    return replace(actor, session_id=1, proved_at=world.clock.now())


async def tie(services: Services, traveller: Traveller, actor: Actor, name: str) -> httpx.Response:
    """«Связать», and back."""
    permit = await services.outside.permit(actor)
    return await traveller.come_back(await traveller.say_yes(await traveller.set_out(permit), name))


def refused(answer: httpx.Response, page: str = routes.LOGIN) -> Code:
    path, query = led_to(answer)
    assert path == page
    assert SESSION not in answer.cookies
    return Code(query["error"])


@pytest.mark.req("SIGN-1", "SIGN-2")
async def test_a_person_known_by_snils_and_birth_date_comes_in_and_their_level_rises(
    world: World, traveller: Traveller, services: Services
) -> None:
    citizen = await a_person_with_snils(world)
    answer = await traveller.sign_in("trusted")
    assert led_to(answer) == (routes.POLICIES, {})
    who = await services.signing_in.who(traveller.browser.cookie(SESSION))
    assert (who.actor.account_id, who.actor.level) == (citizen.account_id, Level.CONFIRMED)
    assert traveller.browser.cookie(OUTSIDE) == ""


@pytest.mark.req("SIGN-1")
async def test_one_is_led_to_the_page_that_was_asked_for(world: World, traveller: Traveller) -> None:
    await a_person_with_snils(world)
    address = await traveller.set_out(routes.openid(next_path="/history?q=1"))
    answer = await traveller.come_back(await traveller.say_yes(address, "trusted"))
    assert answer.headers["location"] == "/history?q=1"


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("name", ["typed_it", "other_day", "nobody_here", "plain"])
async def test_nobody_comes_in_by_a_snils_that_they_only_typed_or_that_is_anothers(
    world: World, traveller: Traveller, name: str
) -> None:
    await a_person_with_snils(world)
    assert refused(await traveller.sign_in(name)) is Code.OUTSIDE_UNKNOWN
    assert traveller.browser.cookie(SESSION) == ""


@pytest.mark.req("SEC-1")
async def test_staff_never_come_in_by_the_word_of_a_provider(world: World, traveller: Traveller) -> None:
    citizen = await a_person_with_snils(world)
    async with world.db.write() as work:
        (await work.session.get_one(Account, citizen.account_id)).role = Role.REVIEWER
    assert refused(await traveller.sign_in("trusted")) is Code.OUTSIDE_UNKNOWN


@pytest.mark.req("SEC-1")
async def test_a_blocked_account_stays_closed(world: World, traveller: Traveller, services: Services) -> None:
    citizen = await a_person_with_snils(world)
    await traveller.sign_in("trusted")
    async with world.db.write() as work:
        (await work.session.get_one(Account, citizen.account_id)).blocked_at = world.clock.now()
    assert refused(await traveller.sign_in("trusted")) is Code.BLOCKED


@pytest.mark.req("SIGN-1")
async def test_an_account_is_tied_after_a_usual_sign_in_and_opens_from_then_on(
    world: World, traveller: Traveller, services: Services
) -> None:
    citizen = await a_person_with_snils(world)
    assert refused(await traveller.sign_in("plain")) is Code.OUTSIDE_UNKNOWN
    actor = await come_in(world, traveller, citizen)
    assert (await services.outside.view(actor)).linked_at is None
    assert led_to(await tie(services, traveller, actor, "plain")) == (routes.SECURITY_OUTSIDE, {})
    view = await services.outside.view(actor)
    assert (view.name, view.linked_at) == (NAME, world.clock.now())
    await traveller.browser.post(routes.AUTH_LOGOUT)
    assert led_to(await traveller.sign_in("plain")) == (routes.POLICIES, {})
    assert (await stored(world, citizen.account_id)).level is Level.STANDARD


@pytest.mark.req("SIGN-4")
async def test_the_owner_is_told_and_may_untie_it(world: World, traveller: Traveller, services: Services) -> None:
    actor = await come_in(world, traveller, await a_person_with_snils(world))
    await tie(services, traveller, actor, "plain")
    await services.outside.unlink(actor)
    told = await services.notices.mine(actor)
    assert len(told) == 2
    assert all(NAME in notice.text and NAME not in notice.subject for notice in told)
    await traveller.browser.post(routes.AUTH_LOGOUT)
    assert refused(await traveller.sign_in("plain")) is Code.OUTSIDE_UNKNOWN


@pytest.mark.req("SEC-1")
async def test_somebody_elses_outside_account_is_not_tied(
    world: World, traveller: Traveller, services: Services
) -> None:
    actor = await come_in(world, traveller, await a_person_with_snils(world))
    answer = await tie(services, traveller, actor, "other_number")
    assert refused(answer, routes.SECURITY_OUTSIDE) is Code.OUTSIDE_OTHER
    assert (await services.outside.view(actor)).linked_at is None


@pytest.mark.req("SEC-1")
async def test_what_opens_one_account_is_not_tied_to_another(
    world: World, traveller: Traveller, services: Services
) -> None:
    first = await come_in(world, traveller, await a_citizen(world))
    await tie(services, traveller, first, "plain")
    second = replace(await come_in(world, traveller, await a_citizen(world)), session_id=2)
    assert refused(await tie(services, traveller, second, "plain"), routes.SECURITY_OUTSIDE) is Code.OUTSIDE_OTHER


@pytest.mark.req("SEC-6")
async def test_another_site_cannot_have_an_account_tied(world: World, traveller: Traveller, services: Services) -> None:
    victim = await come_in(world, traveller, await a_citizen(world))
    forged = await traveller.browser.http.get(routes.openid(permit="forged"))
    assert refused(forged, routes.SECURITY_OUTSIDE) is Code.OUTSIDE_EXPIRED
    thief = replace(await a_citizen(world), session_id=77, proved_at=world.clock.now())
    answer = await tie(services, traveller, thief, "plain")
    assert refused(answer, routes.SECURITY_OUTSIDE) is Code.OUTSIDE_EXPIRED
    assert (await services.outside.view(victim)).linked_at is None


@pytest.mark.req("SEC-6")
async def test_a_permit_is_good_for_two_minutes(world: World, traveller: Traveller, services: Services) -> None:
    actor = await come_in(world, traveller, await a_citizen(world))
    permit = await services.outside.permit(actor)
    world.clock.move(minutes=2)
    assert refused(await traveller.browser.http.get(permit), routes.SECURITY_OUTSIDE) is Code.OUTSIDE_EXPIRED


@pytest.mark.req("SIGN-4", "SEC-2")
async def test_nothing_is_tied_or_untied_without_the_password_typed_a_short_while_ago(
    world: World, traveller: Traveller, services: Services
) -> None:
    actor = await come_in(world, traveller, await a_citizen(world))
    await tie(services, traveller, actor, "plain")
    world.clock.move(minutes=15)
    for change in (services.outside.permit, services.outside.unlink):
        with pytest.raises(Refused, match="proof_needed"):
            await change(actor)
    assert (await services.outside.view(actor)).linked_at is not None


@pytest.mark.req("SEC-1")
async def test_staff_tie_nothing(world: World, services: Services) -> None:
    with pytest.raises(Forbidden):
        await services.outside.permit(await a_reviewer(world, await an_insurer(world)))


@pytest.mark.req("SIGN-1")
async def test_without_a_provider_there_is_no_such_way_in(world: World, browser: Browser) -> None:
    assert make_services(world.db, world.ports).outside.name == ""
    answer = await browser.http.get(routes.AUTH_OPENID)
    assert refused(answer) is Code.NOT_FOUND
