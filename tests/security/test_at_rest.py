"""Personal data at rest: nothing readable on the disk, and keys that change under a filled portal (SEC-3)."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from oms_app import bootstrap
from oms_app.db.encrypted import Keys, keys
from oms_app.db.rotation import count_old, sealed_columns
from oms_app.demo.sign_ins import SignIn
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Field
from oms_app.services.signing_in import Browser
from oms_app.upkeep import audit_verify, rotate_keys
from tests.accounts import code_of
from tests.security.demo_data import a_reviewer, crowd, fill, found_in, marks, personal, settings_of

ROOT = Path(__file__).parents[2]
SURNAME = "Соколова"
# Approved two weeks ago, so that the scans are still kept.
CITIZEN = SignIn(Role.CITIZEN, "Елена Соколова", "+7 000 100-00-03")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data folder, made once."""
    data = tmp_path_factory.mktemp("demo") / "data"
    asyncio.run(fill(data))
    return data


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    """A copy of the demo's data folder."""
    return Path(shutil.copytree(filled, tmp_path / "data"))


async def everything_opens(services: bootstrap.Services) -> Actor:
    """A citizen signs in, finds policies, applications and messages, and opens a document and a scan."""
    sent = await services.signing_in.start(CITIZEN.login, CITIZEN.password, browser=Browser("127.0.0.1"))
    actor = (await services.signing_in.finish(sent.handle, code_of(sent.handle), browser=Browser("127.0.0.1"))).actor
    assert (await services.policies.mine(actor))[0].values[Field.LAST_NAME] == SURNAME
    papers = await services.papers.mine(actor)
    assert (await services.papers.open(actor, papers[0].key, html=False)).data.startswith(b"%PDF")
    numbers = [row.number for row in await services.applications.mine(actor) if row.number]
    cases = [await services.applications.view(actor, number) for number in numbers]
    scan = next(scan for case in cases for scan in case.scans)
    assert (await services.scans.original(actor, scan.key)).data
    assert await services.notices.mine(actor)
    assert await bootstrap.house().mailbox.messages()  # type: ignore[union-attr]
    return actor


async def change_keys(data: Path) -> asyncio.subprocess.Process:
    """The operator's command, under way."""
    command = (sys.executable, "-m", "oms_app", "rotate-keys")
    return await asyncio.create_subprocess_exec(*command, env=os.environ | {"OMS_DATA": str(data)}, cwd=ROOT)


@pytest.mark.req("SEC-3")
def test_a_stolen_disk_tells_nobodys_name_number_phone_or_mail(filled: Path) -> None:
    assert found_in(filled, personal()) == set()


@pytest.mark.req("SEC-3")
def test_what_is_public_would_be_found_so_the_search_does_search(filled: Path) -> None:
    public = {"Капитал МС", "+78001008102"}
    assert {text for text, _ in found_in(filled, public)} == public
    assert any(path.is_file() for path in (filled / "files").rglob("*"))
    assert any((filled / "mailbox").iterdir())


@pytest.mark.req("SEC-3")
@pytest.mark.parametrize("form", ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "json", "base64"])
def test_the_search_knows_a_name_however_it_is_written(tmp_path: Path, form: str) -> None:
    text = f"а {SURNAME} б"
    whole = {"json": json.dumps(text).encode(), "base64": base64.b64encode(text.encode())}
    (tmp_path / "leak").write_bytes(whole.get(form) or text.encode(form))
    assert found_in(tmp_path, {SURNAME}) == {(SURNAME, "leak")}


@pytest.mark.req("SEC-3")
def test_the_keys_are_not_in_the_database(filled: Path) -> None:
    masters = set(json.loads((filled / "keys" / "masters.json").read_text()).values())
    assert masters
    assert found_in(filled, masters) == set()


@pytest.mark.req("SEC-3")
async def test_a_portal_that_runs_while_the_keys_change_goes_on_and_takes_the_new_key_up(data: Path) -> None:
    settings = settings_of(data)
    async with bootstrap.running(settings) as services:
        before = keys().active
        assert await (await change_keys(data)).wait() == 0
        await everything_opens(services)
        assert keys().active != before
        assert await count_old(bootstrap.house().db, keys()) == 0


@pytest.mark.req("SEC-3")
async def test_after_a_change_of_keys_nothing_needs_the_old_one_to_be_opened_and_everything_is_found(
    data: Path,
) -> None:
    settings = settings_of(data)
    told = await rotate_keys(settings)
    assert told.endswith("left by older keys: 0")
    masters = json.loads((data / "keys" / "masters.json").read_text())
    assert len(masters) == 2
    async with bootstrap.running(settings) as services:
        await everything_opens(services)
        found = await services.reviews.queue(await a_reviewer(), search=SURNAME)
        assert found
    assert {name.decode() for name in marks(data)} == {list(masters)[-1]}
    assert "every link holds" in await audit_verify(settings)


@pytest.mark.req("SEC-3")
async def test_a_change_of_keys_that_was_killed_is_finished_by_the_next_one(data: Path) -> None:
    settings = settings_of(data)
    await crowd(data, 4000)
    (old,) = marks(data)
    changing = await change_keys(data)
    while len(marks(data)) == 1 and changing.returncode is None:  # noqa: ASYNC110 - another process has no event to set
        await asyncio.sleep(0.002)
    changing.kill()
    await changing.wait()
    assert marks(data)[old], "the change was over before it could be killed"
    async with bootstrap.running(settings) as services:
        await everything_opens(services)
    assert (await rotate_keys(settings)).endswith("left by older keys: 0")
    assert len(json.loads((data / "keys" / "masters.json").read_text())) == 2
    assert old not in marks(data)


@pytest.mark.req("SEC-4")
async def test_the_operators_command_names_the_first_broken_link_and_fails(data: Path) -> None:
    with sqlite3.connect(data / "oms.sqlite3") as connection:
        connection.execute("DROP TRIGGER audit_entry_no_update")
        connection.execute("UPDATE audit_entry SET account_id = account_id + 1 WHERE number IN (7, 9)")
    command = (sys.executable, "-m", "oms_app", "audit-verify")
    environment = os.environ | {"OMS_DATA": str(data)}
    checking = await asyncio.create_subprocess_exec(*command, env=environment, cwd=ROOT, stderr=subprocess.PIPE)
    _, told = await checking.communicate()
    assert (checking.returncode, told.decode().strip()) == (1, "audit: entry 7 is the first broken link: forged")
    assert not (data / "audit-end.json").exists()


@pytest.mark.req("SEC-3")
def test_every_column_of_personal_data_is_known_to_the_change_of_keys() -> None:
    contexts = {one.context for one in sealed_columns()}
    assert {"person.values", "policy.enp", "login.value", "notice.text", "scan.original_name"} <= contexts


def test_a_key_that_is_nowhere_is_an_error_and_not_a_wrong_answer() -> None:
    sealed = Keys({"a": b"1" * 32}).seal("x", b"text")
    with pytest.raises(KeyError):
        Keys({"b": b"2" * 32}).open("x", sealed)
