"""How often the checker of scans is right: `python -m benchmarks.scan_verdicts [FOLDER] [--half proof] [--per 3]`.

Without a folder the cases are made in a temporary one. A folder with a manifest `cases.json` of other pictures, real
ones for example, is judged as it is with `--as-it-is`. The documents quote the proof half.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.scans.cases.case import Half
from tests.scans.cases.catalogue import missing_tools
from tests.scans.cases.judged import ROOT, Judged, by, judged, score
from tests.scans.make_cases import MANIFEST, make

HEADING = f"{'':28}{'files':>6}{'right %':>9}{'reason %':>10}{'only %':>8}{'refused %':>11}{'taken %':>9}"


def line(name: str, found: Sequence[Judged]) -> str:
    total = score(found)
    good = f"{total.good_refused:.1f}" if any(one.is_good for one in found) else "-"
    bad = [one for one in found if not one.is_good]
    reason, only = (f"{total.right_reason:.1f}", f"{total.only_right_reasons:.1f}") if bad else ("-", "-")
    taken = f"{total.bad_taken:.1f}" if bad else "-"
    return f"{name:28}{total.files:6}{total.right:9.1f}{reason:>10}{only:>8}{good:>11}{taken:>9}"


def told(one: Judged) -> str:
    """A wrong verdict with everything that helps to find out why."""
    wrong = (
        "refused though good"
        if one.is_good
        else "taken though bad"
        if not one.is_right
        else "refused for another reason"
    )
    measures = ", ".join(
        f"{rule} {facts['measured']}/{facts['limit']} {facts['detail']}".strip()
        for rule, facts in one.said["measures"].items()
    )
    return (
        f"  {one.label['file']} ({one.label['sheet']}, colour {one.label['colour']}): {wrong}; "
        f"expected {one.label['reasons'] or 'accept'}, said {one.said['reasons'] or 'accept'}\n      {measures}"
    )


def report(name: str, found: Sequence[Judged], details: bool) -> None:
    print(f"\n{name}\n{HEADING}")
    print(line("all", found))
    for title, field in (("group", "group"), ("tool", "tool"), ("sheet", "sheet")):
        for value, some in by(found, field).items():
            print(line(f"{title} {value}", some))
    times = sorted(float(one.said["ms"]) for one in found)
    p95 = times[int(len(times) * 0.95)]
    print(f"ms a file: median {statistics.median(times):.0f}, p95 {p95:.0f}, most {times[-1]:.0f}")
    wrong = [one for one in found if not one.is_right or not (one.is_good or one.has_right_reason)]
    print(f"wrong: {len(wrong)}")
    for one in wrong if details else []:
        print(told(one))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, nargs="?")
    asked.add_argument("--half", type=Half, choices=list(Half))
    asked.add_argument("--per", type=int, default=3)
    asked.add_argument("--as-it-is", action="store_true", help="judge the manifest of the folder, make nothing")
    asked.add_argument("--brief", action="store_true", help="percentages only")
    asked.add_argument("--root", type=Path, default=ROOT, help="where the checker to be judged stands")
    given = asked.parse_args()
    halves = [given.half] if given.half else list(Half)
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        rows = json.loads((folder / MANIFEST).read_text()) if given.as_it_is else make(folder, halves, given.per)
        for half, found in by(judged(folder.resolve(), rows, root=given.root), "half").items():
            report(half, found, not given.brief)
    for half in [] if given.as_it_is else halves:
        print(f"{half}: tools that are not installed here: {', '.join(missing_tools(half)) or 'none'}")


if __name__ == "__main__":
    main()
