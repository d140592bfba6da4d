"""«Мои документы»: what was issued, when, and where its files are."""

from __future__ import annotations

import pytest

from oms_app import routes
from oms_app.content import document_pages as words
from oms_app.domain.papers import PaperKind
from oms_app.services.issued_papers import PaperView
from oms_app.views import documents
from tests.views.made import NAME, NOW


def _paper(kind: PaperKind, number: str | None = None) -> PaperView:
    return PaperView("k1", kind, "Справка о полисе", "2026-000123", NAME, NOW, 86_000, number)


@pytest.mark.req("CERT-4")
def test_a_document_says_what_it_is_whose_and_when() -> None:
    (row,) = documents.rows([_paper(PaperKind.STATEMENT)], NOW)
    assert (row.kind, row.about) == ("Справка", f"{NAME}, №\N{NO-BREAK SPACE}2026-000123")
    assert (row.issued, row.size) == ("сегодня в\N{NO-BREAK SPACE}14:05", "PDF, 84\N{NO-BREAK SPACE}КБ")
    assert (row.application, row.application_href) == ("", "")


@pytest.mark.req("CERT-4")
def test_a_document_can_be_downloaded_opened_and_printed() -> None:
    (row,) = documents.rows([_paper(PaperKind.STATEMENT)], NOW)
    assert (row.pdf, row.html) == (routes.paper("k1", "pdf"), routes.paper("k1", "html"))
    assert row.printed == f"{routes.paper('k1', 'pdf')}?inline=1"


@pytest.mark.req("SUB-4")
def test_a_sent_application_leads_back_to_its_page() -> None:
    (row,) = documents.rows([_paper(PaperKind.APPLICATION, "26-4817-3092-К")], NOW)
    assert row.application_href == routes.application("26-4817-3092-К")


def test_every_kind_of_document_has_a_name() -> None:
    assert set(words.KINDS) == set(PaperKind)
