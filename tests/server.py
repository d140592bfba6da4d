"""The portal as it really runs, for tests: built once, served on a free port over a folder of its own."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx

from oms_app.adapters.chance import SystemChance
from tests.fakes import START
from tests.world import TEST_KEYS, World, make_world

ROOT = Path(__file__).parents[1]
MASTER = b"only for tests, 32 bytes long.  "
READY_SECONDS, SEED_SECONDS = 240, 900
STOP_SECONDS = 20.0
BELOW_OUTGOING = range(20_000, 32_000)


@dataclass
class Server:
    """One server. `data` is its folder; it outlives `stop()` and `kill()`, as a machine's disk does."""

    data: Path
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers; browsers and tests use the same name, so that origins agree."""
        return f"http://localhost:{self.port}"

    @property
    def database_url(self) -> str:
        """Its database: the embedded one, unless its environment says otherwise."""
        return self.environment.get("OMS_DATABASE_URL") or f"sqlite+aiosqlite:///{self.data / 'oms.sqlite3'}"

    @property
    def log(self) -> Path:
        """What it printed."""
        return self.data / "server.log"

    def start(self) -> None:
        """Start it and wait until it is ready. Raises `RuntimeError` with its last words."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "oms_app", "serve"],
                cwd=ROOT,
                env=self._environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_ready()

    def stop(self) -> None:
        """Ask it to end, as a deployment does, and wait."""
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """Take its power away."""
        self._signal(signal.SIGKILL)

    def restart(self) -> None:
        """End it if it runs, and start it anew on the same port and data."""
        self.stop()
        self.start()

    def world(self) -> World:
        """The server's own database and files, to make people and applications in and to look at; the time is now."""
        world = make_world(self.database_url, self.data)
        world.clock.move(seconds=(datetime.now(UTC) - START).total_seconds())
        return replace(world, ports=replace(world.ports, chance=SystemChance()))

    def _environment(self) -> dict[str, str]:
        return environment_of(self.data) | {"PORT": str(self.port), "OMS_HOST": "127.0.0.1"} | self.environment

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and self.process is not None and self.process.poll() is None:
            if self._is_ready():
                return
            time.sleep(0.1)
        self.kill()
        raise RuntimeError(f"the server did not get ready:\n{self.log.read_text(errors='replace')[-4000:]}")

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/readyz", timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    def _signal(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


def environment_of(data: Path) -> dict[str, str]:
    """What a process of the portal over this folder is told, whatever the one who runs the tests has set."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("OMS_", "SMTP_"))}
    return rest | {"OMS_DATA": str(data)}


def build() -> None:
    """Build the browser's half, unless it is fresh. Raises `subprocess.CalledProcessError`."""
    subprocess.run([sys.executable, "-m", "oms_app", "build"], cwd=ROOT, check=True, capture_output=True)


def make_server(data: Path, demo: Path, **environment: str) -> Server:
    """A server that is not started yet, with data of its own that begin as a copy of `demo`."""
    shutil.copytree(demo, data, dirs_exist_ok=True)
    return Server(data, free_port(), environment)


def seeded_once(shared: Path) -> Path:
    """The data of a portal with its demo people, made by the first of the processes that ask, for all of them.

    They are sealed with the keys of the tests, so that tests can read what a server wrote.
    """
    data = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not data.exists():
            making = shared / "demo-in-the-making"
            shutil.rmtree(making, ignore_errors=True)
            seed(making)
            making.rename(data)
    return data


def lay_keys(data: Path) -> None:
    """Let this portal seal with the keys of the tests, which then can read what it wrote."""
    masters = data / "keys" / "masters.json"
    masters.parent.mkdir(parents=True, mode=0o700)
    masters.write_text(json.dumps({TEST_KEYS.active: base64.b64encode(MASTER).decode()}))
    masters.chmod(0o600)


def seed(data: Path, **environment: str) -> None:
    """Demo people."""
    lay_keys(data)
    for command in ("migrate", "seed"):
        subprocess.run(
            [sys.executable, "-m", "oms_app", command],
            cwd=ROOT,
            env=environment_of(data) | environment,
            check=True,
            timeout=SEED_SECONDS,
        )


def free_port() -> int:
    """A port that nobody has now, and that no connection that goes out is given before it is used."""
    while True:
        port = BELOW_OUTGOING.start + secrets.randbelow(len(BELOW_OUTGOING))
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


@contextmanager
def running_server(data: Path, demo: Path, **environment: str) -> Iterator[Server]:
    """A server over `data` from start to end; what a session fixture yields."""
    build()
    server = make_server(data, demo, **environment)
    try:
        server.start()
        yield server
    finally:
        server.stop()
