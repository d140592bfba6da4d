"""A grown portal whose parts can be taken away: databases, processes, lines between them, room on the disk, time."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from benchmarks.faults.post import Post
from benchmarks.faults.wires import HOST, Wire
from tests.grown_portal import GrownServer, nginx
from tests.grown_servers import ROOMY, USER, Postgres, Redis, postgres, redis_server
from tests.server import ROOT, Server, environment_of, free_port, lay_keys

NAME = "faults"
NO_DEMO = {"OMS_DEMO": "off"}
# What is committed is on the disk; the log of the database stays as small as the disk of a small machine.
LASTING = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_wal_size=64MB", *ROOMY)
DISK_MIB = 400
PART = b"\0" * (1 << 16)
MOVED = Path(__file__).parent / "moved_clock"


class Kind(StrEnum):
    """What a stand can do beside the rest: its disk can be filled, its clock can be moved."""

    PLAIN = "plain"
    SMALL_DISK = "small disk"
    OWN_CLOCK = "own clock"


@dataclass
class Stand:
    """The portal at `server`, reached by browsers through nginx; `direct` is its data by a way that never fails."""

    server: GrownServer
    direct: Server
    postgres: Postgres
    redis: Redis
    to_database: Wire
    to_redis: Wire
    post: Post
    folder: Path

    @property
    def _filler(self) -> Path:
        return self.folder / "filler"

    def fill_disk(self) -> None:
        """To the last byte."""
        with self._filler.open("wb", buffering=0) as file:
            try:
                while file.write(PART):
                    pass
            except OSError:
                return

    def make_room(self) -> None:
        """As much as there was."""
        self._filler.unlink()

    def move_clock(self, seconds: int) -> None:
        """So far from the true time, in all processes of the portal."""
        path = clock_of(self.folder)
        path.with_suffix(".new").write_text(str(seconds))
        path.with_suffix(".new").rename(path)

    def check(self) -> list[str]:
        """What `check-data` finds to be wrong."""
        command = [sys.executable, "-m", "oms_app", "check-data"]
        told = environment_of(self.direct.data) | self.direct.environment
        run = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
        return [] if run.returncode == 0 else (run.stdout + run.stderr).splitlines()


def clock_of(folder: Path) -> Path:
    """The file that says how far the clock is moved."""
    return folder / "clock"


@asynccontextmanager
async def a_stand(kind: Kind) -> AsyncIterator[Stand]:
    """A portal of nothing but settings, from start to end; the front end is built already."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(_folder(kind))
        data = folder / "data"
        data.mkdir()
        lay_keys(data)
        database = await asyncio.to_thread(stack.enter_context, postgres(folder / "postgres", LASTING))
        redis = await asyncio.to_thread(stack.enter_context, redis_server())
        post = Post()
        direct = Server(data, 0, NO_DEMO | post.environment | {"OMS_DATABASE_URL": database.create(NAME)})
        wires = (Wire(database.daemon.folder / ".s.PGSQL.5432"), Wire(redis.daemon.folder / "redis.sock"))
        for wire in wires:
            stack.callback((await wire.lay()).close)
            stack.callback(wire.cut)
        stack.push_async_callback((await post.open()).cleanup)
        stack.callback(post.go_away)
        server = GrownServer(data, free_port(), _environment(kind, folder, post, *wires))
        stack.push_async_callback(asyncio.to_thread, server.stop)
        stack.enter_context(nginx(data, server.port, server.inner_port))
        await asyncio.to_thread(server.start)
        yield Stand(server, direct, database, redis, *wires, post, folder)


def _environment(kind: Kind, folder: Path, post: Post, to_database: Wire, to_redis: Wire) -> dict[str, str]:
    told = {
        "OMS_WEB_PROCESSES": "2",
        "OMS_DATABASE_URL": f"postgresql+psycopg://{USER}@{HOST}:{to_database.port}/{NAME}",
        "OMS_REDIS_URL": f"redis://{HOST}:{to_redis.port}",
    }
    return NO_DEMO | told | post.environment | (_clock(folder) if kind is Kind.OWN_CLOCK else {})


def _clock(folder: Path) -> dict[str, str]:
    clock_of(folder).write_text("0")
    return {"PYTHONPATH": os.pathsep.join(map(str, (MOVED, ROOT))), "MOVED_CLOCK": str(clock_of(folder))}


@contextmanager
def _folder(kind: Kind) -> Iterator[Path]:
    """Near the root: the address of a socket may have a hundred letters. A small disk is one in memory: by root."""
    with tempfile.TemporaryDirectory(prefix="faults-", dir="/tmp", ignore_cleanup_errors=True) as name:
        os.chmod(name, 0o755)
        if kind is not Kind.SMALL_DISK:
            yield Path(name)
            return
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MIB}m,mode=755", "tmpfs", name], check=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)
