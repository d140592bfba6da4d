"""Every method of every service, by every role, of one's own, another's and nothing (SEC-1, SEC-4)."""

from __future__ import annotations

import hashlib
import inspect
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import get_type_hints

import pytest

from oms_app.bootstrap import Services
from oms_app.db.rotation import sealed_columns
from oms_app.domain.actor import STAFF, Actor, Role
from oms_app.domain.errors import DomainError
from oms_app.domain.workflow import Status
from tests.security.books import digest
from tests.security.permissions import DONE, MARKS, NOTHING, ONES_OWN, ROLES, TABLE, WITHOUT_ACTOR, Row
from tests.security.scene import NOT_THERE, Scene
from tests.security.stages import Stages
from tests.world import World

OF_ONES_OWN_ACCOUNT = {ONES_OWN, "0 0 0 0 0"}
RELATIONS = ("own", "foreign", "none")
# What the portal writes to people, and what waits for a code: no change of what is known of anybody.
PASSING = frozenset({"notice", "delivery", "sign_in_attempt", "address_code", "register_load"})


@pytest.fixture(scope="session")
def stages(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """The scenes that this process has played."""
    return Stages(empty_database, tmp_path_factory.mktemp("stages"))


def methods() -> Iterator[tuple[str, bool]]:
    """Every public method of every service, and whether an actor calls it."""
    for service, kind in get_type_hints(Services).items():
        for name, method in inspect.getmembers(kind, inspect.isfunction):
            if not name.startswith("_"):
                yield f"{service}.{name}", "actor" in inspect.signature(method).parameters


def cells(row: Row) -> dict[tuple[Role, str], str]:
    """The row taken apart; a method without an object is asked by each role as «own» only."""
    groups = dict(zip(ROLES, row.cells.split(), strict=True))
    return {(role, how): mark for role, group in groups.items() for how, mark in zip(RELATIONS, group, strict=False)}


@pytest.mark.req("SEC-1")
def test_every_method_has_its_row_and_every_row_its_method() -> None:
    found = dict(methods())
    assert {name for name, has_actor in found.items() if has_actor} == set(TABLE)
    assert {name for name, has_actor in found.items() if not has_actor} == set(WITHOUT_ACTOR)


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("name", TABLE)
def test_a_row_speaks_of_every_role(name: str) -> None:
    assert {len(group) for group in TABLE[name].cells.split()} in ({1}, {3})
    assert {role for role, _ in cells(TABLE[name])} == set(ROLES)


@pytest.mark.req("SEC-1", "SEC-4")
@pytest.mark.parametrize("name", TABLE)
async def test_each_role_gets_what_the_table_says_and_a_refusal_changes_nothing(
    stages: Stages, tmp_path: Path, name: str
) -> None:
    row, scenes = TABLE[name], Scenes(stages, tmp_path, TABLE[name])
    wanted = cells(row)
    refused = {place: mark for place, mark in wanted.items() if mark in MARKS}
    await scenes.begin()
    before = digest(scenes.folder)
    for place, mark in refused.items():
        assert await scenes.answer(place) == mark, place
    assert digest(scenes.folder) == before, "a refusal has changed something"
    for place in wanted.keys() - refused.keys():
        await scenes.begin()
        assert await scenes.answer(place) == wanted[place], place
    await scenes.end()


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if len(row.cells) == len("+ + + + +")])
async def test_a_method_without_an_object_tells_others_nothing_of_mine(
    stages: Stages, tmp_path: Path, name: str
) -> None:
    scenes = Scenes(stages, tmp_path, TABLE[name])
    await scenes.begin()
    for role in (Role.CITIZEN, Role.REVIEWER, Role.SUPERVISOR):
        with suppress(DomainError):
            told = await TABLE[name].call(scenes.scene, scenes.scene.people[role, "foreign"], scenes.scene.target)
            assert not scenes.scene.victim.is_in([repr(told)]), role
    await scenes.end()


@pytest.mark.req("SIGN-1", "SEC-1")
@pytest.mark.parametrize("at", sorted({row.at for row in TABLE.values()}))
async def test_staff_without_a_strong_factor_get_nothing_of_any_service_but_their_own_account(
    stages: Stages, tmp_path: Path, at: Status
) -> None:
    here = [row for row in TABLE.values() if row.at is at]
    scenes = Scenes(stages, tmp_path, here[0])
    await scenes.begin()
    reviewer = scenes.scene.people[Role.REVIEWER, "own"]
    scenes.scene.people[Role.NEWCOMER, "own"] = Actor(
        reviewer.account_id, Role.NEWCOMER, session_id=1, proved_at=reviewer.proved_at
    )
    for row in here:
        if row.cells in OF_ONES_OWN_ACCOUNT:
            continue
        scenes.row = row
        assert await scenes.answer((Role.NEWCOMER, "own")) in {NOTHING, *MARKS}, row
    await scenes.end()


class Scenes:
    """A fresh scene for each call that may succeed; refusals share one."""

    def __init__(self, stages: Stages, folder: Path, row: Row) -> None:
        self.row = row
        self._stages, self._root, self._count = stages, folder, 0
        self.world: World | None = None

    @property
    def folder(self) -> Path:
        return self._root / str(self._count)

    async def begin(self) -> None:
        """Everybody on a new stage."""
        await self.end()
        self._count += 1
        self.scene: Scene
        self.world, self.scene = await self._stages.copied(self.row.at, self.folder)

    async def end(self) -> None:
        """Nobody is left."""
        if self.world is not None:
            await self.world.db.engine.dispose()

    async def answer(self, place: tuple[Role, str]) -> str:
        """Which mark this role gets."""
        actor, target = self.scene.people[place], NOT_THERE if place[1] == "none" else self.scene.target
        entries, sealed = audited(self.folder), sealed_digest(self.folder)
        try:
            result = await self.row.call(self.scene, actor, target)
        except DomainError as refusal:
            return next((mark for mark, code in MARKS.items() if code is refusal.code), refusal.code)
        self._is_audited(actor, result, entries, sealed)
        return NOTHING if NOTHING in self.row.cells and not result else DONE

    def _is_audited(self, actor: Actor, result: object, entries: int, sealed: str) -> None:
        """Staff who saw, and whoever changed, personal data are in the audit."""
        grown = audited(self.folder) > entries
        if actor.role in STAFF and self.scene.victim.is_in([repr(result)]):
            assert grown, "a look of staff is not in the audit"
        if sealed_digest(self.folder) != sealed:
            assert grown, "a change of personal data is not in the audit"


def audited(folder: Path) -> int:
    with sqlite3.connect(f"file:{folder / 'oms.sqlite3'}?mode=ro", uri=True) as connection:
        return int(connection.execute("SELECT count(*) FROM audit_entry").fetchone()[0])


def sealed_digest(folder: Path) -> str:
    """One hash of every sealed column, as it is stored."""
    found = hashlib.sha256()
    with sqlite3.connect(f"file:{folder / 'oms.sqlite3'}?mode=ro", uri=True) as connection:
        for sealed in sealed_columns():
            table, column = sealed.column.table.name, sealed.column.name
            if table not in PASSING:
                for stored in connection.execute(f'SELECT "{column}" FROM "{table}" ORDER BY 1'):
                    found.update(repr(stored).encode())
    return found.hexdigest()


def test_the_table_has_every_role_of_people() -> None:
    assert set(ROLES) == set(Role) - {Role.SYSTEM, Role.NEWCOMER}
