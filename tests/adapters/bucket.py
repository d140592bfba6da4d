"""A bucket of S3 on this machine, for tests."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import httpx
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from oms_app.settings.storage import S3Bucket

NAMES = count(1)


@contextmanager
def s3_server() -> Iterator[str]:
    """The address of a server that keeps everything in memory."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def a_bucket(server: str, prefix: str = "") -> S3Bucket:
    """A new one, empty."""
    name = f"polis-{next(NAMES)}"
    httpx.put(f"{server}/{name}", timeout=20).raise_for_status()
    return S3Bucket(name, server, prefix=prefix, access_key="test", secret_key="test")


def nowhere() -> S3Bucket:
    """A bucket behind a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return S3Bucket("polis", f"http://127.0.0.1:{port}", access_key="test", secret_key="test")
