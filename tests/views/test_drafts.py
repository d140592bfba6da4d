"""What the form says of a draft: steps, hints, what stands in the controls, what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_app import routes
from oms_app.content import errors
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind, required
from oms_app.domain.errors import Code, Problem
from oms_app.domain.reasons import Reason
from oms_app.services.applications import DraftView, ScanView
from oms_app.services.scan_arrivals import Refusal
from oms_app.services.scan_measures import ScanMeasure, Spot
from oms_app.views import applications, draft_files, draft_problems, drafts, scan_remarks
from oms_app.views.rows import Mark
from tests.views.made import NOW, VALUES

DRAFT = DraftView(
    key="key",
    policy_id=1,
    enp="7756410832000014",
    person="Воронцова Мария Сергеевна",
    changes=(Change.FULL_NAME, Change.IDENTITY_DOCUMENT),
    now=VALUES,
    values={Field.LAST_NAME: "Воронцова-Лебедева"},
    reason=Reason.NAME_CHANGE,
    reason_text="",
    requirements=required((Change.FULL_NAME, Change.IDENTITY_DOCUMENT), Reason.NAME_CHANGE, {}),
    scans=(),
    saved_at=NOW,
    previous_number=None,
    phone_masked="+7 000 ***-**-01",
)
SCAN = ScanView("scan", DocumentKind.PASSPORT, "№7756-паспорт.jpg", "IMG_1.jpg", "image/jpeg", 900_000, 1, NOW)


@pytest.mark.req("APP-5")
def test_only_the_chosen_changes_have_a_step() -> None:
    steps = drafts.steps_of(DRAFT)
    assert steps == (
        "changes",
        "full_name",
        "identity_document",
        "reason",
        "handling",
        "documents",
        "review",
        "confirm",
    )
    walked = ["changes"]
    while (following := drafts.next_step(DRAFT, walked[-1])) != walked[-1]:
        walked.append(following)
    assert tuple(walked) == steps


@pytest.mark.req("APP-5")
@pytest.mark.req("APP-5")
def test_before_anything_is_chosen_the_steps_of_every_form_stand_there_already() -> None:
    assert drafts.steps_for(()) == ("changes", "reason", "handling", "documents", "review", "confirm")
    assert drafts.steps_for([Change.CONTACTS])[:2] == ("changes", "contacts")


def test_going_back_from_the_first_step_leads_to_the_policy() -> None:
    assert drafts.form_of(DRAFT, "changes").back_href == routes.policy(1)
    assert drafts.form_of(DRAFT, "reason").back_href == routes.application_edit("key", "identity_document")


@pytest.mark.req("APP-4")
def test_each_field_says_what_the_policy_says_now() -> None:
    assert drafts.hint(Field.LAST_NAME, "Воронцова").endswith("Сейчас в полисе: Воронцова.")
    assert drafts.hint(Field.DOCUMENT_ISSUED_ON, "2011-05-20").endswith("Сейчас в полисе: 20.05.2011.")
    assert drafts.hint(Field.FLAT, "").endswith("Сейчас в полисе не указано.")


@pytest.mark.req("APP-5")
def test_names_stand_ready_and_a_new_paper_is_copied_into_empty_fields() -> None:
    values = drafts.values_of(DRAFT)
    assert (values["last_name"], values["first_name"]) == ("Воронцова-Лебедева", "Мария")
    assert values["document_number"] == values["document_issued_on"] == ""
    assert values["reason"] == "name_change"


@pytest.mark.req("APP-5")
def test_the_review_shows_old_and_new_of_every_field_with_what_differs_marked() -> None:
    section = drafts.form_of(DRAFT, "review").sections[0]
    surname, first = section.rows[0], section.rows[1]
    assert (surname.old, surname.before, surname.marked) == ("Воронцова", "Воронцова", "-Лебедева")
    assert (first.old, first.before, first.marked) == ("Мария", "Мария", "")
    assert section.href == routes.application_edit("key", "full_name")


@pytest.mark.req("APP-4")
@pytest.mark.parametrize(
    ("field", "place", "step"),
    [
        ("last_name", "last_name", "full_name"),
        ("document_number", "document_number", "identity_document"),
        ("reason_text", "reason_text", "reason"),
        ("document:civil", "slot-civil", "documents"),
        ("changes", "changes", "changes"),
        ("handling", "handling", "handling"),
        ("ground", "ground", "handling"),
        ("ground_text", "ground_text", "handling"),
    ],
)
def test_every_problem_has_a_place_a_name_and_a_step(field: str, place: str, step: str) -> None:
    problem = Problem(field, Code.REQUIRED)
    (line,) = draft_problems.summary((problem,), DRAFT.requirements)
    assert (line.field, draft_problems.step_of(problem)) == (place, step)
    name, _, sentence = line.text.partition(": ")
    assert name
    assert sentence == errors.WORDS[Code.REQUIRED][0].lower() + errors.WORDS[Code.REQUIRED][1:]


@pytest.mark.req("DOC-6", "APP-3")
def test_a_file_stands_in_the_slot_that_asks_for_it_under_the_name_the_portal_gave_it() -> None:
    refused = draft_files.refused("ticket", "фото.heic", "Это HEIC.")
    slots = draft_files.slots_of(replace(DRAFT, scans=(SCAN,)), {"civil": [refused]})
    by_slot = {slot.slot: slot.files for slot in slots}
    assert [(row.title, row.thumb) for row in by_slot["passport"]] == [("Паспорт", routes.scan("scan", "thumb"))]
    assert SCAN.name in by_slot["passport"][0].meta
    assert by_slot["civil"] == [refused]


@pytest.mark.req("DOC-6")
def test_the_page_says_how_the_portal_will_call_the_file() -> None:
    slots = draft_files.slots_of(DRAFT, {})
    assert "«№7756410832000014-паспорт.jpg»" in slots[0].named


@pytest.mark.req("DOC-3", "DOC-4")
def test_each_paper_is_told_how_much_of_the_frame_it_needs_and_whether_in_colour() -> None:
    needs = {need.term: need.value for need in draft_files.needs_of(DRAFT.requirements)}
    passport = next(value for term, value in needs.items() if term.startswith("Паспорт"))
    assert passport == "разворот целиком, больше половины кадра, в цвете"
    assert "можно чёрно-белый" in needs["Другой документ"]
    assert len(set(needs.values())) == len(needs)


@pytest.mark.req("DOC-5")
def test_a_remark_on_a_file_that_was_taken_is_mild_and_names_no_number_where_there_is_one() -> None:
    turned = ScanMeasure("skew", "soft", "turned", 2.4, 3.0, 0, (), is_safety=False)
    row = draft_files.accepted(replace(SCAN, findings=(turned,)))
    assert row.tone == "success"
    assert row.doubt.startswith("Подойдёт, но есть замечание. Страница лежит косо")
    assert "переснимите" in row.doubt


@pytest.mark.req("DOC-9")
def test_nobody_is_asked_to_take_another_picture_of_what_was_sent() -> None:
    found = (ScanMeasure("skew", "soft", "turned", 2.4, 3.0, 0, (), is_safety=False),)
    (row,) = applications.receipts((replace(SCAN, findings=found),), None, NOW)
    assert row.doubt == "Принят с замечанием. Страница лежит косо, на 2\u00a0градуса."
    (row,) = applications.receipts((replace(SCAN, findings=(replace(found[0], outcome="failed"),)),), None, NOW)
    assert row.doubt.startswith("Отправлен как есть. Страница лежит косо")


@pytest.mark.req("DOC-5")
def test_a_defect_on_a_later_page_is_drawn_on_the_picture_of_that_page_and_says_it() -> None:
    blurred = ScanMeasure("blur", "failed", "defocus", 3.0, 2.2, 2, (Spot(0, 0, 1, 1),), is_safety=False)
    assert scan_remarks.marks([blurred], 0) == []
    row = draft_files.failed("t", "a.pdf", Refusal((blurred,), media_type="application/pdf", picture=b"page 3"))
    assert row.marks == [Mark("", "0.0%", "0.0%", "100.0%", "100.0%")]
    assert scan_remarks.remarks([blurred], "application/pdf")[0].reason.startswith("Страница\u00a03. ")
    assert "в середине" in scan_remarks.about([blurred], "application/pdf")
