"""Spoiled files through the checker of scans: `python -m benchmarks.scan_fuzz [N]` (10,000 files; no crash, no hang).

Real seeds are cut, spliced, flipped and rewritten at random, each file by its own number, so that any of them can be
made again with `--only NUMBER --save FILE`. Each is judged in a process of its own under the limits of the portal.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import signal
import statistics
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from oms_app.scans import wire
from oms_app.scans.check import check
from oms_app.scans.confinement import in_child
from oms_app.scans.limits import LIMITS
from oms_app.scans.sheets import Expectation, Sheet
from tests.scans.cases.case import Half
from tests.scans.cases.hostile import recipes

SEED = 20_261_122
SIZE = 4
PDF_WORD = re.compile(rb"/[A-Za-z]+|\d+|<<|>>|\bobj\b|\bstream\b")
PUT_IN = (
    b"/Kids /Filter /Length /FlateDecode /DCTDecode /Image /W 0 -1 1 3 99999999 4294967296 null [ ] << >> (a)".split()
)
EXPECTED = Expectation(Sheet.ID1, colour=True)


@cache
def seeds() -> list[bytes]:
    """Good and hostile files of the tuning half that are not too long to be spoiled thousands of times."""
    made = [recipe.build(place) for place, recipe in enumerate(recipes(Half.TUNING))]
    return [file for file in made if 500 < len(file) < 1_500_000]


def flipped(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    for _ in range(chance.choice((1, 3, 10, 100))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def cut(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    return data[: chance.randrange(1, len(data))]


def without_middle(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 4096) :]


def spliced(data: bytearray, chance: random.Random, others: list[bytes]) -> bytearray:
    other = chance.choice(others)
    return data[: chance.randrange(1, len(data))] + other[chance.randrange(len(other)) :]


def repeated(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 2000)]
    return data[:start] + piece * chance.randrange(2, 30) + data[start:]


def new_header(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    """Sizes, depths and tables at the beginning say something else."""
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(min(len(data), 700))
        data[at : at + 2] = chance.choice((b"\xff\xff", b"\x00\x00", b"\x7f\xff", chance.randbytes(2)))
    return data


def reworded(data: bytearray, chance: random.Random, _: list[bytes]) -> bytearray:
    """Words of a PDF exchanged for others."""
    for _ in range(chance.randrange(1, 5)):
        window = chance.choice((0, max(0, len(data) - 3000)))
        words = list(PDF_WORD.finditer(data, window, window + 3000))
        if words:
            start, end = chance.choice(words).span()
            data[start:end] = chance.choice(PUT_IN)
    return data


WAYS: tuple[Callable[[bytearray, random.Random, list[bytes]], bytearray], ...] = (
    flipped,
    cut,
    without_middle,
    spliced,
    repeated,
    new_header,
    reworded,
)


def spoiled(number: int) -> bytes:
    """The file of this number."""
    chance = random.Random(SEED + number)
    data = bytearray(chance.choice(seeds()))
    for _ in range(chance.choice((1, 1, 2))):
        if data:
            data = chance.choice(WAYS)(data, chance, seeds())
    return bytes(data)


def ended(number: int) -> tuple[int, str, float, int]:
    """How the judgement of a file came to its end, in how many milliseconds and megabytes (0 when it was stopped)."""
    data = spoiled(number)
    began = time.perf_counter()
    reply = in_child(partial(packed, data), LIMITS)
    took = 1000 * (time.perf_counter() - began)
    if reply.ending in (-signal.SIGALRM, -signal.SIGXCPU):
        return number, "stopped by the limit of time", took, 0
    if reply.ending in (wire.OUT_OF_MEMORY, -signal.SIGABRT):
        return number, "stopped by the limit of memory", took, 0
    if reply.ending:
        return number, f"crashed, exit code {reply.ending}", took, 0
    verdict = wire.unpack_verdict(reply.result[SIZE:])
    how = "accepted" if verdict.accepted else "refused"
    return number, how, took, int.from_bytes(reply.result[:SIZE], "big")


def packed(data: bytes) -> bytes:
    """The verdict after the megabytes that it took."""
    verdict = wire.pack_verdict(check(data, LIMITS, EXPECTED))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return megabytes.to_bytes(SIZE, "big") + verdict


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int, nargs="?", default=10_000)
    asked.add_argument("--first", type=int, default=0, help="the number to begin with: parts of a long run")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--only", type=int, help="the file of this number, to look at")
    asked.add_argument("--save", type=Path, default=Path("spoiled"))
    given = asked.parse_args()
    if given.only is not None:
        given.save.write_bytes(spoiled(given.only))
        return
    seeds()
    with ProcessPoolExecutor(given.workers) as pool:
        found = list(pool.map(ended, range(given.first, given.first + given.count), chunksize=50))
    times = sorted(took for _, _, took, _ in found)
    memory = max(megabytes for *_, megabytes in found)
    print(f"{given.count} spoiled files: {dict(Counter(how for _, how, _, _ in found))}")
    p99 = times[int(len(times) * 0.99)]
    print(f"ms: median {statistics.median(times):.0f}, p99 {p99:.0f}, most {times[-1]:.0f}")
    print(f"most memory of a file that was read to its end: {memory} MB")
    for number, how, took, _ in found:
        if how not in ("accepted", "refused"):
            print(f"  file {number}: {how} after {took:.0f} ms")


if __name__ == "__main__":
    main()
