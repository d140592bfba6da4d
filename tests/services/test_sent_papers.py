"""«Отправить по почте»: the paper itself, once, to the address that is known to be its owner's (CERT-4)."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app import routes
from oms_app.db.account import Login, LoginKind
from oms_app.domain.actor import Actor, Level
from oms_app.domain.errors import Code, NotFound, Refused, TooMany
from oms_app.domain.jobs import JobKind
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.papers import PaperKind
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.outbox import Outbox
from oms_app.services.sent_papers import SentPapers
from tests.makers import a_citizen, a_policy, an_insurer
from tests.world import World

PORTAL = "https://polis.example.ru"


async def a_statement(world: World, level: Level = Level.CONFIRMED) -> tuple[Actor, str]:
    """Somebody of this level, and the key of what they were issued."""
    citizen = await a_citizen(world, level=level)
    assert citizen.person_id is not None
    policy_id = await a_policy(world, citizen.person_id, await an_insurer(world))
    return citizen, await IssuedPapers(world.db, world.ports).issue(citizen, policy_id, PaperKind.STATEMENT)


async def posted(world: World) -> None:
    """The worker has done what was asked."""
    handlers = {JobKind.SEND_PAPER: SentPapers(world.db, world.ports, PORTAL).send}
    await Outbox(world.db, world.ports, handlers).drain()


@pytest.mark.req("CERT-4")
async def test_the_letter_carries_the_file_and_the_way_to_check_it(world: World) -> None:
    citizen, key = await a_statement(world)
    papers = IssuedPapers(world.db, world.ports)
    await papers.send(citizen, key)
    await posted(world)
    (letter,) = world.mail.letters.values()
    (attached,) = letter.attachments
    (view,) = await papers.mine(citizen)
    assert letter.to == f"a{citizen.account_id}@example.ru"
    assert attached.data == (await papers.open(citizen, key, html=False)).data
    assert (attached.name, attached.media_type) == (f"справка-{view.number}.pdf", "application/pdf")
    assert PORTAL + routes.verify(view.code.replace("-", "")) in letter.text
    assert view.code in letter.text


@pytest.mark.req("CERT-4", "NOTE-5")
async def test_the_letter_tells_nobody_what_is_inside(world: World) -> None:
    citizen, key = await a_statement(world)
    await IssuedPapers(world.db, world.ports).send(citizen, key)
    await posted(world)
    (letter,) = world.mail.letters.values()
    assert "Воронцова" not in letter.subject + letter.text
    assert "правк" not in letter.subject


@pytest.mark.req("CERT-4", "NOTE-3")
async def test_a_second_click_is_not_a_second_letter(world: World) -> None:
    citizen, key = await a_statement(world)
    for _ in range(2):
        await IssuedPapers(world.db, world.ports).send(citizen, key)
    await posted(world)
    assert len(world.mail.attempts) == 1


@pytest.mark.req("CERT-4", "SEC-1")
async def test_nobody_sends_another_persons_paper(world: World) -> None:
    _, key = await a_statement(world)
    with pytest.raises(NotFound):
        await IssuedPapers(world.db, world.ports).send(await a_citizen(world), key)
    await posted(world)
    assert world.mail.attempts == []


@pytest.mark.req("CERT-4", "SEC-1")
async def test_a_paper_does_not_go_to_an_address_that_nobody_has_proved(world: World) -> None:
    citizen, key = await a_statement(world, Level.SIMPLE)
    papers = IssuedPapers(world.db, world.ports)
    assert [view.can_send for view in await papers.mine(citizen)] == [False]
    with pytest.raises(Refused) as refused:
        await papers.send(citizen, key)
    assert refused.value.code is Code.EMAIL_UNCONFIRMED


@pytest.mark.req("CERT-4")
async def test_nothing_goes_out_when_the_address_is_gone_meanwhile(world: World) -> None:
    citizen, key = await a_statement(world)
    await IssuedPapers(world.db, world.ports).send(citizen, key)
    async with world.db.write() as work:
        mine = (col(Login.account_id) == citizen.account_id, col(Login.kind) == LoginKind.EMAIL)
        await work.session.execute(sa.delete(Login).where(*mine))
    await posted(world)
    assert world.mail.attempts == []


@pytest.mark.req("SEC-2")
async def test_letters_are_limited(world: World) -> None:
    citizen, key = await a_statement(world)
    papers = IssuedPapers(world.db, world.ports)
    for _ in range(LIMITS[Limit.PAPER_LETTER].count):
        await papers.send(citizen, key)
    with pytest.raises(TooMany):
        await papers.send(citizen, key)
