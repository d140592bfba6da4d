"""Make documents and their defects: `python -m tests.scans.make_cases FOLDER [--half tuning|proof] [--per N]`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.scans.cases.case import Half
from tests.scans.cases.catalogue import all_cases, missing_tools

MANIFEST = "cases.json"


def write(folder: Path, half: Half, per: int, place: int) -> dict[str, object]:
    """Make one case, unless it is there."""
    case = all_cases(half, per)[place]
    target = folder / case.file
    if not target.exists():
        try:
            target.write_bytes(case.build())
        except Exception as error:
            raise RuntimeError(f"{case.name} was not made") from error
    return case.row()


def make(
    folder: Path, halves: list[Half], per: int, workers: int = 2, only: Sequence[str] = ()
) -> list[dict[str, object]]:
    """Every case of these halves, or those of the names in `only`, and the manifest of their labels."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        asked = [
            pool.submit(write, folder, half, per, place)
            for half in halves
            for place, case in enumerate(all_cases(half, per))
            if not only or case.name in only
        ]
        rows = [one.result() for one in asked]
    (folder / MANIFEST).write_text(json.dumps(rows, indent=1))
    return rows


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--half", type=Half, choices=list(Half))
    asked.add_argument("--per", type=int, default=2)
    asked.add_argument("--only", nargs="*", default=(), metavar="NAME")
    given = asked.parse_args()
    halves = [given.half] if given.half else list(Half)
    rows = make(given.folder, halves, given.per, only=given.only)
    for half in halves:
        print(f"{half}: not made here, the tool is missing: {', '.join(missing_tools(half)) or 'none'}")
    print(f"{len(rows)} cases in {given.folder}")


if __name__ == "__main__":
    main()
