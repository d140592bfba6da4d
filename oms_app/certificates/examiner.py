"""The services' `SealReader`: each file of a stranger is examined by a process that may die (CERT-3)."""

from __future__ import annotations

import asyncio
import json
import sys
from base64 import b64encode
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from oms_app.certificates.examining import examined
from oms_app.certificates.known_signers import KnownSigners
from oms_app.domain.papers import Doubt
from oms_app.services.seal_ports import Examined

MODULE = "oms_app.certificates.examining"
ROOT = Path(__file__).parents[2]
AT_ONCE = 2
SECONDS = 150  # beyond the limits of the process itself, for a machine that is slow to start it
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
UNREADABLE = Examined(None, Doubt.UNREADABLE)


class ProcessExaminer:
    """At most two at once; the others wait."""

    def __init__(self, known: KnownSigners) -> None:
        self._known = known
        self._places = asyncio.Semaphore(AT_ONCE)

    async def examine(self, data: bytes) -> Examined:
        """A process that was killed, hung or crashed means a file that cannot be read."""
        known = await asyncio.to_thread(self._known.all)
        question = json.dumps([b64encode(one).decode() for one in known]).encode() + b"\n" + data
        async with self._places:
            answer = await _asked(question)
        return UNREADABLE if answer is None else _read(answer)

    async def certificates(self) -> bytes:
        """What other readers of signatures need to believe ours."""
        return await asyncio.to_thread(self._known.bundle)


class OwnExaminer(ProcessExaminer):
    """For files out of the portal's own storage: they need no process of their own, and there are many."""

    async def examine(self, data: bytes) -> Examined:
        return await asyncio.to_thread(examined, data, await asyncio.to_thread(self._known.all))


async def _asked(question: bytes) -> bytes | None:
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", MODULE, stdin=pipe, stdout=pipe, stderr=nothing, env=ENVIRONMENT, cwd="/"
    )
    try:
        async with asyncio.timeout(SECONDS):
            answer, _ = await process.communicate(question)
    except TimeoutError:
        return None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
    return answer if process.returncode == 0 else None


def _read(answer: bytes) -> Examined:
    try:
        code, doubt, signer, at, is_page = json.loads(answer)
        signed_at = datetime.fromisoformat(at) if at else None
        return Examined(code, Doubt(doubt) if doubt else None, signer, signed_at, is_page)
    except (ValueError, TypeError):
        return UNREADABLE
