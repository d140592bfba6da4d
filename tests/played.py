"""A story that begins in an untouched world is played once in a process; whoever tells it again gets a copy.

A copy has the rows, the files, the clock, the letters and all else that the play has left. Nothing that is done with
one is seen by another. A world in which anything has happened is no beginning: there the story is played.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from copy import deepcopy
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

import sqlalchemy as sa

from tests.world import World, make_world


class Story(Protocol):
    """Whatever knows the world that it is told of; a dataclass."""

    world: World


Told = TypeVar("Told", bound=Story)
FILES, DATABASE = "files", "played.sqlite3"
FORGETFUL = frozenset({"passwords", "storage", "passkeys", "register"})


@dataclass
class Plays:
    """Of this process, by name and by the database that they begin with."""

    _folder: tempfile.TemporaryDirectory[str] = field(default_factory=tempfile.TemporaryDirectory)
    _played: dict[tuple[str, str], Story] = field(default_factory=dict)

    async def told(self, name: str, world: World, play: Callable[[World], Awaitable[Told]]) -> Told:
        """This story in this world."""
        database = _untouched(world)
        if database is None:
            return await play(world)
        beginning = (name, hashlib.sha256(database.read_bytes()).hexdigest())
        if beginning not in self._played:
            self._played[beginning] = await self._rehearsed(database, play)
        return cast(Told, _copied(self._played[beginning], world, database))

    async def _rehearsed(self, database: Path, play: Callable[[World], Awaitable[Told]]) -> Told:
        story = await play(self._stage(database))
        await story.world.db.engine.dispose()  # the file is whole when nobody has it open
        return story

    def _stage(self, database: Path) -> World:
        folder = Path(self._folder.name, str(len(self._played)))
        folder.mkdir()
        shutil.copyfile(database, folder / DATABASE)
        return make_world(f"sqlite+aiosqlite:///{folder / DATABASE}", folder)


PLAYS = Plays()


def _untouched(world: World) -> Path | None:
    """The database of a world in which nothing has happened yet."""
    database, pool = world.fresh_database, world.db.engine.sync_engine.pool
    assert isinstance(pool, sa.QueuePool)
    if database is None or pool.checkedin() + pool.checkedout():
        return None
    if Path(f"{database}-wal").exists() or (world.folder / FILES).exists() or world.hints:
        return None
    return database if _memories(world) == _nothing() else None


def _memories(world: World) -> dict[str, tuple[type, dict[str, Any]]]:
    """What stands outside, and what it remembers; those that remember nothing by their kind alone."""
    ports = {one.name: getattr(world.ports, one.name) for one in fields(world.ports)}
    return {name: (type(port), {} if name in FORGETFUL else _memory(port)) for name, port in ports.items()}


def _memory(port: object) -> dict[str, Any]:
    return {key: value for key, value in vars(port).items() if key != "_clock"} if port is not None else {}


@cache
def _nothing() -> dict[str, tuple[type, dict[str, Any]]]:
    return _memories(make_world("sqlite+aiosqlite:///nowhere", Path("nowhere")))


def _copied(story: Story, world: World, database: Path) -> object:
    shutil.copyfile(story.world.folder / DATABASE, database)
    if (files := story.world.folder / FILES).exists():
        shutil.copytree(files, world.folder / FILES)
    for name, (_, memory) in deepcopy(_memories(story.world)).items():
        if memory:
            vars(getattr(world.ports, name)).update(memory)
    world.hints.extend(story.world.hints)
    return replace(cast(Any, story), world=world)
