"""Demo people and applications, made up and made through the services; a second run changes nothing."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Login, LoginKind
from oms_app.db.unit_of_work import Database
from oms_app.demo.asked import REQUESTS, TALKS
from oms_app.demo.bygone import bygone
from oms_app.demo.cast import Persona, cast
from oms_app.demo.particulars import particulars
from oms_app.demo.rows import Rows
from oms_app.demo.sign_ins import CITIZEN, DEMO_SIGN_INS, PASSWORD, SignIn
from oms_app.demo.stage import Stage
from oms_app.demo.tales import tales
from oms_app.services.logins import blind_login
from oms_app.services.ports import Ports

__all__ = ["DEMO_SIGN_INS", "SignIn", "seed"]


async def seed(db: Database, ports: Ports) -> None:
    """Fill an empty portal. Call it before the outbox's worker starts: the past is delivered while it is played."""
    today = ports.clock.today()
    people = cast(today)
    if not await _are_there(db):
        await _write_people(db, ports, people)
    stage = Stage(db, ports, people, today)
    for tale in (*bygone(), *tales(today), *particulars()):
        await stage.tell(tale)
    await stage.serve(REQUESTS, TALKS)
    await stage.pass_deadlines()


async def _are_there(db: Database) -> bool:
    index = blind_login(LoginKind.PHONE, CITIZEN.login)
    async with db.read() as session:
        return bool(await session.scalar(sa.select(sa.exists().where(col(Login.value_index) == index))))


async def _write_people(db: Database, ports: Ports, people: tuple[Persona, ...]) -> None:
    password_hash = await ports.passwords.hash(PASSWORD)
    async with db.write() as work:
        await Rows(work.session, password_hash, ports.clock.now(), ports.clock.today()).write(people)
