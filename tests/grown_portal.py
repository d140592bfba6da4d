"""The portal grown: nginx as it is deployed, two web processes behind it, a worker, one PostgreSQL and one Redis."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from oms_app.__main__ import AT_WORK
from tests.grown_servers import Postgres, Redis
from tests.server import READY_SECONDS, ROOT, STOP_SECONDS, Server, environment_of, free_port, seed

NGINX = ROOT / "deploy" / "nginx"
DEMO = "demo"
START_SECONDS = 60.0
AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 8192; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/upstream.conf;
    {site}
}}
"""


@dataclass
class GrownServer(Server):
    """Its `port` is nginx's; behind it are `web` processes, and `workers` that no browser reaches."""

    inner_port: int = field(default_factory=free_port)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        """The web processes, then a worker."""
        self.start_web()
        self.start_worker()

    def start_web(self) -> None:
        """The web processes alone."""
        super().start()

    def start_worker(self) -> None:
        """One more."""
        self.workers.append(a_worker(self.data, self.log, self._environment()))

    def kill_worker(self) -> None:
        """The oldest, without a warning."""
        end(self.workers.pop(0), signal.SIGKILL)

    def kill_one_web_process(self) -> None:
        """The oldest of those that answer browsers, without a warning; what began them goes on."""
        assert self.process is not None
        server = self.process.pid
        children = map(int, Path(f"/proc/{server}/task/{server}/children").read_text().split())
        answering = (one for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes())
        os.kill(min(answering), signal.SIGKILL)

    def _environment(self) -> dict[str, str]:
        mine = {"PORT": str(self.inner_port), "OMS_PUBLIC_URL": self.url, "OMS_ROLE": "web"}
        return super()._environment() | mine

    def _signal(self, number: signal.Signals) -> None:
        super()._signal(number)
        for worker in self.workers:
            end(worker, number)
        self.workers.clear()


def a_worker(data: Path, log: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """`python -m oms_app worker`, when it has begun to work. Raises `RuntimeError` when it does not."""
    with log.open("ab") as out:
        begins, command = out.tell(), [sys.executable, "-m", "oms_app", "worker"]
        worker = subprocess.Popen(command, cwd=ROOT, env=environment_of(data) | environment, stdout=out, stderr=out)
    until = time.monotonic() + READY_SECONDS
    while AT_WORK.encode() not in log.read_bytes()[begins:]:
        if worker.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the worker did not begin:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.1)
    return worker


def end(process: subprocess.Popen[bytes], number: signal.Signals = signal.SIGTERM) -> None:
    """Ask it to end, and wait for as long as a deployment would."""
    process.send_signal(number)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def grown_portal(folder: Path, postgres: Postgres, redis: Redis, **environment: str) -> Iterator[GrownServer]:
    """With demo people in a database of its own, from start to end; the front end is built already."""
    postgres.create(DEMO)
    grown = {"OMS_DATABASE_URL": postgres.url(DEMO), "OMS_REDIS_URL": redis.url, "OMS_WEB_PROCESSES": "2"}
    seed(folder, **grown)
    server = GrownServer(folder, free_port(), grown | environment)
    try:
        with nginx(folder, server.port, server.inner_port):
            server.start()
            yield server
    finally:
        server.stop()
        postgres.drop(DEMO)


@contextmanager
def nginx(folder: Path, port: int, *inner_ports: int) -> Iterator[None]:
    """The configuration of the repository, on another port and before these."""
    site = f"server {{ listen 127.0.0.1:{port}; include {NGINX / 'portal.conf'}; }}"
    with _nginx(folder, site, inner_ports):
        yield


@contextmanager
def nginx_with_tls(folder: Path, plain: int, port: int, certificate: Path, *inner_ports: int) -> Iterator[None]:
    """The site of the repository as it stands; only where things lie and which ports it has is another."""
    site = re.sub(r"\n *listen \[::\][^\n]*", "", (NGINX / "site.conf").read_text())
    for there, here in (
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("/etc/ssl/polis/fullchain.pem", str(certificate)),
        ("/etc/ssl/polis/privkey.pem", str(certificate)),
        ("/var/log/nginx", str(folder)),
        ("snippets/polis.conf", str(NGINX / "portal.conf")),
    ):
        assert there in site
        site = site.replace(there, here)
    with _nginx(folder, site, inner_ports):
        yield


@contextmanager
def _nginx(folder: Path, site: str, inner_ports: Sequence[int]) -> Iterator[None]:
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise RuntimeError("nginx is missing: apt-get install nginx-light")
    one = "server 127.0.0.1:8000"
    upstream = (NGINX / "upstream.conf").read_text()
    places = " max_fails=1 fail_timeout=5s; ".join(f"server 127.0.0.1:{inner}" for inner in inner_ports)
    assert one in upstream
    (folder / "upstream.conf").write_text(upstream.replace(one, places))
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, site=site))
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        _listens(process, folder / "nginx.pid")
        yield
    finally:
        end(process)


def _listens(process: subprocess.Popen[bytes], pid_file: Path) -> None:
    """Wait until it has its ports: then it writes down who it is. Raises `RuntimeError`."""
    until = time.monotonic() + START_SECONDS
    while not pid_file.exists():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"nginx did not start:\n{(pid_file.parent / 'nginx.log').read_text()[-2000:]}")
        time.sleep(0.02)
