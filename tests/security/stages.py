"""Scenes are played once for each status; whoever needs one gets a copy of its files and of what lives in memory."""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from oms_app.domain.workflow import Status
from tests.security.scene import Scene, a_scene
from tests.world import World, make_world

DATABASE = "oms.sqlite3"


@dataclass
class Stages:
    """Of one process. Nothing that a copy does is seen by another."""

    empty_database: Path
    root: Path
    _played: dict[Status, tuple[World, Scene]] = field(default_factory=dict)

    async def copied(self, at: Status, folder: Path) -> tuple[World, Scene]:
        """A world of one's own in this folder, with everybody where the play has left them."""
        if at not in self._played:
            self._played[at] = await self._play(at)
        shutil.copytree(self.root / at, folder)
        world, scene = self._played[at]
        copy: tuple[World, Scene] = deepcopy((world, scene), _anew(world, _world(folder)))
        return copy

    async def _play(self, at: Status) -> tuple[World, Scene]:
        folder = self.root / at
        folder.mkdir()
        shutil.copyfile(self.empty_database, folder / DATABASE)
        world = _world(folder)
        scene = await a_scene(world, at)
        await world.db.engine.dispose()  # the file is whole when nobody has it open
        return world, scene


def _anew(played: World, fresh: World) -> dict[int, object]:
    """What a copy gets anew, for what the play had: clock, chance, limits and letters are as they were left."""
    return {
        id(played.db): fresh.db,
        id(played.storage): fresh.storage,
        id(played.keys): fresh.keys,
        id(played.hints): fresh.hints,
        id(played.ports.passwords): fresh.ports.passwords,
    }


def _world(folder: Path) -> World:
    return make_world(f"sqlite+aiosqlite:///{folder / DATABASE}", folder)
