"""«Подтверждение данных» and «Коды МФЦ»: what was read off a scan stands beside what is typed (SIGN-3, DOC-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from oms_app import routes
from oms_app.bootstrap import _Running, make_services
from oms_app.domain.actor import Actor
from oms_app.domain.jobs import JobKind
from oms_app.services.account_readings import AccountReadings
from oms_app.services.outbox import Outbox
from oms_app.services.signing_in import Who
from oms_app.state import live
from oms_app.state.identity_proof import IdentityProof
from oms_app.state.office_codes import OfficeCodesScreen
from tests.fakes import FakeScanner
from tests.printed_pages import page
from tests.state.stage import open_tab, send
from tests.state.test_draft import OneSession
from tests.unconfirmed import Unconfirmed, somebody, support
from tests.world import World

pytestmark = pytest.mark.req("SIGN-3", "DOC-5")
ON_PAPER = ("Фамилия ЛЕБЕДЕВА", "Имя АННА", "Отчество СЕРГЕЕВНА", "Дата рождения 17.03.1985", "45 10 123456")


@pytest.fixture
def door(world: World) -> Iterator[OneSession]:
    """Whoever is let in by it stands before the pages of a running house."""
    session = OneSession(world.db, world.ports)
    services = replace(make_services(world.db, world.ports), signing_in=session)
    _Running.house = cast(Any, SimpleNamespace(services=services, ports=world.ports))
    yield session
    _Running.house = None
    live.TABS.open.clear()


def let_in(door: OneSession, who: Actor) -> None:
    door.who_is = Who(who, "Анна", "АВ")


async def with_a_scan(world: World) -> Unconfirmed:
    """Anna has attached the passport of somebody else, and it was read."""
    assert isinstance(world.ports.scanner, FakeScanner)
    world.ports.scanner.words = tuple(page(*ON_PAPER))
    anna = await somebody(world)
    await anna.attach()
    reader = AccountReadings(world.db, world.ports)
    await Outbox(world.db, world.ports, {JobKind.READ_ACCOUNT_SCAN: reader.read}).drain()
    return anna


def told(tab: Any) -> list[tuple[str, str]]:
    """What the owner reads of their one scan: the tone and the link of each line."""
    (scan,) = tab.shown.read
    return [(line.tone, line.href) for line in scan.lines]


async def test_what_is_typed_is_compared_at_once_and_stays_so_when_the_page_is_read_anew(
    world: World, door: OneSession
) -> None:
    let_in(door, (await with_a_scan(world)).actor)
    tab = open_tab(IdentityProof, routes.SECURITY_CONFIRM)
    await send(tab, "load")
    assert told(tab)[0] == ("attention", "")
    assert "в полисе указано Воронцова" in tab.shown.read[0].lines[0].text
    await send(tab, "compare", "45 10", "990011", "")
    assert ("attention", "#document_number") in told(tab)
    await send(tab, "refresh")
    assert ("attention", "#document_number") in told(tab)
    await send(tab, "compare", "45 10", "123456", "")
    assert [tone for tone, _ in told(tab)] == ["attention", "success"]


@pytest.mark.req("SEC-1")
async def test_staff_of_an_office_see_it_on_the_scan_itself(world: World, door: OneSession) -> None:
    anna = await with_a_scan(world)
    let_in(door, await support(world))
    tab = open_tab(OfficeCodesScreen, routes.SUPPORT_MFC)
    await send(tab, "show_scans", anna.snils, "17.03.1985")
    (scan,) = tab.scans
    surname = scan.reading.rows[0]
    assert (surname.read.casefold(), surname.known, surname.tone) == ("лебедева", "Воронцова", "attention")
    assert [mark.number for mark in scan.pages[0].marks] == [surname.letter]
