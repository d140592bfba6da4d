"""The server of the web processes, told what the portal needs of it (decision 40)."""

from __future__ import annotations

import signal
import sys

import uvicorn

STOP_SECONDS = 9
# A process that answers nothing for so long is replaced; a busy machine is no reason.
HUNG_SECONDS = 60
OPTIONS = (
    *("--interface", "asgi3", "--loop", "asyncio", "--http", "oms_app.web_protocol:TimelyProtocol"),
    # A tab is held for hours: no compressor for each, and no ping beside that of its own line.
    *("--ws", "wsproto", "--ws-per-message-deflate", "false", "--ws-ping-interval", "0"),
    *("--timeout-graceful-shutdown", str(STOP_SECONDS), "--timeout-worker-healthcheck", str(HUNG_SECONDS)),
    # Who is behind a proxy is for the portal to judge, and its log tells of requests.
    *("--no-proxy-headers", "--no-server-header", "--no-access-log", "--log-level", "warning"),
)


def command(factory: str, port: int, host: str = "127.0.0.1", processes: int = 1) -> list[str]:
    """The words that serve the app which `factory` ("module:name") makes, in so many processes on one port."""
    place = ("--host", host, "--port", str(port), "--workers", str(processes))
    return [sys.executable, "-m", "oms_app.web_server", "--factory", factory, *place, *OPTIONS]


def main() -> None:
    """Serve until told to end, which is no failure."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    uvicorn.main()


if __name__ == "__main__":
    main()
