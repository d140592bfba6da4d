"""The material that the checker is judged by: the same every time, and nothing of it in both halves."""

from __future__ import annotations

import inspect

import pytest

from oms_app.scans.verdict import Rule
from tests.scans.cases import papers_proof, papers_tuning
from tests.scans.cases.case import Case, Half
from tests.scans.cases.catalogue import all_cases
from tests.scans.cases.desks import BUSY_DESKS, PLAIN_DESKS, PROOF_DESKS

pytestmark = pytest.mark.req("DOC-3", "DOC-5")


def cases(half: Half) -> list[Case]:
    return all_cases(half, 2)


def papers(module: object) -> set[str]:
    return {
        name
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if "dpi" in inspect.signature(made).parameters
    }


def test_no_seed_paper_or_desk_is_in_both_halves() -> None:
    seeds = [{case.name.rsplit("-", 1)[1] for case in cases(half)} for half in Half]
    assert not seeds[0] & seeds[1]
    assert not papers(papers_tuning) & papers(papers_proof)
    assert not {*PLAIN_DESKS, *BUSY_DESKS} & {*PROOF_DESKS}


def test_a_case_is_the_same_file_every_time() -> None:
    one = next(case for case in cases(Half.PROOF) if case.tool == "phone-b" and case.sheet == "id1")
    assert one.build() == one.build()


@pytest.mark.parametrize("half", list(Half))
def test_every_defect_is_in_either_half(half: Half) -> None:
    named = {reason for case in cases(half) for reason in case.reasons}
    assert named >= {rule.value for rule in Rule} - {"virus"}


@pytest.mark.parametrize("half", list(Half))
def test_names_of_cases_do_not_repeat(half: Half) -> None:
    names = [case.file for case in cases(half)]
    assert len(names) == len(set(names))
