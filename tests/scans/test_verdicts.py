"""The promised percentages of right verdicts, on made documents that no limit was tuned on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.scans.cases.case import Half, Sheet
from tests.scans.cases.catalogue import all_cases
from tests.scans.cases.judged import Judged, judged, score
from tests.scans.cases.tools import PROGRAMS
from tests.scans.make_cases import make

pytestmark = pytest.mark.req("DOC-3", "DOC-4", "DOC-5", "DOC-7")
LEAST_RIGHT, LEAST_RIGHT_REASONS, MOST_GOOD_REFUSED = 98.0, 97.0, 2.0


def told(found: Sequence[Judged]) -> list[str]:
    """The wrong ones, to be read when the test fails."""
    wrong = [one for one in found if not one.is_right or not (one.is_good or one.has_right_reason)]
    return [f"{one.label['file']}: expected {one.label['reasons']}, said {one.said['reasons']}" for one in wrong]


def assert_promised(found: Sequence[Judged]) -> None:
    total = score(found)
    assert total.right >= LEAST_RIGHT, told(found)
    assert total.right_reason >= LEAST_RIGHT_REASONS, told(found)
    assert total.good_refused <= MOST_GOOD_REFUSED, told(found)


def quick() -> list[str]:
    """Names of what packages alone make soon: one case of each recipe of a small sheet or a plain scan."""
    soon = [case for case in all_cases(Half.PROOF, 1) if case.sheet is not Sheet.A4 or case.tool == "flatbed-b"]
    return [case.name for case in soon if case.tool not in {*PROGRAMS, "heif"}]


@pytest.mark.xdist_group("scan-verdicts")
def test_verdicts_on_a_sample_are_as_right_as_promised(tmp_path: Path) -> None:
    rows = make(tmp_path, [Half.PROOF], per=1, only=quick())
    assert len(rows) > 30
    assert_promised(judged(tmp_path, rows))


@pytest.mark.slow
@pytest.mark.xdist_group("scan-verdicts")
@pytest.mark.parametrize("half", list(Half))
def test_verdicts_on_every_made_document_are_as_right_as_promised(half: Half, tmp_path: Path) -> None:
    assert_promised(judged(tmp_path, make(tmp_path, [half], per=1)))
