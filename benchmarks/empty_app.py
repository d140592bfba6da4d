"""The lightest app that Reflex can make, built and served as the portal is: the measure of what its pages weigh."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from oms_app import web_server
from oms_app.build import ROOT, SERVE, FrontEnd, environment

PATIENCE = 240.0
# No theme, no overlay, no toasts, no state; packed and lazy as the portal's own build is.
SETTINGS = """
import reflex as rx
from reflex_base.plugins import SitemapPlugin

config = rx.Config(
    app_name="bare",
    telemetry_enabled=False,
    plugins=[],
    disable_plugins=[SitemapPlugin],
    frontend_lazy_bundled_libraries=True,
    frontend_compression_formats=["brotli", "gzip"],
    show_built_with_reflex=False,
)
"""
APP = """
import reflex as rx

app = rx.App(html_lang="en", toaster=None, app_wraps={})
app.add_page(lambda: rx.el.main(rx.el.h1("Empty")), route="/", title="Empty", description="Nothing")
"""


def build(folder: Path) -> Path:
    """Make it in `folder`; the folder of its build. Raises `BuildError`."""
    (folder / "bare").mkdir(parents=True)
    (folder / "bare" / "__init__.py").write_text("")
    (folder / "bare" / "bare.py").write_text(APP)
    (folder / "rxconfig.py").write_text(SETTINGS)
    (folder / "requirements.lock").write_text("")
    front_end = FrontEnd(folder)
    front_end.packages.parent.mkdir()
    front_end.packages.write_text("{}")
    front_end.build()
    return front_end.built


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Serve what was built; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    server = subprocess.Popen(
        web_server.command("bare.bare:app", port),
        cwd=folder,
        env=environment() | SERVE | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/", server)
        yield f"http://localhost:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(PATIENCE)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            httpx.get(address, timeout=5).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the empty app did not get ready")
