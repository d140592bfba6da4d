"""A portal's data folder with the whole demo in it, as a thief of the disk would find it."""

from __future__ import annotations

import asyncio
import base64
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import col

from oms_app import bootstrap
from oms_app.adapters.clock import SystemClock
from oms_app.db import migrations
from oms_app.db.account import Account
from oms_app.db.indexes import surname_index
from oms_app.db.person import Person
from oms_app.demo import seed
from oms_app.demo.cast import Persona, cast
from oms_app.demo.rows import FIRST_SNILS, enp_of, values_of
from oms_app.demo.sign_ins import CITIZEN, DEMO_SIGN_INS
from oms_app.domain import snils
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Field
from oms_app.domain.policy import Sex
from oms_app.services.signing_in import Browser
from oms_app.settings import ProcessRole, Settings

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251")
SHORTEST = 7  # bytes: a shorter form is met by chance in what is sealed


def settings_of(data: Path) -> Settings:
    return Settings.from_environment({"OMS_DATA": str(data)})


async def fill(data: Path) -> None:
    """The demo's people and applications, and a sign-in whose code lies in the mailbox."""
    settings = settings_of(data)
    await migrations.upgrade(settings.database_url)
    async with bootstrap.running(replace(settings, role=ProcessRole.WEB)):
        await seed(bootstrap.house().db, bootstrap.house().ports)  # before a worker starts: it would tidy the past up
    async with bootstrap.running(settings) as services:
        house = bootstrap.house()
        await services.signing_in.start(CITIZEN.login, CITIZEN.password, browser=Browser("127.0.0.1"))
        async with asyncio.timeout(20):
            while not await house.mailbox.messages():  # type: ignore[union-attr]  # noqa: ASYNC110 - a folder
                await asyncio.sleep(0.05)


def personal() -> set[str]:
    """Everything by which one of the demo's people could be known, in each usual spelling."""
    people = cast(SystemClock().today())
    known = {word for sign_in in DEMO_SIGN_INS for word in sign_in.name.split()}
    return known | {word for persona in people for word in _of(persona)}


def _of(persona: Persona) -> Iterator[str]:
    values = values_of(persona)
    for name in (Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC):
        yield from (spelt for spelt in (values[name], values[name].upper()) if spelt)
    phone, number = values[Field.PHONE].removeprefix("+"), snils.build(FIRST_SNILS + persona.place)
    yield from (phone, phone[1:], f"{phone[1:4]} {phone[4:7]}-{phone[7:9]}-{phone[9:]}")
    yield from (number, f"{number[:3]}-{number[3:6]}-{number[6:9]} {number[9:]}")
    yield from (values[Field.EMAIL], enp_of(persona), persona.document.series + persona.document.number)


def written(text: str) -> Iterator[bytes]:
    """The ways in which a program may have written a text down."""
    for encoded in (text.encode(encoding) for encoding in ENCODINGS):
        yield encoded
        for shift in range(3):  # in base64 a text looks different by where it begins
            whole = base64.b64encode(b"\0" * shift + encoded)
            yield whole[(shift * 8 + 5) // 6 : (shift + len(encoded)) * 8 // 6]
    yield json.dumps(text)[1:-1].encode()


def found_in(data: Path, texts: set[str]) -> set[tuple[str, str]]:
    """Which text stands in which file of the folder, the keys apart."""
    files = {path: path.read_bytes() for path in data.rglob("*") if path.is_file() and "keys" not in path.parts}
    forms = {form: text for text in texts for form in written(text) if len(form) >= SHORTEST}
    return {(text, path.name) for path, whole in files.items() for form, text in forms.items() if form in whole}


def marks(data: Path) -> dict[bytes, int]:
    """How many people's names each key has sealed."""
    with sqlite3.connect(f"file:{data / 'oms.sqlite3'}?mode=ro", uri=True) as connection:
        stored = [row[0] for row in connection.execute('SELECT "values" FROM person')]
    names = [one[2 : 2 + one[1]] for one in stored]
    return {name: names.count(name) for name in set(names)}


async def a_reviewer() -> Actor:
    """A reviewer of the demo, in the portal that runs."""
    async with bootstrap.house().db.read() as session:
        account = (await session.scalars(sa.select(Account).where(col(Account.role) == Role.REVIEWER))).first()
    assert account is not None
    return Actor(account.id or 0, account.role, insurer_id=account.insurer_id, level=account.level)


async def crowd(data: Path, size: int) -> None:
    """So many people more that a change of keys takes a while."""
    async with bootstrap.running(settings_of(data)):
        index = surname_index("Многолюдная")
        people = (Person(values={}, born_on="1990-01-01", sex=Sex.MALE, surname_index=index) for _ in range(size))
        async with bootstrap.house().db.write() as work:
            work.session.add_all(people)
