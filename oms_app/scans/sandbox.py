"""Checks and pictures of uploaded files, off the event loop and in processes that may die.

Why a runner: a web worker has threads and an event loop, and a fork of such a process can hang on a lock that nobody
holds any more; a fresh interpreter for each file would pay for its imports each time. So one small process with one
thread is started by command, loads the libraries once and forks a child for each file (see `runner`). Nothing exists
before `__aenter__`, so web workers may be forked from a supervisor that has imported this module. Connections are
handed over as descriptors on a pair of sockets: there is no address to guess and no file to leave behind, and when the
web worker dies, the runner reads the end of its socket and goes too. A dead runner is replaced by the next job; a job
that it was keeping goes on.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from types import TracebackType
from typing import Self

from oms_app.scans import wire
from oms_app.scans.kinds import expected
from oms_app.scans.limits import LIMITS, Limits
from oms_app.scans.runner_process import RunnerProcess
from oms_app.scans.unfinished import concluded
from oms_app.scans.verdict import MediaType, Verdict
from oms_app.scans.words import Word

_log = logging.getLogger(__name__)

_GRACE_SECONDS = 10  # beyond the wall limit, for a runner that is still loading on a busy machine
_ATTEMPTS = 2
_PIECE = 1 << 18


class Sandbox:
    """`async with Sandbox() as sandbox`: one for each process that serves requests."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._places = asyncio.Semaphore(limits.jobs_at_once)
        self._jobs: set[asyncio.Task[wire.Reply | None]] = set()
        self._runner: RunnerProcess | None = None

    @property
    def runner_pid(self) -> int | None:
        """The process that forks the jobs; None while the sandbox is closed."""
        return self._runner.pid if self._runner else None

    async def __aenter__(self) -> Self:
        self._runner = RunnerProcess()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        runner, self._runner = self._runner, None
        for job in self._jobs:
            job.cancel()
        await asyncio.gather(*self._jobs, return_exceptions=True)
        if runner is not None:
            await asyncio.to_thread(runner.stop)

    async def check(self, data: bytes, kind: str | None = None) -> Verdict:
        """The verdict on any bytes; a child that was killed, hung or crashed is a finding.

        Without a kind of document only its safety is judged. KeyError for a kind that is not in the table.
        """
        return concluded(data, await self._run("check", data, _of_kind(kind)))

    async def reduced(self, data: bytes, kind: str | None = None) -> bytes | None:
        """A photograph made small enough to be taken; None when it would lose what the kind of document needs."""
        return await self._picture("reduced", data, _of_kind(kind))

    async def read(self, data: bytes, media_type: MediaType) -> tuple[Word, ...] | None:
        """The words of the first pages; None when no reader is installed or it did not come to an end."""
        reply = await self._run("read", data, {"media_type": media_type})
        if reply is None or reply.ending:
            return None
        try:
            return wire.unpack_words(reply.result)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    async def clean_copy(self, data: bytes, media_type: MediaType) -> bytes | None:
        """What staff see; None when it could not be made within the limits."""
        return await self._picture("clean_copy", data, {"media_type": media_type})

    async def thumbnail(self, data: bytes, media_type: MediaType, side: int = 480) -> bytes | None:
        """A small upright JPEG, of a PDF its first page; None when it could not be made."""
        return await self._picture("thumbnail", data, {"media_type": media_type, "side": side})

    async def page_picture(self, data: bytes, page: int, width: int) -> bytes | None:
        """One page of any scan, counted from 0, as a JPEG; None when there is no such page or it could not be drawn."""
        return await self._picture("page_picture", data, {"page": page, "width": width})

    async def _picture(self, job: str, data: bytes, arguments: dict[str, str | int]) -> bytes | None:
        reply = await self._run(job, data, arguments)
        return reply.result if reply and not reply.ending and reply.result else None

    async def _run(self, job: str, data: bytes, arguments: dict[str, str | int]) -> wire.Reply | None:
        """A caller who gives up does not free the place: the child goes on, and no more than its number may."""
        task = asyncio.create_task(self._attempts(wire.Request(job, arguments, self._limits, data)))
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        return await asyncio.shield(task)

    async def _attempts(self, request: wire.Request) -> wire.Reply | None:
        """A lost runner is not the file's fault, so the file gets a second one; None when that is lost as well."""
        async with self._places:
            for _ in range(_ATTEMPTS):
                runner = self._living_runner()
                try:
                    async with asyncio.timeout(self._limits.wall_seconds + _GRACE_SECONDS):
                        reply = await self._exchange(runner.connection(), request)
                except (OSError, TimeoutError) as error:
                    _log.warning("scan runner lost: %s", type(error).__name__)
                    runner.kill()
                else:
                    if reply is not None:
                        return reply
        return None

    async def _exchange(self, connection: socket.socket, request: wire.Request) -> wire.Reply | None:
        reader, writer = await asyncio.open_unix_connection(sock=connection)
        try:
            writer.write(request.packed())
            await writer.drain()
            writer.write_eof()
            answer = bytearray()
            while piece := await reader.read(_PIECE):
                answer += piece
                if len(answer) > self._limits.reply_bytes:
                    return wire.Reply(b"", wire.FAILED)
            return wire.Reply.unpacked(bytes(answer))
        finally:
            writer.close()

    def _living_runner(self) -> RunnerProcess:
        if self._runner is None:
            raise RuntimeError("the sandbox is closed")
        if not self._runner.alive:
            self._runner.kill()
            self._runner = RunnerProcess()
        return self._runner


def _of_kind(kind: str | None) -> dict[str, str | int]:
    if kind is None:
        return {}
    expected(kind)
    return {"kind": kind}
