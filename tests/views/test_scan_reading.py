"""What people are told of what was read off their scans, and the reviewer of what the portal proposes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_app import routes
from oms_app.content import arrival as arrival_words
from oms_app.content import scan_reading as words
from oms_app.domain.arrival import Check, Finding, Outcome, Proposal
from oms_app.domain.documents import DocumentKind
from oms_app.domain.recognition import Answer, Mark, ReadState
from oms_app.services.arrival_checks import ArrivalView
from oms_app.services.recognised import Place, ReadMark, ReadScanView
from oms_app.services.scan_measures import Spot
from oms_app.views import arrival, scan_reading
from oms_app.views.scan_reading import ReadLine
from tests.views.made import NOW

KEY = "key"


def mark(
    answer: Answer,
    what: Mark = Mark.DOCUMENT,
    known: str = "45 26 310773",
    read: str = "45 26 310772",
    *,
    new: bool = True,
) -> ReadMark:
    return ReadMark(what, answer, known, read if answer is not Answer.NOT_FOUND else "", new, ())


def a_scan(*marks: ReadMark, state: ReadState = ReadState.READ, legible: bool = True) -> ReadScanView:
    return ReadScanView("scan", DocumentKind.PASSPORT, state, legible, marks)


@pytest.mark.req("DOC-5")
def test_a_page_upside_down_is_told_to_both_sides_beside_what_was_read() -> None:
    view = replace(a_scan(mark(Answer.AGREES)), is_upside_down=True)
    (told,) = scan_reading.for_citizen([view], KEY)
    assert told.lines[0].text == words.UPSIDE_DOWN
    assert len(told.lines) == 2
    assert scan_reading.for_desk(view).note == words.UPSIDE_DOWN_HERE


def lines(*marks: ReadMark, state: ReadState = ReadState.READ, legible: bool = True) -> list[ReadLine]:
    (shown,) = scan_reading.for_citizen([a_scan(*marks, state=state, legible=legible)], KEY)
    assert shown.title == "Паспорт"
    return shown.lines


@pytest.mark.req("DOC-5")
def test_what_agrees_is_one_calm_line() -> None:
    one, rest = lines(mark(Answer.AGREES, Mark.LAST_NAME), mark(Answer.AGREES), mark(Answer.NOT_FOUND, Mark.BORN_ON))
    assert (rest.text, rest.tone) == ("Не прочиталось: дата рождения. Это сверит специалист.", "neutral")
    assert (one.text, one.tone, one.href) == ("Фамилия и номер документа совпали со сканом.", "success", "")
    (alone,) = lines(mark(Answer.AGREES, Mark.LAST_NAME))
    assert alone.text == "Фамилия совпала со сканом."


@pytest.mark.req("DOC-5")
def test_what_is_otherwise_is_told_word_by_word_with_the_way_to_its_field() -> None:
    first, second = lines(mark(Answer.AGREES, Mark.LAST_NAME), mark(Answer.DISAGREES))
    assert first.text == ("Номер документа: на скане мы прочитали 45 26 310772, вы набрали 45 26 310773. Проверьте.")
    assert (first.tone, first.link) == ("attention", words.MEND)
    assert first.href == f"{routes.application_edit(KEY, 'identity_document')}#document_number"
    assert second.tone == "success"


@pytest.mark.req("DOC-5")
def test_what_the_application_does_not_change_may_be_added_to_it() -> None:
    (line,) = lines(mark(Answer.DISAGREES, new=False))
    assert (line.href, line.link) == (routes.application_edit(KEY, "changes"), words.ADD)
    assert "в полисе указано 45 26 310773" in line.text
    (born,) = lines(mark(Answer.DISAGREES, Mark.BORN_ON, new=False))
    assert (born.href, born.tone) == (routes.application_edit(KEY, "changes"), "attention")


@pytest.mark.req("DOC-5")
def test_a_doubt_is_mild() -> None:
    (line,) = lines(mark(Answer.DOUBT))
    assert line.tone == "info"
    assert "ничего не меняйте" in line.text


@pytest.mark.req("DOC-5")
@pytest.mark.parametrize(
    ("state", "legible", "text"),
    [
        (ReadState.WAITING, False, words.APPLICATION.waiting),
        (ReadState.UNREAD, False, words.APPLICATION.unread),
        (ReadState.READ, False, words.APPLICATION.illegible),
        (ReadState.READ, True, words.APPLICATION.nothing),
    ],
)
def test_a_scan_that_says_nothing_says_why(state: ReadState, legible: bool, text: str) -> None:
    (line,) = lines(state=state, legible=legible)
    assert line.text == text
    assert line.tone in ("neutral", "info")


@pytest.mark.req("DOC-5", "SIGN-3")
def test_the_owner_of_an_account_is_led_to_what_they_typed_and_told_what_the_policy_says() -> None:
    typed = mark(Answer.DISAGREES)
    surname = mark(Answer.DISAGREES, Mark.LAST_NAME, "Воронцова", "Лебедева", new=False)
    (shown,) = scan_reading.for_owner([a_scan(typed, surname)])
    first, second = shown.lines
    assert (first.href, first.link, first.tone) == ("#document_number", words.MEND, "attention")
    assert (second.href, second.tone) == ("", "attention")
    assert "в полисе указано Воронцова" in second.text
    (claimed,) = scan_reading.for_owner([a_scan(replace(surname, is_new=True))])
    assert claimed.lines[0].href == "#about"
    (missing,) = scan_reading.for_owner([a_scan(mark(Answer.AGREES), mark(Answer.NOT_FOUND, Mark.BORN_ON))])
    assert missing.lines[-1].text == "Не прочиталось: дата рождения. Сверьте это сами."
    (blurred,) = scan_reading.for_owner([a_scan(legible=False)])
    assert [(line.text, line.href) for line in blurred.lines] == [(words.ACCOUNT.illegible, "")]


@pytest.mark.req("DOC-5", "SIGN-3")
def test_staff_of_an_office_read_whose_word_it_is() -> None:
    said = scan_reading.for_desk(a_scan(mark(Answer.DISAGREES)), words.TYPED_HERE)
    assert [row.source for row in said.rows] == ["Человек указал"]


def test_a_paper_with_nothing_to_compare_is_left_out() -> None:
    other = ReadScanView("scan", DocumentKind.OTHER, ReadState.READ, True, ())
    assert scan_reading.for_citizen([other], KEY) == []
    assert scan_reading.for_desk(other) == scan_reading.NOT_READ


@pytest.mark.req("DESK-1")
def test_the_reviewer_sees_both_beside_each_other() -> None:
    reading = scan_reading.for_desk(a_scan(mark(Answer.DISAGREES), mark(Answer.AGREES, Mark.LAST_NAME, new=False)))
    first, second = reading.rows
    assert (first.label, first.read, first.source, first.known) == (
        "Номер документа",
        "45 26 310772",
        words.TYPED,
        "45 26 310773",
    )
    assert (first.tone, second.tone) == ("attention", "success")
    assert (second.answer, second.read, second.known) == ("45 26 310773, совпадает", "", "")
    assert scan_reading.for_desk(a_scan(state=ReadState.UNREAD)).note == words.STATES[ReadState.UNREAD]


@pytest.mark.req("DESK-1")
def test_what_is_otherwise_is_framed_on_its_page_with_the_letter_of_its_row() -> None:
    spots = (Place(1, Spot(0.1, 0.2, 0.2, 0.22)), Place(1, Spot(0.3, 0.2, 0.4, 0.22)))
    scan = a_scan(replace(mark(Answer.AGREES, Mark.LAST_NAME), places=spots), replace(mark(Answer.DOUBT), places=spots))
    (frame,) = scan_reading.places(scan, 1)
    assert (frame.number, frame.left, frame.width) == ("А", "2.0%", "38.6%")
    assert [row.letter for row in scan_reading.for_desk(scan).rows] == ["", "А"]
    assert scan_reading.places(scan, 0) == scan_reading.places(None, 0) == []


ABOUT = {
    Check.REGISTER: ("absent", "last_name", "born_on"),
    Check.DOCUMENTS: ("civil",),
    Check.QUALITY: ("passport",),
    Check.LEGIBLE: ("passport",),
    Check.RECOGNISED: ("document",),
    Check.OTHER_APPLICATIONS: ("26-1", ""),
    Check.OTHER_POLICIES: ("active",),
    Check.DEBTS: ("not_ended:2013-06-04:МАКС-М", "unpaid:2019-01-01:А: филиал"),
    Check.CONTACTS: ("phone",),
    Check.NUMBERS: ("enp", "snils"),
}


@pytest.mark.req("FLOW-5")
@pytest.mark.parametrize("check", Check)
def test_every_finding_has_a_sentence(check: Check) -> None:
    assert arrival_words.sentence(Finding(check, Outcome.FINE)).endswith(".")
    told = arrival_words.sentence(Finding(check, Outcome.ATTENTION, ABOUT[check]))
    assert "{" not in told
    assert told.endswith(".")
    assert arrival_words.sentence(Finding(check, Outcome.UNKNOWN)).endswith(".")


@pytest.mark.req("FLOW-5")
def test_the_portal_proposes_and_says_that_a_person_decides() -> None:
    findings = (Finding(Check.REGISTER, Outcome.FINE), Finding(Check.DOCUMENTS, Outcome.ATTENTION, ("civil",)))
    shown = arrival.proposed(ArrivalView(Proposal.CLARIFY, findings, NOW), NOW, is_open=True)
    assert shown.title == "Портал предлагает: уточнить у гражданина"
    assert [line.tone for line in shown.lines] == ["attention", "success"]
    assert shown.note.endswith(arrival_words.DECIDES)
    before = arrival.proposed(ArrivalView(Proposal.CLARIFY, findings, NOW), NOW, is_open=False)
    assert (before.title, before.tone) == ("До решения портал предлагал: уточнить у гражданина", "neutral")
    assert arrival_words.DECIDES not in before.note


@pytest.mark.req("FLOW-5")
def test_before_the_check_the_page_says_that_it_comes_by_itself() -> None:
    assert arrival.proposed(None, NOW, is_open=True).note == arrival_words.WAITING
    assert arrival.proposed(None, NOW, is_open=False) == arrival.NOT_LOOKED
