"""The whole house with its real adapters, in one process."""

from __future__ import annotations

import asyncio
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from oms_app import bootstrap
from oms_app.adapters.keys import KeysError
from oms_app.adapters.mail import SmtpMail
from oms_app.db import migrations
from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.job import Job
from oms_app.db.person import Person
from oms_app.domain.actor import Level, Role
from oms_app.domain.jobs import JobKind
from oms_app.domain.policy import Sex
from oms_app.services.logins import blind_login
from oms_app.services.signing_in import Browser
from oms_app.settings import ProcessRole, Settings

PHONE, PASSWORD = "+70000000101", "Мой длинный пароль 1"


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    made = Settings.from_environment({"OMS_DATA": str(tmp_path / "data")})
    await migrations.upgrade(made.database_url)
    return made


async def move_in(house: bootstrap.House) -> None:
    """Somebody who can sign in."""
    now, password = house.ports.clock.now(), await house.ports.passwords.hash(PASSWORD)
    async with house.db.write() as work:
        person = Person(values={}, born_on="1985-03-17", sex=Sex.MALE, surname_index="")
        work.session.add(person)
        await work.session.flush()
        account = Account(
            role=Role.CITIZEN,
            level=Level.CONFIRMED,
            person_id=person.id,
            display_name="Иван",
            password_hash=password,
            created_at=now,
        )
        work.session.add(account)
        await work.session.flush()
        index = blind_login(LoginKind.PHONE, PHONE)
        work.session.add(Login(account_id=account.id or 0, kind=LoginKind.PHONE, value=PHONE, value_index=index))


async def first_message(house: bootstrap.House) -> str:
    assert house.mailbox is not None
    async with asyncio.timeout(10):
        while not (messages := await house.mailbox.messages()):  # noqa: ASYNC110 - the mailbox is a folder
            await asyncio.sleep(0.02)
    return messages[0].text


@pytest.mark.req("OPS-1", "SIGN-1")
async def test_a_person_signs_in_with_a_code_from_the_mailbox_and_stays_so_after_a_restart(
    settings: Settings,
) -> None:
    async with bootstrap.running(settings) as services:
        await move_in(bootstrap.house())
        sent = await services.signing_in.start(PHONE, PASSWORD, browser=Browser("127.0.0.1"))
        code = re.findall(r"\d{6}", await first_message(bootstrap.house()))[0]
        signed_in = await services.signing_in.finish(sent.handle, code, browser=Browser("127.0.0.1"))
    async with bootstrap.running(settings) as services:
        assert (await services.signing_in.who(signed_in.token)).name == "Иван"


async def test_every_kind_of_job_has_somebody_who_does_it(settings: Settings) -> None:
    async with bootstrap.running(replace(settings, role=ProcessRole.WEB)):
        assert set(bootstrap.house().outbox.kinds) == set(JobKind)


async def test_a_process_that_only_answers_browsers_leaves_jobs_alone(settings: Settings) -> None:
    async with bootstrap.running(replace(settings, role=ProcessRole.WEB)) as services:
        await move_in(bootstrap.house())
        await services.signing_in.start(PHONE, PASSWORD, browser=Browser("127.0.0.1"))
        await asyncio.sleep(0.3)
        async with bootstrap.house().db.read() as session:
            assert (await session.scalars(sa.select(Job))).one().attempts == 0


@pytest.mark.req("SEC-3")
async def test_the_portal_does_not_start_with_other_keys_than_its_data_has(settings: Settings) -> None:
    async with bootstrap.running(settings):
        await move_in(bootstrap.house())
    shutil.rmtree(settings.data / "keys")
    with pytest.raises(KeysError, match="put the file back"):
        async with bootstrap.running(settings):
            pass


@pytest.mark.req("OPS-3")
async def test_the_portal_does_not_start_on_an_old_schema(tmp_path: Path) -> None:
    settings = Settings.from_environment({"OMS_DATA": str(tmp_path)})
    with pytest.raises(RuntimeError, match="migrate"):
        async with bootstrap.running(settings):
            pass


async def test_there_is_no_demo_mailbox_where_letters_really_leave(settings: Settings) -> None:
    environment = {"OMS_DEMO": "off", "SMTP_HOST": "127.0.0.1", "SMTP_FROM": "noreply@example.ru"}
    real = Settings.from_environment(environment | {"OMS_DATA": str(settings.data)})
    async with bootstrap.running(real):
        assert bootstrap.mailbox() is None
        assert isinstance(bootstrap.house().ports.mail, SmtpMail)


async def test_nothing_runs_before_the_start_and_after_the_end(settings: Settings) -> None:
    async with bootstrap.running(settings):
        bootstrap.services()
    with pytest.raises(RuntimeError, match="not started"):
        bootstrap.services()
