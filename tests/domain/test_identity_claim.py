"""What is typed of a document and a СНИЛС, and how records are compared with it."""

from __future__ import annotations

from datetime import date

import pytest

from oms_app.domain.errors import Code, Invalid
from oms_app.domain.identity_claim import Described, Finding, FundAnswer, check_document, judge_document, judge_snils
from oms_app.domain.identity_document import Document

BORN_ON, TODAY = date(1985, 3, 17), date(2026, 11, 23)
NAME = {"last_name": "Белых", "first_name": "Пётр", "patronymic": "Ильич"}
PAPER = {"document_series": "45 10", "document_number": "123456", "document_issued_on": "2010-04-20"}
VALUES = NAME | PAPER
PETER = Described(VALUES, BORN_ON)
NAMESAKE = Described(NAME | {"patronymic": "Львович"} | PAPER, BORN_ON)
YOUNGER = Described(NAME | PAPER, date(1995, 3, 17))


@pytest.mark.req("SIGN-3")
@pytest.mark.parametrize(
    ("register", "finding"),
    [
        ([PETER], None),
        ([Described(VALUES | {"first_name": "Петр", "document_series": "4510"}, BORN_ON)], None),
        ([], Finding.UNKNOWN),
        ([PETER, NAMESAKE], Finding.SEVERAL),
        ([NAMESAKE], Finding.NOT_YOURS),
        ([YOUNGER], Finding.NOT_YOURS),
        ([Described(VALUES | {"document_number": "654321"}, BORN_ON)], Finding.DIFFERS),
        ([Described(VALUES | {"document_issued_on": "2010-04-21"}, BORN_ON)], Finding.DIFFERS),
    ],
)
def test_only_one_record_of_this_very_person_with_this_very_document_will_do(
    register: list[Described], finding: Finding | None
) -> None:
    assert judge_document(PAPER, PETER, register) is finding


@pytest.mark.req("SIGN-3")
@pytest.mark.parametrize(
    ("fund", "answer"),
    [
        ([PETER], FundAnswer.SAME),
        ([NAMESAKE], FundAnswer.OTHER),
        ([YOUNGER], FundAnswer.OTHER),
        ([], FundAnswer.UNKNOWN),
        ([PETER, PETER], FundAnswer.SEVERAL),
    ],
)
def test_the_fund_knows_whose_a_snils_is(fund: list[Described], answer: FundAnswer) -> None:
    assert judge_snils(PETER, fund) is answer


@pytest.mark.req("SIGN-3")
def test_a_document_is_taken_in_any_usual_spelling() -> None:
    typed = {"document_series": "4510", "document_number": " 123 456 ", "document_issued_on": "20 апреля 2010 г."}
    assert check_document(typed, Document.PASSPORT, BORN_ON, TODAY) == PAPER


@pytest.mark.req("SIGN-3")
def test_everything_that_is_wrong_with_a_document_is_told_at_once() -> None:
    typed = {"document_series": "45", "document_number": "", "document_issued_on": "20.04.1998"}
    with pytest.raises(Invalid) as refusal:
        check_document(typed, Document.PASSPORT, BORN_ON, TODAY)
    codes = [problem.code for problem in refusal.value.problems]
    assert codes == [Code.PASSPORT_SERIES, Code.REQUIRED, Code.PASSPORT_BEFORE_14]
