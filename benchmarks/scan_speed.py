"""How long a judgement takes and how much memory it needs: `python -m benchmarks.scan_speed [FILE …]`.

Each file is judged as the portal does it, in a confined process of its own that stood ready. A photo is told as a ratio
to Pillow's decoding of it in full colour in such a process, both by the clock and by turns, the least of several
rounds; beside it the ratio of their processor times, preparation and all, and the ratio to decoding it here, in a
process that has decoded it before. What a figure is held to stands beside it; the program ends with 1 when one is
not kept. Everything runs in the environment of the portal's runner, which is read before a library is loaded: so the
program begins once more in that.
"""

from __future__ import annotations

import io
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from oms_app.scans.check import check
from oms_app.scans.confinement import Standby, in_child
from oms_app.scans.limits import LIMITS
from oms_app.scans.rehearsal import rehearse
from oms_app.scans.runner_process import FORKING
from oms_app.scans.sheets import Expectation, Sheet
from tests.scans.drawn import PAPER, Picture, grained, photographed

A4 = Expectation(Sheet.A4, colour=True)
ROUNDS = 9
LARGE = 12_000_000
"""Pixels of a photograph whose time is promised."""

MOST_OF_DECODING, MOST_SECONDS, MOST_MEGABYTES = 2.0, 1.0, 400.0


def sheet(dpi: int) -> Picture:
    """A page of an office printer with a blue stamp."""
    height, width = round(11.69 * dpi), round(8.27 * dpi)
    page = np.full((height, width, 3), PAPER, np.uint8)
    for row in range(dpi, height - dpi, dpi // 4):
        text = f"{row} Certificate of a change of name, number 12345678"
        cv2.putText(page, text, (dpi // 2, row), cv2.FONT_HERSHEY_SIMPLEX, dpi / 260, (40, 40, 40), 2, cv2.LINE_AA)
    cv2.circle(page, (width - 2 * dpi, height - 3 * dpi), dpi // 2, (60, 70, 180), dpi // 40, cv2.LINE_AA)
    return grained(page)


def photo(size: int) -> bytes:
    """Twelve megapixels of a sheet on a desk, coded to at most `size` bytes."""
    picture = Image.fromarray(photographed(sheet(320), margin=0.02)).resize((3024, 4032))
    return next(data for quality in range(97, 10, -3) if len(data := jpeg(picture, quality)) <= size)


def jpeg(picture: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality)
    return written.getvalue()


def document(size: int) -> bytes:
    """As many scanned pages as fit."""
    page, written = Image.fromarray(sheet(300)), io.BytesIO()
    count = max(1, size // len(jpeg(page, 75)))
    page.save(written, "PDF", resolution=300, save_all=True, append_images=[page] * (count - 1), quality=75)
    return written.getvalue()


def nothing_said(work: Callable[[], object]) -> bytes:
    work()
    return b""


def seconds(*works: Callable[[], object]) -> list[tuple[float, float]]:
    """The least time by the clock and of the processor of each of some works, done in children by turns."""
    times: list[list[tuple[float, float]]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            child = Standby(partial(nothing_said, work), LIMITS, rehearse)
            started = time.perf_counter()
            child.reply()
            clock, now = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
            times[place].append((clock, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime))
    return [(min(clock for clock, _ in one), min(cpu for _, cpu in one)) for one in times]


def again(data: bytes) -> float:
    """Seconds of decoding by Pillow in a process whose memory is warm."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        Image.open(io.BytesIO(data)).load()
        times.append(time.perf_counter() - started)
    return min(times)


def peak(data: bytes) -> float:
    """Megabytes of a process that judges this one file, libraries and all."""

    def judged() -> bytes:
        check(data, LIMITS, A4)
        return str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss).encode()

    return float(in_child(judged, LIMITS).result) / 1024


def told(name: str, data: bytes) -> bool:
    """One line of the table; whether every figure is kept."""
    verdict = check(data, LIMITS, A4)
    is_photo, megabytes = data.startswith(b"\xff\xd8"), peak(data)
    (judging, work), (decoding, least) = seconds(
        lambda: check(data, LIMITS, A4), lambda: Image.open(io.BytesIO(data)).load() if is_photo else None
    )
    ratio, is_soon = f"work {1000 * work:5.0f} ms", judging <= MOST_SECONDS
    if is_photo:
        warm = judging / again(data)
        ratio = f"{judging / decoding:5.2f} x decoding (<= 2), of work {work / least:.2f}, warm {warm:.2f}"
        is_soon = judging <= MOST_OF_DECODING * decoding or verdict.width * verdict.height < LARGE
    words = "accepted" if verdict.accepted else " ".join(one.rule for one in verdict.findings)
    size = f"{len(data) / 1e6:5.2f} MB {verdict.pages:2} p. {1000 * judging:5.0f} ms"
    print(f"{name:28} {size}  peak {megabytes:4.0f} MB (<= 400) {ratio:58} {words}", flush=True)
    return is_soon and megabytes <= MOST_MEGABYTES


def files() -> Iterator[tuple[str, bytes]]:
    """Those that are given, else those that the figures are promised for."""
    if len(sys.argv) > 1:
        yield from ((path.name[-28:], path.read_bytes()) for path in map(Path, sys.argv[1:]))
        return
    yield "photo, 12 megapixels", photo(2_000_000)
    yield "photo, 12 megapixels", photo(5_000_000)
    yield "scan of A4", jpeg(Image.fromarray(sheet(300)), 85)
    yield "PDF of scanned pages (<= 1 s)", document(4_900_000)


def main() -> int:
    """The table; 1 when a figure is not kept."""
    rehearse()
    kept = [told(name, data) for name, data in files()]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    if not FORKING.items() <= os.environ.items():
        again_so = [sys.executable, "-m", "benchmarks.scan_speed", *sys.argv[1:]]
        os.execve(sys.executable, again_so, os.environ | FORKING)
    sys.exit(main())
