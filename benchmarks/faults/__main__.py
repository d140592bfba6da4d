"""`python -m benchmarks.faults [--short] [--only WORDS …]`: what becomes of people's applications while parts fail.

A grown portal (nginx, two web processes, a worker, PostgreSQL that waits for the disk, Redis), people who send their
applications in tabs at a steady pace, a mail server and a gateway of SMS that count. Each fault strikes in the middle
and is lifted; whoever was not answered presses again. A line for each fault; 1 is returned when anything was lost or
doubled, anybody not told, a job not done, or `check-data` finds anything. A full disk needs root: a
small one is mounted.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Sequence

from benchmarks.faults.counts import HEAD, Counts
from benchmarks.faults.kinds import FAULTS, Fault
from benchmarks.faults.report import LONG, SHORT, Measure, tried
from tests.server import build


async def told(faults: Sequence[Fault], measure: Measure) -> bool:
    """The table; whether everything held every time."""
    if task := asyncio.current_task():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)  # whoever ends it ends its servers
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {measure}")
    print(f"{'':21} {HEAD}", flush=True)
    began, kept = time.monotonic(), list[bool]()

    def tell(fault: Fault, counts: Counts, said: list[str]) -> None:
        print(f"{fault.name:21} {counts}", *said, sep="\n    ", flush=True)
        kept.append(counts.is_whole)

    await tried(faults, measure, tell)
    print(f"{time.monotonic() - began:.0f} s; {'everything held' if all(kept) else 'NOT everything held'}")
    return all(kept)


def main() -> int:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="fewer people and shorter faults")
    parser.add_argument("--only", nargs="*", metavar="WORDS", help="faults whose name has any of these words in it")
    asked = parser.parse_args()
    faults = [one for one in FAULTS if not asked.only or any(words in one.name for words in asked.only)]
    build()
    return 0 if asyncio.run(told(faults, SHORT if asked.short else LONG)) else 1


if __name__ == "__main__":
    sys.exit(main())
