"""Taking one's history away: exactly what is asked for, opened rightly by a spreadsheet, harmless to it (HIST-2)."""

from __future__ import annotations

import csv
import io
import json

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.content import history_export as words
from oms_app.content.notices import Words
from oms_app.db.audit import AuditEntry
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Forbidden, TooMany
from oms_app.domain.history import EVERYTHING, Form, Matter, Wanted
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.notices import NoticeKind
from oms_app.domain.workflow import Status
from oms_app.services.csv_lines import harmless
from oms_app.services.history_export import HistoryExport
from oms_app.services.message_check import code_of
from oms_app.services.notices import Notices, tell_account
from tests.makers import Story, an_application
from tests.world import World

TEXT = "Строка; с «кавычками»\nи второй строкой"


@pytest.fixture
async def story(world: World) -> Story:
    """An application that was refused, and a message that means harm to a spreadsheet."""
    story = await an_application(world, at=Status.REFUSED)
    world.clock.move(minutes=1)
    async with world.db.write() as work:
        formula = Words('=HYPERLINK("x")', TEXT)
        await tell_account(work, story.citizen.account_id, NoticeKind.SIGNED_IN, formula, world.clock.now())
    return story


async def taken(world: World, story: Story, form: Form, wanted: Wanted = EVERYTHING) -> bytes:
    made = await HistoryExport(world.db, world.ports).mine(story.citizen, wanted, form)
    return b"".join([chunk async for chunk in made.chunks])


def lines(data: bytes) -> list[dict[str, str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.req("HIST-2")
async def test_the_table_opens_right_in_a_spreadsheet(world: World, story: Story) -> None:
    data = await taken(world, story, Form.CSV)
    assert data.startswith("\ufeff".encode())
    assert data.count(b"\r\n") == 1 + len(lines(data))
    assert tuple(lines(data)[0]) == words.columns()
    loose = lines(data)[0]
    assert loose["Что"] == '\'=HYPERLINK("x")'
    assert loose["Текст"] == TEXT


@pytest.mark.req("HIST-2")
async def test_the_table_has_a_line_for_every_move_and_message_with_its_times(world: World, story: Story) -> None:
    told = lines(await taken(world, story, Form.CSV, Wanted(matter=Matter.REQUESTS)))
    assert [line["Запись"] for line in told].count("Событие") == 4
    assert {line["Заявка"] for line in told} == {story.number}
    sent = next(line for line in told if line["Запись"] == "Сообщение")
    assert sent["В кабинете: доставлено"] == f"{sent['Дата']} {sent['Время']}"
    newest = (await Notices(world.db, world.ports).mine(story.citizen))[1]
    assert code_of(newest.id) in {line["Код проверки"] for line in told}


@pytest.mark.req("HIST-2")
async def test_records_say_the_same_as_the_table(world: World, story: Story) -> None:
    groups = json.loads(await taken(world, story, Form.JSON))
    assert [group["request"] and group["request"]["number"] for group in groups] == [None, story.number]
    titles = [entry["title"] for group in groups for entry in group["entries"]]
    assert titles == [line["Что"].lstrip("'") for line in lines(await taken(world, story, Form.CSV))]
    assert json.loads(await taken(world, story, Form.JSON, Wanted(search="небывальщина"))) == []


@pytest.mark.req("HIST-2")
@pytest.mark.parametrize("form", Form)
async def test_a_file_has_what_the_page_shows_and_no_more(world: World, story: Story, form: Form) -> None:
    part = (await taken(world, story, form, Wanted(matter=Matter.ACCOUNT))).decode()
    assert "HYPERLINK" in part
    assert story.number not in part


@pytest.mark.req("HIST-2", "SEC-4")
async def test_it_is_in_the_audit_limited_and_the_citizens_own(world: World, story: Story) -> None:
    export = HistoryExport(world.db, world.ports)
    await export.mine(story.citizen, EVERYTHING, Form.CSV)
    async with world.db.read() as session:
        written = await session.scalars(sa.select(AuditEntry).where(col(AuditEntry.deed) == Deed.EXPORTED))
        assert [entry.detail for entry in written] == ["history:csv"]
    with pytest.raises(Forbidden):
        await export.mine(story.reviewer, EVERYTHING, Form.CSV)
    for _ in range(LIMITS[Limit.HISTORY_EXPORT].count - 1):
        await export.mine(story.citizen, EVERYTHING, Form.CSV)
    with pytest.raises(TooMany):
        await export.mine(story.citizen, EVERYTHING, Form.CSV)


@pytest.mark.req("HIST-2")
@pytest.mark.parametrize("cell", ["=1+1", "+7 900", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1"])
def test_no_cell_is_reckoned(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "26-0187-5066-O", "Адрес", "22.11.2026", "«=»"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
