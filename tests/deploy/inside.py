"""What happens to the portal in a container: runs where there is no network and its program cannot be written to.

`unshare --user --map-root-user --net --mount python -m tests.deploy.inside PROGRAM DATA`; prints what it saw as JSON.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

PORT = 8000
NOBODY = ("unshare", "--user", "--map-user=10001", "--map-group=10001")
READY_SECONDS, ASKING_SECONDS, SETTLING_SECONDS = 400.0, 30.0, 120.0
SIGN_INS, BEFORE_THE_END = 24, 8
PASSWORD = "polis-demo-2026"
OPEN = "SELECT count(*) FROM job WHERE kind = 'send_code' AND status IN ('ready', 'running')"
CODES = "SELECT count(*) FROM job WHERE kind = 'send_code' AND status = 'done'"


class Container:
    """The portal of one layout over one folder of data, as nobody in particular."""

    def __init__(self, program: Path, data: Path) -> None:
        self.program, self.data = program, data
        self.python = str(program / ".venv" / "bin" / "python")
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(data),
            "OMS_DATA": str(data),
            "PORT": str(PORT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *command: str) -> subprocess.Popen[bytes]:
        """One command of the portal."""
        with (self.data / "printed.log").open("ab") as log:
            return subprocess.Popen(
                [*NOBODY, self.python, *command], cwd=self.program, env=self.environment, stdout=log, stderr=log
            )

    def start(self) -> subprocess.Popen[bytes]:
        """Start it and wait until its own health check is content."""
        process, until = self.run("-m", "oms_app", "serve"), time.monotonic() + READY_SECONDS
        while self.run("deploy/healthy.py").wait(ASKING_SECONDS) != 0:
            if time.monotonic() > until or process.poll() is not None:
                process.kill()
                raise RuntimeError((self.data / "printed.log").read_text(errors="replace")[-3000:])
            time.sleep(0.5)
        return process

    def count(self, query: str) -> int:
        """One number out of the database."""
        with sqlite3.connect(self.data / "oms.sqlite3", timeout=ASKING_SECONDS) as database:
            return int(database.execute(query).fetchone()[0])


def answered(method: str, path: str, body: str = "", **headers: str) -> int:
    """The status of an answer; 0 when none came."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=ASKING_SECONDS)
    try:
        line.request(method, path, body, headers)
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        line.close()


def ask_for_code(number: int) -> bool:
    """The first step of a sign-in, each from a place of its own: an answer is a promise of an SMS."""
    form = urlencode({"login": f"+7 000 100-00-{number:02d}", "password": PASSWORD})
    status = answered(
        "POST",
        "/auth/login",
        form,
        **{"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://localhost:{PORT}"},
        **{"X-Forwarded-For": f"192.0.2.{number}"},
    )
    return status == 303


def stop(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Its exit code after SIGTERM, and the seconds that it took."""
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    return process.wait(ASKING_SECONDS), time.monotonic() - begun


def reaches_the_network() -> bool:
    """Whether anything but this machine can be reached."""
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=2).close()
    except OSError:
        return False
    return True


def life(container: Container) -> dict[str, Any]:
    """Start from nothing, stop in the middle of work, start again."""
    first = container.start()
    seen: dict[str, Any] = {"network": reaches_the_network(), "page": answered("GET", "/login")}
    before = container.count(CODES) + container.count(OPEN)
    with ThreadPoolExecutor(4) as people:
        asked = [people.submit(ask_for_code, number) for number in range(1, SIGN_INS + 1)]
        for one in asked[:BEFORE_THE_END]:
            one.result()
        seen["exit"], seen["seconds"] = stop(first)
    seen["promised"] = before + sum(one.result() for one in asked)
    second, until = container.start(), time.monotonic() + SETTLING_SECONDS
    while container.count(OPEN) and time.monotonic() < until:
        time.sleep(0.2)
    seen["sent"] = container.count(CODES)
    seen["exit again"], _ = stop(second)
    seen["check"] = container.run("-m", "oms_app", "check-data").wait(SETTLING_SECONDS)
    return seen


def main() -> None:
    """Nothing of the program can be written to, and there is no line out but to oneself."""
    program, data = Path(sys.argv[1]), Path(sys.argv[2])
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["mount", "--bind", program, program], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", program], check=True)
    print(json.dumps(life(Container(program, data))))


if __name__ == "__main__":
    main()
