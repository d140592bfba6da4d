"""What the checker's own command line says of files, and how often it is right."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
ROOT = Path(__file__).parents[3]
AT_ONCE = 12


@dataclass(frozen=True)
class Judged:
    """A label and what the checker said."""

    label: Row
    said: Row

    @property
    def is_good(self) -> bool:
        return str(self.label["expected"]) == "accept"

    @property
    def is_right(self) -> bool:
        return bool(self.said["verdict"] == self.label["expected"])

    @property
    def has_right_reason(self) -> bool:
        """A bad file refused for at least one of the reasons that an honest reader would name."""
        return not self.is_good and self.is_right and bool(set(self.label["reasons"]) & set(self.said["reasons"]))

    @property
    def has_only_right_reasons(self) -> bool:
        return self.has_right_reason and set(self.said["reasons"]) <= set(self.label["reasons"])


def asked(folder: Path, rows: Sequence[Row], python: Path | str = sys.executable, root: Path = ROOT) -> list[Judged]:
    """One call of the command line for files of one sheet and colour."""
    first = rows[0]
    command = [str(python), "-m", "oms_app.scans", *(str(folder / row["file"]) for row in rows)]
    command += ["--sheet", first["sheet"], "--colour", first["colour"], "--json"]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=600)
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    return [Judged(row, said) for row, said in zip(rows, lines, strict=True)]


def judged(folder: Path, rows: Iterable[Row], workers: int = 2, root: Path = ROOT) -> list[Judged]:
    """Every file of a manifest, in calls of a few files of the same sheet and colour."""
    alike: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        alike[row["sheet"], row["colour"]].append(row)
    calls = [same[at : at + AT_ONCE] for same in alike.values() for at in range(0, len(same), AT_ONCE)]
    with ThreadPoolExecutor(workers) as pool:
        return [one for call in pool.map(lambda call: asked(folder, call, root=root), calls) for one in call]


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


@dataclass(frozen=True)
class Score:
    """Percentages over a set of judged files."""

    files: int
    right: float
    right_reason: float
    only_right_reasons: float
    good_refused: float
    bad_taken: float


def score(found: Sequence[Judged]) -> Score:
    bad, good = [one for one in found if not one.is_good], [one for one in found if one.is_good]
    refused = [one for one in bad if one.is_right]
    return Score(
        files=len(found),
        right=percent(sum(one.is_right for one in found), len(found)),
        right_reason=percent(sum(one.has_right_reason for one in refused), len(refused)),
        only_right_reasons=percent(sum(one.has_only_right_reasons for one in refused), len(refused)),
        good_refused=percent(sum(not one.is_right for one in good), len(good)) if good else 0.0,
        bad_taken=percent(len(bad) - len(refused), len(bad)) if bad else 0.0,
    )


def by(found: Iterable[Judged], field: str) -> dict[str, list[Judged]]:
    """The judged files under each value of a field of their label."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in found:
        groups[str(one.label[field])].append(one)
    return dict(sorted(groups.items()))
