"""The sandbox outlives whatever a file does to the process that reads it."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from oms_app.scans.check import check
from oms_app.scans.defects import Burden, Damage
from oms_app.scans.limits import LIMITS, Limits
from oms_app.scans.sandbox import Sandbox
from oms_app.scans.verdict import Finding, MediaType, Rule
from tests.scans import made

pytestmark = pytest.mark.req("DOC-7")

CRASHED = (Finding(Rule.CORRUPT, Damage.CRASHED),)
OUT_OF_TIME = (Finding(Rule.BOMB, Burden.TIME),)


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def told(pid: int, what: str) -> str:
    """What the kernel says about a process."""
    return Path(f"/proc/{pid}/{what}").read_text()


def is_confined(pid: int) -> bool:
    """Whether a process may not write files any more: one that waits for a file is not bound yet."""
    try:
        limits = told(pid, "limits")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return ["Max", "file", "size", "0", "0", "bytes"] in [line.split() for line in limits.splitlines()]


def workers(sandbox: Sandbox) -> list[int]:
    """The processes that read files right now."""
    assert sandbox.runner_pid is not None
    waiting_too = [worker for keeper in children(sandbox.runner_pid) for worker in children(keeper)]
    return [worker for worker in waiting_too if is_confined(worker)]


async def busy(sandbox: Sandbox, count: int = 1) -> list[int]:
    async with asyncio.timeout(60):
        while len(found := workers(sandbox)) < count:  # noqa: ASYNC110 - another process has no event to set
            await asyncio.sleep(0.01)
    return found


async def test_the_sandbox_says_what_a_check_in_process_says() -> None:
    files = [made.jpeg(), made.png(), made.pdf(2), made.photo(), made.heic(), b"", made.jpeg()[:20_000]]
    async with Sandbox() as sandbox:
        assert await asyncio.gather(*map(sandbox.check, files)) == [check(data) for data in files]


async def test_pictures_come_out_of_the_sandbox_and_none_where_there_is_no_page() -> None:
    async with Sandbox() as sandbox:
        thumbnail = await sandbox.thumbnail(made.photo(), MediaType.JPEG)
        copy = await sandbox.clean_copy(made.png(), MediaType.PNG)
        page = await sandbox.page_picture(made.pdf(2), 1, 600)
        assert await sandbox.page_picture(made.pdf(2), 2, 600) is None
        assert await sandbox.clean_copy(b"nonsense", MediaType.JPEG) is None
    assert thumbnail is not None
    assert copy is not None
    assert page is not None
    assert thumbnail.startswith(b"\xff\xd8\xff")
    assert copy.startswith(b"\x89PNG")
    assert page.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("limits", [replace(LIMITS, cpu_seconds=1), replace(LIMITS, wall_seconds=1)])
async def test_an_endless_file_is_stopped_in_time_and_others_go_on(limits: Limits) -> None:
    async with Sandbox(limits) as sandbox:
        started = time.perf_counter()
        endless = asyncio.create_task(sandbox.check(made.endless_pdf()))
        await busy(sandbox)
        assert (await sandbox.check(made.jpeg())).accepted
        verdict = await endless
        assert verdict.findings == OUT_OF_TIME
        assert (verdict.media_type, verdict.size) == (MediaType.PDF, len(made.endless_pdf()))
        assert time.perf_counter() - started < 10
        assert not workers(sandbox)


async def test_a_file_that_eats_memory_is_stopped_and_others_go_on() -> None:
    async with Sandbox(replace(LIMITS, address_space=440 * 1024 * 1024)) as sandbox:
        huge = made.saved(Image.new("RGB", (6300, 6300)), "PNG")
        assert (await sandbox.check(huge)).findings == (Finding(Rule.BOMB, Burden.MEMORY),)
        assert await sandbox.clean_copy(huge, MediaType.PNG) is None
        assert (await sandbox.check(made.jpeg())).accepted


async def test_a_child_that_is_killed_is_a_finding() -> None:
    async with Sandbox() as sandbox:
        judged = asyncio.create_task(sandbox.check(made.endless_pdf()))
        for worker in await busy(sandbox):
            os.kill(worker, signal.SIGKILL)
        assert (await judged).findings == CRASHED


async def test_no_upload_is_lost_when_the_runner_is_killed() -> None:
    async with Sandbox() as sandbox:
        assert (await sandbox.check(made.jpeg())).accepted
        first = sandbox.runner_pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        verdicts = await asyncio.gather(*[sandbox.check(made.jpeg()) for _ in range(4)])
        assert all(verdict.accepted for verdict in verdicts)
        assert sandbox.runner_pid != first


async def test_a_runner_killed_in_the_middle_of_a_job_leaves_the_job_its_limits() -> None:
    async with Sandbox(replace(LIMITS, cpu_seconds=1)) as sandbox:
        judged = asyncio.create_task(sandbox.check(made.endless_pdf()))
        await busy(sandbox)
        assert sandbox.runner_pid is not None
        os.kill(sandbox.runner_pid, signal.SIGKILL)
        assert (await judged).findings == OUT_OF_TIME


async def test_at_most_two_files_are_read_at_once_also_when_callers_give_up() -> None:
    async with Sandbox(replace(LIMITS, wall_seconds=4)) as sandbox:  # long enough for the second to begin
        impatient = [asyncio.create_task(sandbox.check(made.endless_pdf())) for _ in range(2)]
        await busy(sandbox, 2)
        for caller in impatient:
            caller.cancel()
        patient = [asyncio.create_task(sandbox.check(made.jpeg())) for _ in range(2)]
        await asyncio.sleep(0.3)
        assert len(workers(sandbox)) == 2
        assert not any(one.done() for one in patient)
        assert all(verdict.accepted for verdict in await asyncio.gather(*patient))


async def test_the_event_loop_goes_on_while_a_file_is_read() -> None:
    async with Sandbox(replace(LIMITS, wall_seconds=1)) as sandbox:
        judged = asyncio.create_task(sandbox.check(made.endless_pdf()))
        turns = 0
        while not judged.done():
            await asyncio.sleep(0.01)
            turns += 1
        assert turns > 10


async def test_nothing_is_left_when_the_sandbox_is_closed() -> None:
    async with Sandbox() as sandbox:
        assert sandbox.runner_pid is not None
        runner = sandbox.runner_pid
        await sandbox.check(made.jpeg())
    with pytest.raises(ProcessLookupError):
        os.kill(runner, 0)
    with pytest.raises(RuntimeError):
        await sandbox.check(made.jpeg())


async def test_a_job_cannot_write_files_and_does_not_see_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMS_SECRET", "key")
    async with Sandbox(replace(LIMITS, wall_seconds=1)) as sandbox:
        judged = asyncio.create_task(sandbox.check(made.endless_pdf()))
        (worker,) = await busy(sandbox)
        assert is_confined(worker)
        assert "OMS_SECRET" not in told(worker, "environ")
        await judged
