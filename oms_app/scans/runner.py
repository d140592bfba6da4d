"""The process that forks one confined child for each file: `python -m oms_app.scans.runner DESCRIPTOR`.

It has a single thread and every library loaded, so that a fork is safe and costs a few milliseconds. It takes
connections from the descriptor it was started with and ends when the other side of that descriptor is gone. Each
connection is kept by a process of its own that forks the job, waits for it and reports how it ended.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from oms_app.scans import wire
from oms_app.scans.check import check, clean_copy, page_picture, reduced, thumbnail
from oms_app.scans.confinement import confine, ending
from oms_app.scans.reader import read
from oms_app.scans.rehearsal import rehearse
from oms_app.scans.verdict import MediaType

_PIECE = 1 << 20


def _check(request: wire.Request) -> bytes:
    return wire.pack_verdict(check(request.data, request.limits, request.expectation))


def _clean_copy(request: wire.Request) -> bytes:
    return clean_copy(request.data, MediaType(str(request.arguments["media_type"])))


def _thumbnail(request: wire.Request) -> bytes:
    return thumbnail(request.data, MediaType(str(request.arguments["media_type"])), int(request.arguments["side"]))


def _page_picture(request: wire.Request) -> bytes:
    return page_picture(request.data, int(request.arguments["page"]), int(request.arguments["width"]))


def _reduced(request: wire.Request) -> bytes:
    return reduced(request.data, request.limits, request.expectation) or b""


def _read(request: wire.Request) -> bytes:
    return wire.pack_words(read(request.data, MediaType(str(request.arguments["media_type"])), request.limits))


_JOBS: dict[str, Callable[[wire.Request], bytes]] = {
    "check": _check,
    "clean_copy": _clean_copy,
    "thumbnail": _thumbnail,
    "page_picture": _page_picture,
    "reduced": _reduced,
    "read": _read,
}


def main() -> None:
    logging.disable(logging.CRITICAL)  # the PDF library quotes the documents that it complains about
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    rehearse()
    with socket.socket(fileno=int(sys.argv[1])) as control:
        _serve(control)


def _serve(control: socket.socket) -> None:
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        with socket.socket(fileno=descriptors[0]) as connection:
            if os.fork() == 0:
                control.close()
                _keep(connection)


def _keep(connection: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        _work(connection)
    _, status = os.waitpid(child, 0)
    with suppress(OSError):
        connection.sendall(wire.pack_ending(os.waitstatus_to_exitcode(status)))
    os._exit(0)


def _work(connection: socket.socket) -> None:
    os._exit(ending(partial(_do, connection)))


def _do(connection: socket.socket) -> None:
    request = wire.Request.unpacked(_received(connection))
    confine(request.limits)
    connection.sendall(_JOBS[request.job](request))


def _received(connection: socket.socket) -> bytes:
    pieces = []
    while piece := connection.recv(_PIECE):
        pieces.append(piece)
    return b"".join(pieces)


if __name__ == "__main__":
    main()
