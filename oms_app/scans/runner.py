"""The process that forks one confined child for each file: `python -m oms_app.scans.runner DESCRIPTOR`.

It has a single thread and every library loaded, so that a fork is safe and costs a few milliseconds. Connections come
over the descriptor it was started with; it ends when the other side of that descriptor is gone. Each connection is
kept by a process of its own, whose worker is forked and has rehearsed before there is anything to do: the keeper takes
the connection, waits for the worker and reports how it ended.
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
from oms_app.scans.beside import await_ended
from oms_app.scans.check import check, clean_copy, page_picture, reduced, thumbnail
from oms_app.scans.confinement import confine, ending, prepared
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
    await_ended()  # a single thread from here on
    with socket.socket(fileno=int(sys.argv[1])) as control:
        _serve(control)


def _serve(control: socket.socket) -> None:
    """One keeper waits for a connection at a time; when it has got one, the next begins to wait."""
    is_taken = True
    while is_taken:
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.close(reading)
            os._exit(ending(partial(_keep, control, writing)))
        os.close(writing)
        is_taken = bool(os.read(reading, 1))
        os.close(reading)


def _keep(control: socket.socket, taken: int) -> None:
    """Fork a worker, get it a connection, and say on that how the worker ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        control.close()
        ours.close()
        os.close(taken)
        os._exit(ending(partial(_work, theirs)))
    theirs.close()
    message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    control.close()
    if message:
        os.write(taken, b"t")
        os.close(taken)
        with ours, socket.socket(fileno=descriptors[0]) as connection:
            _hand_over(connection, ours, child)


def _hand_over(connection: socket.socket, worker: socket.socket, child: int) -> None:
    """A worker that died while it waited has not seen the file: without an ending the file is sent again."""
    with suppress(OSError):
        socket.send_fds(worker, [b"c"], [connection.fileno()])
        _, status = os.waitpid(child, 0)
        connection.sendall(wire.pack_ending(os.waitstatus_to_exitcode(status)))


def _work(keeper: socket.socket) -> None:
    """What a rehearsal copies of the pages that are shared with the runner need not be copied while a file waits."""
    prepared(rehearse)
    message, descriptors, _, _ = socket.recv_fds(keeper, 1, 1)
    if message:
        with socket.socket(fileno=descriptors[0]) as connection:
            _do(connection)


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
