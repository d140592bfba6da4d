"""The commands: `python -m oms_app serve | build | migrate | seed | worker`, and those of `upkeep` and `archive`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from oms_app import bootstrap, demo, logs, routes, upkeep, web_server
from oms_app.adapters.keys import KeysError
from oms_app.archive.backup import backup
from oms_app.archive.manifest import ArchiveError
from oms_app.archive.restore import restore
from oms_app.build import SERVE, BuildError, FrontEnd, environment
from oms_app.db import migrations, transfer
from oms_app.db.transfer import TransferError
from oms_app.settings import ProcessRole, Settings, SettingsError, database_address
from oms_app.upkeep import UpkeepError

APP = "oms_app.oms_app:app"
AT_WORK = "The worker works off the outbox."


def serve(settings: Settings) -> None:
    """Build, schema, demo people in demo mode; then become the server."""
    _refuse_taken_port(settings)
    FrontEnd().build()
    migrate(settings)
    if settings.demo:
        seed(settings)
    print(_welcome(settings), flush=True)
    command = web_server.command(APP, settings.port, settings.host, settings.processes.web)
    # Reflex makes this folder at its start, though uploads are never written to it; the program's own may be read-only.
    unused = {"REFLEX_UPLOADED_FILES_DIR": str(settings.data / "uploads")}
    os.execve(sys.executable, command, environment() | SERVE | unused)  # noqa: S606


def _welcome(settings: Settings) -> str:
    """What a newcomer needs: the address, and in demo mode who to be and where codes are read."""
    lines = [f"The portal     {settings.public_url}"]
    if settings.demo:
        lines += [f"Sign in as     {one.login}   {one.password}   {one.role}, {one.name}" for one in demo.DEMO_SIGN_INS]
        lines += [f"SMS, letters   {settings.public_url}{routes.DEMO_MAILBOX}"]
    return "\n".join(("", *lines, ""))


def _refuse_taken_port(settings: Settings) -> None:
    """Say so before a build that would be waited for in vain."""
    try:
        socket.create_server((settings.host, settings.port)).close()
    except OSError as error:
        raise SettingsError(f"PORT: {settings.port} cannot be used ({error.strerror}); choose another one") from error


def migrate(settings: Settings) -> None:
    """Bring the database to the newest schema."""
    asyncio.run(migrations.upgrade(settings.database_url))


def seed(settings: Settings) -> None:
    """Fill the portal with demo people, unless they are there."""
    if not settings.demo:
        raise SettingsError("OMS_DEMO: demo people come only into a portal in demo mode")
    asyncio.run(_seed(replace(settings, role=ProcessRole.WEB)))


async def _seed(settings: Settings) -> None:
    async with bootstrap.running(settings):
        house = bootstrap.house()
        await demo.seed(house.db, house.ports)


def worker(settings: Settings) -> None:
    """Work off the outbox until told to stop, without answering browsers."""
    asyncio.run(_work(replace(settings, role=ProcessRole.WORKER)))


async def _work(settings: Settings) -> None:
    told = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    async with bootstrap.running(settings):
        print(AT_WORK, flush=True)
        await told.wait()


COMMANDS: dict[str, Callable[[Settings], None]] = {
    "serve": serve,
    "build": lambda settings: FrontEnd().build(),
    "migrate": migrate,
    "seed": seed,
    "worker": worker,
    "audit-verify": lambda settings: print(asyncio.run(upkeep.audit_verify(settings))),
    "check-data": lambda settings: print(asyncio.run(upkeep.check_data(settings, print))),
    "renew-seal": lambda settings: print(upkeep.renew_seal(settings, datetime.now(UTC))),
    "rotate-keys": lambda settings: print(asyncio.run(upkeep.rotate_keys(settings))),
}


def copy_data(settings: Settings, source: str, target: str) -> None:
    """Carry everything of one database over to an empty one; files stay where they lie."""
    source, target = database_address({"OMS_DATABASE_URL": source}), database_address({"OMS_DATABASE_URL": target})
    carried = transfer.copy(source, target)
    for one in carried:
        print(f"{one.rows:>12} {one.sha256[:16]} {one.name}")
    print(f"copy-data: {sum(one.rows for one in carried)} rows of {len(carried)} tables, each as it was")


# Commands that take more than the settings: what they are given, by which name.
GIVEN: dict[str, tuple[tuple[str, ...], Callable[..., None]]] = {
    "backup": (("file",), lambda settings, file: print(asyncio.run(backup(settings, Path(file), datetime.now(UTC))))),
    "restore": (("file",), lambda settings, file: print(asyncio.run(restore(settings, Path(file))))),
    "copy-data": (("--from", "--to"), copy_data),
}


def main(words: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """Run one command; a mistake in the settings is one sentence, not a traceback."""
    command = _command(words)
    logs.configure(logging.WARNING)
    try:
        command(Settings.from_environment(environment))
    except (SettingsError, KeysError, BuildError, UpkeepError, ArchiveError, TransferError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _command(words: Sequence[str] | None) -> Callable[[Settings], None]:
    parser = argparse.ArgumentParser(prog="python -m oms_app", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar=" | ".join((*COMMANDS, *GIVEN)))
    for name in COMMANDS:
        commands.add_parser(name)
    for name, (wanted, _) in GIVEN.items():
        one = commands.add_parser(name)
        for word in wanted:
            given: dict[str, Any] = {"required": True, "metavar": "URL"} if word.startswith("--") else {}
            one.add_argument(word, **given)
    told = vars(parser.parse_args(words))
    name = told.pop("command")
    return COMMANDS[name] if name in COMMANDS else lambda settings: GIVEN[name][1](settings, *told.values())


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
