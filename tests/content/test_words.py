"""Every member of a closed set has its words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oms_app.content import changes, complaints, documents, errors, handling, message_kinds, policies, reasons
from oms_app.domain.changes import Change, Field
from oms_app.domain.complaints import AnswerWay, ComplaintAction, ComplaintStatus, Demand, Fact
from oms_app.domain.documents import RULES, DocumentKind
from oms_app.domain.errors import Code, NotFound, TooMany
from oms_app.domain.notices import NoticeKind
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm
from oms_app.domain.reasons import Reason
from oms_app.domain.urgency import PROOF, Ground


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (errors.WORDS, Code),
        (complaints.STATUSES, ComplaintStatus),
        (complaints.MOVES, ComplaintAction),
        (complaints.FACTS, Fact),
        (complaints.DEMANDS, Demand),
        (complaints.ASKED, Demand),
        (complaints.WAYS, AnswerWay),
        (changes.CHANGES, Change),
        (changes.FIELDS, Field),
        (reasons.REASONS, Reason),
        (handling.GROUNDS_WORDS, Ground),
        (documents.KINDS, DocumentKind),
        (documents.FILE_WORDS, DocumentKind),
        (documents.SLOTS, {rule.requirement.slot for rule in RULES} | {PROOF}),
        (message_kinds.KINDS, NoticeKind),
        (policies.STATUSES, PolicyStatus),
        (policies.FORMS, PolicyForm),
        (policies.TERMS, PolicyTerm),
    ],
)
def test_every_member_has_words_and_no_words_are_left_over(words: dict[str, object], members: type[Code]) -> None:
    assert set(words) == set(members)


@pytest.mark.req("APP-4")
@pytest.mark.req("UX-3")
@pytest.mark.parametrize("code", Code)
def test_a_refusal_is_a_calm_sentence(code: Code) -> None:
    words = errors.WORDS[code]
    assert words[0].isupper()
    assert words.endswith(".")
    assert "!" not in words
    assert "Ошибка" not in words


@pytest.mark.req("SEC-2")
def test_a_refusal_says_when_to_come_back() -> None:
    locked = TooMany(Code.LOCKED, retry_at=datetime(2026, 11, 20, 11, 5, tzinfo=UTC))
    assert errors.sentence(locked).endswith("после 14:05 по Москве.")
    assert errors.sentence(NotFound()) == errors.WORDS[Code.NOT_FOUND]


@pytest.mark.req("POL-2")
def test_the_statuses_of_a_policy_are_called_as_promised() -> None:
    called = {words.text for words in policies.STATUSES.values()}
    assert called == {"Активен", "Приостановлен", "Аннулирован", "Требуется уточнение"}


@pytest.mark.req("DOC-6")
def test_a_file_is_named_by_policy_number_and_kind() -> None:
    assert (
        documents.file_name("7756410832000014", DocumentKind.POLICY_EXTRACT, 1, "pdf") == "№7756410832000014-полис.pdf"
    )
    assert documents.file_name("7756410832000014", DocumentKind.PASSPORT, 2, "jpg") == "№7756410832000014-паспорт-2.jpg"


def test_values_are_shown_as_people_write_them() -> None:
    assert changes.shown(Field.DOCUMENT_ISSUED_ON, "2026-10-30") == "30.10.2026"
    assert changes.shown(Field.PHONE, "+70001234567") == "+7\xa0000\xa0123-45-67"
    assert changes.shown(Field.PATRONYMIC, "") == "нет"
    assert changes.typed(Field.DOCUMENT_ISSUED_ON, "30 октября") == "30 октября"
    assert changes.summary((Change.ADDRESS, Change.FULL_NAME)) == "ФИО, адрес регистрации"
