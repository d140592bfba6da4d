"""What anybody reads about a document that they have checked (CERT-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from oms_app.content import paper_checks as words
from oms_app.domain.papers import CheckWay, Doubt, Finding, PaperKind
from oms_app.services.paper_checks import CheckedPaper
from oms_app.views import paper_checks as views
from tests.views.made import NOW

KNOWN = CheckedPaper(
    Finding.GENUINE,
    PaperKind.STATEMENT,
    number="С-26-4817-3092-К",
    title="Справка о полисе",
    issued_at=NOW,
    person="М. С. В.",
    insurer="Капитал МС",
    signer="Портал «Полис ОМС»",
    signed_at=NOW,
)


@pytest.mark.req("CERT-3")
@pytest.mark.parametrize(
    ("finding", "title"),
    [
        (Finding.GENUINE, "Документ действителен"),
        (Finding.REPLACED, "Документ заменён"),
        (Finding.REVOKED, "Документ отозван"),
        (Finding.FORGED, "Документ подделан"),
        (Finding.UNKNOWN, "Документ не найден"),
    ],
)
@pytest.mark.parametrize("way", CheckWay)
def test_every_finding_says_what_it_is_what_to_do_and_what_if_it_is_wrong(
    finding: Finding, title: str, way: CheckWay
) -> None:
    answer = views.answer(CheckedPaper(finding), way, NOW, "2345")
    assert answer.title == title
    assert answer.steps
    assert answer.text.endswith(".")
    assert answer.doubt.endswith(".")
    assert answer.checked == "Проверено сегодня в\N{NO-BREAK SPACE}14:05."


@pytest.mark.req("CERT-3")
def test_a_code_alone_does_not_vouch_for_the_paper_in_ones_hands() -> None:
    by_code, by_file = (views.answer(KNOWN, way, NOW, "2345") for way in (CheckWay.CODE, CheckWay.FILE))
    assert (by_code.facts_title, by_file.facts_title) == ("Сравните с тем, что напечатано", "")
    assert "Сравните" in by_code.steps[0]
    assert (by_code.about, by_file.about) == ("Проверен код 2345", "Проверен файл")


@pytest.mark.req("CERT-3")
def test_what_is_told_is_the_least_that_tells_one_document_from_another() -> None:
    told = {fact.term: fact.value for fact in views.answer(KNOWN, CheckWay.FILE, NOW).facts}
    assert set(told) == {
        words.KIND,
        words.NUMBER,
        words.ISSUED,
        words.PERSON,
        words.INSURER,
        words.SIGNER,
    }
    assert told[words.SIGNER] == "Портал «Полис ОМС», сегодня в\N{NO-BREAK SPACE}14:05"
    assert (told[words.KIND], told[words.PERSON]) == ("Справка", "М. С. В.")


@pytest.mark.req("CERT-3")
def test_a_replaced_document_says_since_when_and_by_which() -> None:
    replaced = CheckedPaper(Finding.REPLACED, state_at=NOW - timedelta(days=1), replaced_by_number="С-2")
    answer = views.answer(replaced, CheckWay.FILE, NOW)
    assert [(fact.term, fact.value) for fact in answer.facts] == [("Заменён", "вчера в\N{NO-BREAK SPACE}14:05")]
    assert "С-2" in answer.replaced


@pytest.mark.req("CERT-2", "CERT-3")
@pytest.mark.parametrize("doubt", Doubt)
def test_a_file_that_is_not_believed_says_why(doubt: Doubt) -> None:
    answer = views.answer(CheckedPaper(Finding.FORGED, why=doubt), CheckWay.FILE, NOW)
    assert words.WHY[doubt] in answer.text


@pytest.mark.req("CERT-3")
def test_what_is_known_of_the_original_is_not_taken_for_the_forgery() -> None:
    forged = replace(KNOWN, finding=Finding.FORGED, why=Doubt.CHANGED_BYTES)
    assert views.answer(forged, CheckWay.FILE, NOW).facts_title == "За какой документ портала его выдают"


def test_every_finding_looks_different_without_colour() -> None:
    assert len({icon for _, icon in words.ICONS.values()}) == len(Finding)
