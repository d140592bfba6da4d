"""Every kind of document has a sheet and a word on colour."""

from __future__ import annotations

import pytest

from oms_app.domain.documents import DocumentKind
from oms_app.scans.kinds import KINDS, expected
from oms_app.scans.sheets import Sheet


@pytest.mark.req("DOC-3")
@pytest.mark.req("DOC-4")
def test_the_checker_knows_what_to_expect_of_every_kind_of_document() -> None:
    assert set(KINDS) == set(DocumentKind)
    assert all(isinstance(expected(kind).sheet, Sheet) for kind in DocumentKind)


@pytest.mark.req("DOC-4")
def test_papers_with_stamps_have_to_be_in_colour_and_printed_extracts_do_not() -> None:
    assert expected(DocumentKind.PASSPORT).colour
    assert expected(DocumentKind.COURT_DECISION).colour
    assert not expected(DocumentKind.POLICY_EXTRACT).colour


def test_a_kind_that_nobody_has_thought_of_is_an_error() -> None:
    with pytest.raises(KeyError):
        expected("driving licence")
