"""«Выгрузить мои данные»: all of mine, nothing of others, no secrets (SEC-5)."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from oms_app.content.export import TABLES
from oms_app.db.queries.export import EXPORTED, LEFT_OUT
from oms_app.db.schema import metadata
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Forbidden, TooMany
from oms_app.domain.papers import PaperKind
from oms_app.domain.tickets import TicketKind
from oms_app.domain.workflow import Status
from oms_app.services.chat_files import ChatFiles
from oms_app.services.chat_guests import Guest
from oms_app.services.chats import Chats
from oms_app.services.export import Export
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.ticket_desk import TicketDesk
from oms_app.services.ticket_files import TicketFiles
from oms_app.services.ticket_views import TicketRequest
from oms_app.services.tickets import Tickets
from tests.makers import QUESTION, Story, a_child, a_citizen, a_policy, a_scan, a_staff_member, an_application
from tests.world import World


async def archive_of(world: World, actor: Actor) -> zipfile.ZipFile:
    archive = await Export(world.db, world.ports).mine(actor)
    return zipfile.ZipFile(io.BytesIO(b"".join([chunk async for chunk in archive.chunks])))


def table(archive: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(archive.read(f"data/{name}.json"))
    return rows


def texts(archive: zipfile.ZipFile) -> str:
    return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".json", ".txt")))


@pytest.fixture
async def story(world: World) -> Story:
    """A citizen who was asked something, and who has a child and a document."""
    story = await an_application(world, at=Status.CLARIFICATION)
    await a_child(world, story.citizen, story.insurer_id)
    await IssuedPapers(world.db, world.ports).issue(story.citizen, story.policy_id, PaperKind.STATEMENT)
    return story


@pytest.mark.req("SEC-5")
async def test_everything_of_mine_is_in_it_readable_with_its_files(world: World, story: Story) -> None:
    archive = await archive_of(world, story.citizen)
    assert archive.testzip() is None
    assert [row["values"]["first_name"] for row in table(archive, "person")] == ["Анна", "Мария"]
    assert len(table(archive, "policy")) == 2
    (application,) = table(archive, "application")
    assert (application["number"], application["values"]["last_name"]) == (story.number, "Лебедева")
    assert QUESTION in [row["text"] for row in table(archive, "application_event")]
    assert table(archive, "notice")
    assert table(archive, "looks")[0]["role"] == "reviewer"
    scans = [name for name in archive.namelist() if name.startswith(f"scans/{story.number}/")]
    assert archive.read(scans[0]) == f"{DocumentKind.PASSPORT} of {story.key}".encode()
    assert len(scans) == 2
    assert any(name.startswith("papers/") and name.endswith(".pdf") for name in archive.namelist())
    assert set(archive.namelist()) >= {f"data/{name}.json" for name in TABLES}


@pytest.mark.req("SEC-5", "SUP-2", "SUP-3")
async def test_requests_to_the_support_and_the_chat_are_in_it_with_their_files_and_without_notes_of_specialists(
    world: World,
) -> None:
    citizen, specialist = await a_citizen(world), await a_staff_member(world, Role.SUPPORT)
    await TicketFiles(world.db, world.ports).add("form", "экран.png", b"a screenshot", visitor="here")
    form = TicketRequest("form", TicketKind.BROKEN, "Белый экран")
    number = await Tickets(world.db, world.ports).send(citizen, form, visitor="here")
    desk = TicketDesk(world.db, world.ports)
    await desk.take(specialist, number, 1)
    await desk.note(specialist, number, 2, "Между нами")
    guest = Guest(citizen.account_id, "", "203.0.113.7")
    await Chats(world.db, world.ports).send(guest, "a1", "Здравствуйте")
    await ChatFiles(world.db, world.ports).add(guest, "a2", "фото.jpg", b"a photograph")
    archive = await archive_of(world, citizen)
    assert [row["text"] for row in table(archive, "ticket_message")] == ["Белый экран"]
    assert "Здравствуйте" in [row["text"] for row in table(archive, "chat_message")]
    files = {name.split("/")[1]: archive.read(name) for name in archive.namelist() if name.startswith("support/")}
    assert files == {number: b"a screenshot", "chat": b"a photograph"}


@pytest.mark.req("SEC-5", "SEC-1")
async def test_nothing_of_others_is_in_it(world: World, story: Story) -> None:
    other = await a_citizen(world, {Field.LAST_NAME: "Посторонняя", Field.STREET: "Чужая улица"})
    assert other.person_id is not None
    await a_policy(world, other.person_id, story.insurer_id)
    mine, theirs = texts(await archive_of(world, story.citizen)), texts(await archive_of(world, other))
    assert "Посторонняя" not in mine
    assert "Посторонняя" in theirs
    assert "Лебедева" in mine
    assert "Лебедева" not in theirs
    assert story.number not in theirs


@pytest.mark.req("SEC-5", "SEC-3")
async def test_no_secret_and_nobody_of_staff_is_in_it(world: World, story: Story) -> None:
    await story.reviews.note(story.reviewer, story.number, "Внутренняя пометка")
    text = texts(await archive_of(world, story.citizen))
    assert "Внутренняя пометка" not in text
    assert "Кораблёва" not in text
    for hidden in (
        "password_hash",
        "token_hash",
        "_index",
        "code_mac",
        "secret",
        "credential",
        "actor_account_id",
        "submit_key",
    ):
        assert f'{hidden}"' not in text


@pytest.mark.req("SEC-5")
async def test_a_file_that_cannot_be_read_is_named_and_the_rest_comes(world: World, story: Story) -> None:
    key = await a_scan(world, story.key, DocumentKind.CIVIL_CERTIFICATE)
    await world.storage.remove(key)
    archive = await archive_of(world, story.citizen)
    assert archive.testzip() is None
    assert "Не удалось прочесть" in archive.read("README.txt").decode()
    assert len([name for name in archive.namelist() if name.startswith("scans/")]) == 2


@pytest.mark.req("SEC-5", "SEC-2")
async def test_it_is_for_citizens_and_not_more_than_three_times_an_hour(world: World, story: Story) -> None:
    export = Export(world.db, world.ports)
    with pytest.raises(Forbidden):
        await export.mine(story.reviewer)
    for _ in range(3):
        await export.mine(story.citizen)
    with pytest.raises(TooMany):
        await export.mine(story.citizen)


@pytest.mark.req("SEC-5")
def test_every_table_is_either_exported_or_left_out_for_a_reason() -> None:
    assert set(EXPORTED) | set(LEFT_OUT) == set(metadata.tables)
    assert not set(EXPORTED) & set(LEFT_OUT)
    assert set(TABLES) == set(EXPORTED) | {"looks"}
