"""Promises and their proofs."""

from __future__ import annotations

from tests.catalogue import FINISHED, TITLES
from tests.requirements import complaints, proofs


def test_every_promise_of_a_finished_step_has_a_test_and_every_mark_names_a_promise() -> None:
    assert complaints(proofs()) == []


def test_finished_steps_promise_what_the_catalogue_knows() -> None:
    assert {promise for promises in FINISHED.values() for promise in promises} <= set(TITLES)


def test_a_promise_without_a_proof_and_an_invented_one_are_both_told() -> None:
    every = {promise: ["test_a.py::test_b"] for promises in FINISHED.values() for promise in promises}
    assert complaints(every) == []
    first, *_ = every
    assert complaints({promise: tests for promise, tests in every.items() if promise != first}) == [
        f"{first} of step 1 has no test"
    ]
    assert complaints(every | {"MAGIC-1": ["test_x.py::test_y"]}) == ["MAGIC-1 is no requirement: test_x.py::test_y"]
