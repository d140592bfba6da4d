"""«Мои документы»: what was issued, how it stands, where its files are and what can be done with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_app import routes
from oms_app.content import document_pages as words
from oms_app.domain.papers import PaperKind, PaperState
from oms_app.views import documents
from oms_app.views.documents import PaperRow
from tests.views.made import NAME, NOW, a_paper

EMAIL = "maria@example.ru"
CODE = "2345-6789-ABEK-MHPC"
PAPER = a_paper(code=CODE)


def row(**different: object) -> PaperRow:
    return documents.row(replace(PAPER, **different), NOW, EMAIL)  # type: ignore[arg-type]


@pytest.mark.req("CERT-4")
def test_a_document_says_what_it_is_whose_and_when() -> None:
    told = row()
    assert (told.kind, told.person, told.number) == ("Справка", NAME, "№\N{NO-BREAK SPACE}2026-000123")
    assert (told.issued, told.size) == ("Выдан сегодня в\N{NO-BREAK SPACE}14:05", "PDF, 84\N{NO-BREAK SPACE}КБ")
    assert (told.application, told.application_href) == ("", "")


@pytest.mark.req("CERT-4")
def test_a_document_can_be_saved_in_both_forms_and_printed() -> None:
    told = row()
    assert (told.pdf, told.html) == (routes.paper("k1", "pdf"), f"{routes.paper('k1', 'html')}?save=1")
    assert told.printed == f"{routes.paper('k1', 'pdf')}?inline=1"


@pytest.mark.req("SUB-4")
def test_a_sent_application_leads_back_to_its_page() -> None:
    assert row(application_number="26-4817-3092-К").application_href == routes.application("26-4817-3092-К")


@pytest.mark.req("CERT-3", "CERT-4")
def test_how_a_document_stands_is_a_word_a_sign_and_a_sentence() -> None:
    valid, newer = row(), row(state=PaperState.REPLACED, replaced_by_number="С-2", can_revoke=False)
    changed, revoked = row(state=PaperState.REPLACED), row(state=PaperState.REVOKED)
    assert [told.badge.text for told in (valid, newer, changed, revoked)] == [
        "Действителен",
        "Заменён",
        "Заменён",
        "Отозван",
    ]
    assert len({told.badge.icon for told in (valid, newer, revoked)}) == 3
    assert "С-2" in newer.standing
    assert changed.standing == words.REPLACED
    assert (valid.standing, revoked.standing) == ("", words.REVOKED)


@pytest.mark.req("CERT-4")
def test_documents_in_force_come_first_and_the_others_are_counted() -> None:
    old, void = (
        replace(PAPER, key="old", state=PaperState.REPLACED),
        replace(PAPER, key="void", state=PaperState.REVOKED),
    )
    page = documents.page([old, PAPER, void], NOW, EMAIL)
    assert [told.key for told in page.current] == ["k1"]
    assert [told.key for told in page.past] == ["old", "void"]
    assert page.past_title == "Заменённые и отозванные: 2"


@pytest.mark.req("CERT-4")
def test_of_what_says_the_same_the_newest_stands_out_and_what_came_of_applications_stays() -> None:
    papers = [replace(PAPER, key=key) for key in ("new", "older", "oldest")]
    child = replace(PAPER, key="child", person="Алена")
    sent = [replace(PAPER, key=key, kind=PaperKind.APPLICATION) for key in ("sent", "sent before")]
    page = documents.page([*papers, child, *sent], NOW, EMAIL)
    assert [told.key for told in page.current] == ["new", "child", "sent", "sent before"]
    assert [told.key for told in page.earlier] == ["older", "oldest"]
    assert page.earlier_title == "Выданы раньше и ещё действуют: 2"


@pytest.mark.req("CERT-4")
def test_the_letter_is_confirmed_by_a_masked_address_before_it_goes() -> None:
    told = row()
    assert "m***@example.ru" in told.send_text
    assert "m***@example.ru" in documents.sent("k1", EMAIL).text
    assert EMAIL not in told.send_text


@pytest.mark.req("CERT-4")
@pytest.mark.parametrize("different", [{"can_send": False}, {"state": PaperState.REPLACED}])
def test_a_document_that_may_not_go_by_mail_has_no_button_for_it(different: dict[str, object]) -> None:
    assert row(**different).send_label == ""


@pytest.mark.req("CERT-3")
def test_a_document_leads_to_its_own_check_and_an_old_one_without_a_code_to_none() -> None:
    assert row().check_href == routes.verify(CODE)
    assert row(code="").check_href == ""


def test_every_kind_and_standing_of_a_document_has_a_name() -> None:
    assert set(words.KINDS) == set(PaperKind)
    assert set(words.STATES) == set(PaperState)
