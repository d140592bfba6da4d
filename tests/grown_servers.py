"""A real PostgreSQL and a real Redis for tests: the machine's own packages, in a folder of theirs, never as root.

Where a package is missing its tests fail. Whatever becomes of the tests, the servers end with the process that began
them.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import redis
from psycopg import sql

LONGEST_SECONDS = 120
USER = "polis"
ACCOUNTS = ("postgres", "nobody")  # whom a server of root's tests runs as
DEBIAN = "/usr/lib/postgresql"
ROOMY = ("max_connections=200", "listen_addresses=")
# A test's database need not outlive a loss of power.
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", *ROOMY)


@dataclass
class Daemon:
    """One server process over a folder; `kill()` and `start()` again find the folder as it was left."""

    folder: Path
    command: tuple[str, ...]
    answers: Callable[[], bool]
    ends_by: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it and wait until it answers. Raises `RuntimeError` with its last words."""
        with (self.folder / "log").open("ab") as log:
            command = _unprivileged(*self.command, until_death=True)
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)
        until = time.monotonic() + LONGEST_SECONDS
        while self.process.poll() is None and time.monotonic() < until:
            if self.answers():
                return
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"{self.command[0]} did not start:\n{(self.folder / 'log').read_text()[-2000:]}")

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self.end(self.ends_by)

    def kill(self) -> None:
        """Take its power away."""
        self.end(signal.SIGKILL)

    def end(self, by: signal.Signals) -> None:
        """Tell it so, and wait."""
        if self.process is None:
            return
        self.process.send_signal(by)
        try:
            self.process.wait(LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


@dataclass
class Postgres:
    """One PostgreSQL cluster, reached by a socket in its folder; databases are made by name."""

    daemon: Daemon

    def url(self, name: str) -> str:
        """The address of a database for `OMS_DATABASE_URL`."""
        return f"postgresql+psycopg://{USER}@/{name}?host={self.daemon.folder}"

    def conninfo(self, name: str = "postgres") -> str:
        """The same for psycopg and the tools of PostgreSQL."""
        return f"host={self.daemon.folder} user={USER} dbname={name}"

    def create(self, name: str, template: str = "template0") -> str:
        """A new database, empty or a copy of one that nobody has open; its address."""
        command = "CREATE DATABASE {} TEMPLATE {} STRATEGY = FILE_COPY"
        self._run(sql.SQL(command).format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, name: str) -> None:
        """Gone afterwards, whoever has it open."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, command: sql.Composed) -> None:
        with psycopg.connect(self.conninfo(), autocommit=True) as connection:
            connection.execute(command)


@dataclass
class Redis:
    """One Redis that keeps nothing on disk."""

    daemon: Daemon

    @property
    def url(self) -> str:
        """Its address for `OMS_REDIS_URL`."""
        return f"unix://{self.daemon.folder / 'redis.sock'}"

    def clear(self) -> None:
        """Let it forget everything."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def forget_limits(self) -> None:
        """Whoever did too much a moment ago may go on: as if they had come from elsewhere."""
        with redis.Redis.from_url(self.url) as client:
            for key in client.scan_iter("polis:limit:*"):
                client.delete(key)


@contextmanager
def postgres(kept: Path | None = None, asked: tuple[str, ...] = HASTY) -> Iterator[Postgres]:
    """A cluster from start to end; in the folder `kept` it is found again the next time."""
    with _folder() if kept is None else nullcontext(_owned(kept)) as folder:
        cluster = folder / "cluster"
        if not cluster.exists():
            made = _unprivileged(_postgres("initdb"), *f"--no-sync -A trust -U {USER} -E UTF8 --locale C.UTF-8".split())
            subprocess.run([*made, str(cluster)], check=True, capture_output=True, cwd=folder, timeout=LONGEST_SECONDS)
        settings = [part for one in asked for part in ("-c", one)]
        command = (_postgres("postgres"), "-D", str(cluster), "-k", str(folder), *settings)
        server = Postgres(Daemon(folder, command, lambda: _takes_connections(folder), signal.SIGINT))
        # What is thrown away need not be tidied up.
        with _running(server.daemon, signal.SIGQUIT if kept is None else signal.SIGINT):
            yield server


@contextmanager
def redis_server() -> Iterator[Redis]:
    """A Redis from start to end."""
    with _folder() as folder:
        path = folder / "redis.sock"
        settings = ("--port", "0", "--unixsocket", str(path), "--save", "", "--appendonly", "no")
        command = (_found("redis-server", "redis-server"), *settings)
        server = Redis(Daemon(folder, command, lambda: _pongs(path)))
        with _running(server.daemon, signal.SIGTERM):
            yield server


@contextmanager
def _running(daemon: Daemon, ends_by: signal.Signals) -> Iterator[None]:
    daemon.start()
    try:
        yield
    finally:
        daemon.end(ends_by)


@contextmanager
def _folder() -> Iterator[Path]:
    """Near the root: the address of a socket may have a hundred letters."""
    folder = Path(tempfile.mkdtemp(prefix="polis-", dir="/tmp"))
    try:
        yield _owned(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owned(folder: Path) -> Path:
    """The folder as one of whoever runs the servers."""
    folder.mkdir(parents=True, exist_ok=True)
    if account := _account():
        os.chown(folder, account.pw_uid, account.pw_gid)
    return folder


def _account() -> pwd.struct_passwd | None:
    """Whom to run as instead of root; None for anybody else, who runs it themselves."""
    if os.geteuid():
        return None
    known = {one.pw_name: one for one in pwd.getpwall()}
    return next(known[name] for name in ACCOUNTS if name in known)


def _unprivileged(*command: str, until_death: bool = False) -> list[str]:
    """The command as somebody who is not root; it may end with the process that began it."""
    account = _account()
    drop = [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"] if account else []
    return ["setpriv", *drop, *(["--pdeathsig=INT"] if until_death else []), "--", *command]


def _postgres(name: str) -> str:
    """The newest that Debian has installed, else whatever the path finds."""
    newest = sorted(Path(DEBIAN).glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(newest[-1]) if newest else _found(name, "postgresql")


def _found(program: str, package: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise RuntimeError(f"{program} is missing: apt-get install {package}")
    return path


def _takes_connections(folder: Path) -> bool:
    try:
        psycopg.connect(f"host={folder} user={USER} dbname=postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _pongs(path: Path) -> bool:
    try:
        with redis.Redis(unix_socket_path=str(path), socket_timeout=5) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
