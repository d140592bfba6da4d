"""What the office writes and decides for itself reaches no citizen: not on a page, in a file, in a message, in a hint.

Every page of the citizen is opened as the owner over the real socket, and the whole of what the server says is
searched; so is whatever the owner's services and files give.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from oms_app.bootstrap import Services, make_services
from oms_app.db.account import Account
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Change
from oms_app.domain.history import EVERYTHING, Form
from oms_app.domain.second_look import SecondLookRules
from oms_app.domain.workflow import Status
from tests.makers import a_reviewer, a_staff_member
from tests.security.calls import CALLS, Owner
from tests.security.people import Victim, a_victim, signed_in
from tests.security.tab import Tab
from tests.security.test_handlers import PUBLIC
from tests.server import Server
from tests.world import World

NOTE, OBJECTION, REASON, SHIFT = "Подчищенная-печать", "Разные-подписи", "Перегрузка-отдела", "Ключ-у-охраны"
NAMES = ("Первоголосова", "Второголосов", "Третьеголосов", "Начальникова")
MARKERS = (NOTE, OBJECTION, REASON, SHIFT, *NAMES)
INSIDE = ("voted", "review_round", "second_look", "hand_on", "reassign")
PAGES = [name for name, call in CALLS.items() if call.owner is Owner.CITIZEN and name.endswith(".load")]


@dataclass
class Office:
    """Three reviewers and a supervisor of the victim's insurer, with names that nobody else has."""

    victim: Victim
    of: Services
    reviewers: list[Actor]
    supervisor: Actor

    async def take(self, who: Actor) -> None:
        await self.of.reviews.take(who, self.victim.number, await self.victim.version())

    async def approve(self, who: Actor) -> None:
        await self.of.reviews.approve(who, self.victim.number, await self.victim.version())

    async def disagree(self) -> None:
        """A note, an approval, an objection, a taking over, a shift that is handed over."""
        first, second, third = self.reviewers
        number = self.victim.number
        await self.of.reviews.note(first, number, NOTE)
        await self.approve(first)
        await self.take(second)
        await self.of.reviews.object_to(second, number, await self.victim.version(), OBJECTION)
        await self.of.duty.reassign(self.supervisor, number, await self.victim.version(), REASON, third.account_id)
        await self.of.duty.hand_over(third, first.account_id, SHIFT)

    async def agree(self) -> None:
        """The first and the second approve."""
        await self.approve(self.reviewers[0])
        await self.take(self.reviewers[1])
        await self.approve(self.reviewers[1])


async def an_office(world: World) -> Office:
    victim = await a_victim(world, Status.UNDER_REVIEW)
    others = [await a_reviewer(world, victim.insurer_id) for _ in range(2)]
    supervisor = await a_staff_member(world, Role.SUPERVISOR, victim.insurer_id)
    reviewers = [victim.reviewer, *others]
    async with world.db.write() as work:
        for who, name in zip((*reviewers, supervisor), NAMES, strict=True):
            (await work.session.get_one(Account, who.account_id)).display_name = f"{name} А."
    rules = SecondLookRules(frozenset({Change.FULL_NAME}))
    return Office(victim, make_services(world.db, world.ports, second_look=rules), reviewers, supervisor)


def leaks(told: Any) -> list[str]:
    """Which of the markers are in what was told."""
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    return [word for word in MARKERS if word.casefold() in text.casefold()]


async def files_of(office: Office) -> str:
    """Everything that the owner may read through services, or take away as a file."""
    of, owner, number = office.of, office.victim.citizen, office.victim.number
    read = [
        await of.applications.view(owner, number),
        await of.applications.mine(owner),
        await of.history.page(owner, EVERYTHING, None),
        await of.notices.mine(owner),
        await of.audit.of_me(owner),
        await of.policies.history(owner, office.victim.policy_id),
        await of.papers.mine(owner),
    ]
    archive = b"".join([chunk async for chunk in (await of.export.mine(owner)).chunks])
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        exported = [opened.read(name).decode(errors="replace") for name in opened.namelist()]
    tables = [await of.history_export.mine(owner, EVERYTHING, form) for form in (Form.CSV, Form.JSON)]
    written = [b"".join([chunk async for chunk in table.chunks]).decode() for table in tables]
    return "\n".join((repr(read), *exported, *written))


async def pages_of(office: Office, world: World, server: Server, http: aiohttp.ClientSession) -> dict[str, list[str]]:
    """What leaks on each page of the owner, by its handler, as one tab walks through all of them."""
    tab = Tab(server, http)
    await tab.open(cookie=(await signed_in(world, "the owner", office.victim.citizen)).cookie)
    found = {name: leaks(await tab.call(PUBLIC[name], {}, CALLS[name].page(office.victim))) for name in PAGES}
    await tab.close()
    return found


@pytest.mark.req("DESK-1", "SEC-1")
async def test_nothing_of_the_office_is_on_any_page_or_in_any_file_of_the_citizen(
    world: World, server: Server, http: aiohttp.ClientSession
) -> None:
    office = await an_office(world)
    world.hints.clear()
    await office.disagree()
    files = await files_of(office)
    assert (leaks(files), [word for word in INSIDE if word in files]) == ([], [])
    await office.agree()
    found = await pages_of(office, world, server, http)
    assert {name: words for name, words in found.items() if words} == {}
    files = await files_of(office)
    assert (leaks(files), [word for word in INSIDE if word in files]) == ([], [])
    assert {topic.partition(":")[0] for topic in world.topics} <= {"person", "insurer", "account"}
    kept = [note.text for note in (await office.of.reviews.case(office.supervisor, office.victim.number)).notes]
    assert leaks(" ".join(kept)) != []


@pytest.mark.req("DESK-1")
async def test_the_desk_itself_reads_all_of_it(world: World, server: Server, http: aiohttp.ClientSession) -> None:
    """So that the search above is known to find what it looks for."""
    office = await an_office(world)
    await office.disagree()
    reviewer = await signed_in(world, "the first", office.reviewers[0])
    tab = Tab(server, http)
    await tab.open(cookie=reviewer.cookie)
    await tab.call(PUBLIC["Case.load_case"], {}, CALLS["Case.load_case"].page(office.victim))
    assert set(MARKERS) <= set(leaks(tab.heard))
    await tab.close()
