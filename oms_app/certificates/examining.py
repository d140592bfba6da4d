"""A process of its own that examines one file of a stranger within limits of the kernel, and says what it found.

It is given the portal's known certificates as a line of JSON, then the file; it answers in JSON. It has no secrets, no
settings and no file to write.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from base64 import b64decode

from oms_app.certificates import examine_html, examine_pdf
from oms_app.domain.papers import Doubt
from oms_app.services.seal_ports import Examined

MEMORY = 1 << 30
CPU_SECONDS = 20
WALL_SECONDS = 60
OPEN_FILES = 32
HEAD = 2048


def confine() -> None:
    """Bind this process for good."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    signal.alarm(WALL_SECONDS)


def examined(data: bytes, known: list[bytes]) -> Examined:
    """By what the file begins with."""
    if b"%PDF-" in data[:HEAD]:
        return examine_pdf.examine(data, known)
    if b"<html" in data[:HEAD].lower():
        return examine_html.examine(data, known)
    return Examined(None, Doubt.NOT_OURS)


def main() -> None:
    """One question from the standard input, one answer to the standard output."""
    confine()
    known = [b64decode(one) for one in json.loads(sys.stdin.buffer.readline())]
    found = examined(sys.stdin.buffer.read(), known)
    at = found.signed_at.isoformat() if found.signed_at else None
    json.dump([found.code, found.doubt, found.signer, at, found.is_page], sys.stdout)


if __name__ == "__main__":
    main()
