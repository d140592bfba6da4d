"""The application form: what typing, going on, attaching and sending bring about in a tab."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import reflex as rx

from oms_app import routes
from oms_app.bootstrap import _Running, make_services, services
from oms_app.content import errors
from oms_app.content import form as words
from oms_app.content import scan_reading as reading_words
from oms_app.domain.actor import Level
from oms_app.domain.changes import Change, Field
from oms_app.domain.deadlines import Handling
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import Channel
from oms_app.domain.preferences import Topic
from oms_app.domain.reasons import Reason
from oms_app.services.codes import code_for, handle_hash
from oms_app.services.outbox import Outbox
from oms_app.services.preferences import Preferences
from oms_app.services.scan_readings import ScanReadings
from oms_app.services.scans import Scans
from oms_app.services.signing_in import SigningIn, Who
from oms_app.state.confirming import Confirming
from oms_app.state.draft import Draft
from oms_app.state.filling import Filling
from oms_app.state.handling import HandlingChoice
from oms_app.state.starting import Starting
from oms_app.state.uploading import Uploading
from tests.fakes import BAD_FILE, FakeScanner
from tests.makers import Story, a_citizen, a_policy, a_story, an_insurer
from tests.printed_pages import PASSPORT, page
from tests.state.stage import open_tab, send
from tests.world import World

SURNAME, FIRST, PATRONYMIC = Field.LAST_NAME.value, Field.FIRST_NAME.value, Field.PATRONYMIC.value
NAMES = {SURNAME: "Лебедева", FIRST: "Анна", PATRONYMIC: "Сергеевна"}


class OneSession(SigningIn):
    """Whoever comes is the person in `who_is`."""

    who_is: Who

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        return self.who_is


@pytest.fixture
async def story(world: World) -> AsyncIterator[Story]:
    """A citizen with a policy, signed in, over the real services."""
    story = await a_story(world)
    db, ports = world.db, world.ports
    session = OneSession(db, ports)
    session.who_is = Who(story.citizen, "Анна", "АВ")
    made = replace(make_services(db, ports), signing_in=session)
    _Running.house = cast(Any, SimpleNamespace(services=made, ports=ports))
    yield story
    _Running.house = None


async def at(tab_of: Any, key: str, step: str, query: str = "") -> Any:
    """A tab of this State that has opened a step of the draft."""
    tab = open_tab(tab_of, routes.application_edit(key, step) + query)
    await send(tab, "load")
    return tab


def led_to(event: object) -> str:
    """Where the browser is sent."""
    assert isinstance(event, rx.event.EventSpec), event
    return next(str(value).strip('"') for name, value in event.args if str(name) == "path")


def a_file(name: str, data: bytes) -> rx.UploadFile:
    """A file as Reflex hands it over."""
    return rx.UploadFile(file=io.BytesIO(data), path=Path(name), size=len(data))


@pytest.mark.req("APP-1")
async def test_a_page_for_each_chosen_change_follows_the_check_list(story: Story) -> None:
    tab = open_tab(Starting, routes.application_new(story.policy_id))
    await send(tab, "load")
    led = await send(tab, "begin", story.policy_id, {"changes": ["contacts", "full_name"]})
    assert led_to(led).endswith("/edit/full_name")
    key = led_to(led).split("/")[2]
    assert (await at(Draft, key, "full_name")).form.steps == [
        words.STEP_TITLES[step]
        for step in ("changes", "full_name", "contacts", "reason", "handling", "documents", "review", "confirm")
    ]


@pytest.mark.req("APP-1")
async def test_nothing_chosen_is_asked_for_and_makes_no_draft(story: Story) -> None:
    tab = open_tab(Starting, routes.application_new(story.policy_id))
    await send(tab, "load")
    await send(tab, "begin", story.policy_id, {"changes": [None]})
    assert tab.error == words.PICK_CHANGE
    assert await story.applications.mine(story.citizen) == []


@pytest.mark.req("APP-5")
async def test_what_was_typed_is_there_again_on_another_device(story: Story) -> None:
    key = await story.start()
    phone = await at(Filling, key, "full_name")
    await send(phone, "save", key, SURNAME, "Лебе")
    assert phone.saved == "Черновик сохранён сегодня в\N{NO-BREAK SPACE}12:00"
    desktop = await at(Draft, key, "full_name")
    assert desktop.values[SURNAME] == "Лебе"
    assert desktop.errors == {}


@pytest.mark.req("APP-5")
async def test_two_tabs_on_one_draft_lose_no_field_of_each_other(story: Story) -> None:
    key = await story.start()
    one, two = await at(Filling, key, "full_name"), await at(Filling, key, "full_name")
    await send(one, "save", key, SURNAME, "Лебедева")
    await send(two, "save", key, FIRST, "Алёна")
    await send(two, "save", key, SURNAME, "Озёрная")
    opened = await at(Draft, key, "full_name")
    assert (opened.values[SURNAME], opened.values[FIRST]) == ("Озёрная", "Алёна")


@pytest.mark.req("APP-4")
async def test_a_wrong_field_is_named_beside_it_and_in_the_summary_and_mended_by_a_press(story: Story) -> None:
    key = await story.start()
    tab = await at(Filling, key, "full_name")
    await send(tab, "go_on", key, "full_name", NAMES | {SURNAME: "Воронцова - Лебедева"})
    assert tab.errors[SURNAME] == errors.WORDS[Code.NAME_HYPHEN_SPACES]
    assert [(line.field, line.text.partition(":")[0]) for line in tab.problems] == [(SURNAME, "Фамилия")]
    await send(tab, "repair", key, SURNAME, tab.repairs[SURNAME])
    assert (tab.values[SURNAME], tab.errors, tab.problems) == ("Воронцова-Лебедева", {}, [])
    assert led_to(await send(tab, "go_on", key, "full_name", NAMES)) == routes.application_edit(key, "reason")


@pytest.mark.req("APP-4")
async def test_errors_wait_until_one_goes_on(story: Story) -> None:
    key = await story.start()
    tab = await at(Filling, key, "full_name")
    await send(tab, "save", key, SURNAME, "Djh")
    assert (tab.errors, tab.problems) == ({}, [])


@pytest.mark.req("APP-4")
async def test_an_empty_patronymic_is_asked_about_unless_it_is_said_that_there_is_none(story: Story) -> None:
    key = await story.start()
    tab = await at(Filling, key, "full_name")
    await send(tab, "go_on", key, "full_name", NAMES | {PATRONYMIC: ""})
    assert tab.errors == {PATRONYMIC: words.PATRONYMIC_QUESTION}
    meant = NAMES | {PATRONYMIC: "", "no_patronymic": "on"}
    assert led_to(await send(tab, "go_on", key, "full_name", meant)) == routes.application_edit(key, "reason")


@pytest.mark.req("APP-2")
async def test_own_words_of_a_reason_outlive_another_choice(story: Story) -> None:
    key = await story.start()
    tab = await at(Filling, key, "reason")
    await send(tab, "save_reason", key, Reason.OWN_WORDS.value, "Смена фамилии после брака")
    await send(tab, "save_reason", key, Reason.OTHER.value, None)
    opened = await at(Draft, key, "reason")
    assert opened.values["reason"] == Reason.OTHER.value
    assert opened.values["reason_text"] == "Смена фамилии после брака"


@pytest.mark.req("APP-3")
async def test_papers_that_are_missing_keep_one_on_the_documents_page(story: Story) -> None:
    key = await story.start()
    await story.applications.give_reason(story.citizen, key, Reason.NAME_CHANGE, "")
    tab = await at(Filling, key, "documents")
    await send(tab, "go_on", key, "documents", {})
    assert [line.field for line in tab.problems] == ["slot-passport", "slot-civil"]


@pytest.mark.req("DOC-8", "DOC-7")
async def test_a_bad_file_does_not_lose_the_good_one_and_says_what_to_do(story: Story) -> None:
    key = await story.start()
    tab = await at(Uploading, key, "documents")
    files = [a_file("скан.heic", BAD_FILE + b"format"), a_file("паспорт.jpg", b"a good scan")]
    await send(tab, "add", files, key, "passport", DocumentKind.PASSPORT.value, "ticket-1", "judge", "")
    good, bad = tab.slots[0].files
    assert (good.title, good.tone) == ("Паспорт", "success")
    assert (bad.title, bad.tone, bool(bad.note), bool(bad.advice)) == ("скан.heic", "danger", True, True)
    assert tab.done == ["ticket-1"]
    await send(tab, "remove", key, bad.id)
    await send(tab, "remove", key, good.id)
    assert tab.slots[0].files == []


@pytest.mark.req("DOC-5", "DOC-9")
async def test_a_refused_picture_shows_every_reason_and_may_be_sent_as_it_is_where_a_person_may_judge(
    story: Story,
) -> None:
    key = await story.start()
    tab = await at(Uploading, key, "documents")
    photo = BAD_FILE + b"skew.turned+glare"
    await add(tab, key, a_file("паспорт.jpg", photo), "ticket-1")
    (row,) = tab.slots[0].files
    assert [remark.number for remark in row.remarks] == ["1", "2"]
    assert {mark.number for mark in row.marks} == {"1", "2"}
    assert row.thumb.startswith("data:image/jpeg;base64,")
    assert "слева" in row.about
    await add(tab, key, a_file("паспорт.jpg", photo), "ticket-2")
    (row,) = tab.slots[0].files
    assert row.note.startswith("Этот снимок уже не подошёл")
    await add(tab, key, a_file("паспорт.jpg", photo), "ticket-3", "as_is", row.ticket)
    (row,) = tab.slots[0].files
    assert (row.tone, "как есть" in row.doubt) == ("success", True)


@pytest.mark.req("DOC-9", "SEC-1")
@pytest.mark.parametrize("wish", ["as_is", "please"])
async def test_a_crafted_wish_takes_no_blurred_picture(story: Story, wish: str) -> None:
    key = await story.start()
    tab = await at(Uploading, key, "documents")
    for ticket in ("ticket-1", "ticket-2"):
        await add(tab, key, a_file("паспорт.jpg", BAD_FILE + b"blur.defocus"), ticket, wish)
    assert (await story.applications.draft(story.citizen, key)).scans == ()


async def add(tab: Any, key: str, file: rx.UploadFile, ticket: str, wish: str = "judge", instead: str = "") -> None:
    """One file for the passport, as the browser sends it."""
    await send(tab, "add", [file], key, "passport", DocumentKind.PASSPORT.value, ticket, wish, instead)


@pytest.mark.req("SEC-1")
@pytest.mark.req("DOC-8", "DOC-9")
async def test_a_file_that_is_no_picture_is_told_once_and_goes_when_a_good_one_of_its_name_comes(story: Story) -> None:
    key = await story.start()
    tab = await at(Uploading, key, "documents")
    locked = BAD_FILE + b"encrypted"
    for place, data in enumerate((locked, locked, locked + b" ")):
        await add(tab, key, a_file("договор.pdf", data), f"t{place}")
    assert [row.title for row in tab.slots[0].files] == ["договор.pdf"]
    await add(tab, key, a_file("договор.pdf", b"open now"), "t3")
    assert [row.tone for row in tab.slots[0].files] == ["success"]


@pytest.mark.req("DOC-8")
async def test_a_file_that_is_removed_twice_is_gone_without_an_alarm(story: Story) -> None:
    key = await story.start()
    tab = await at(Uploading, key, "documents")
    await add(tab, key, a_file("паспорт.jpg", b"a good scan"), "t1")
    (row,) = tab.slots[0].files
    for _ in range(2):
        await send(tab, "remove", key, row.id)
    assert (tab.slots[0].files, tab.problem, tab.missing) == ([], "", False)


async def test_a_crafted_event_does_not_pass_for_an_uploaded_file(story: Story) -> None:
    key = await story.start()
    tab = await at(Uploading, key, "documents")
    forged = [{"file": "x", "path": "паспорт.jpg", "size": 1}]
    await send(tab, "add", forged, key, "passport", DocumentKind.PASSPORT.value, "ticket-1", "judge", "")
    assert tab.done == []
    assert (await story.applications.draft(story.citizen, key)).scans == ()


@pytest.mark.req("SUB-2")
async def test_a_second_press_leads_to_the_same_number(story: Story) -> None:
    key = await story.start()
    await story.fill()
    tab = await at(Confirming, key, "confirm")
    await send(tab, "send_code", key)
    code = {"code": await typed_code(story, tab)}
    first, second = await send(tab, "submit", key, code), await send(tab, "submit", key, code)
    assert led_to(first) == led_to(second)
    assert [row.number for row in await story.applications.mine(story.citizen)] == [led_to(first).split("/")[-1]]


@pytest.mark.req("APP-6", "SEC-2")
async def test_a_wrong_code_says_how_many_tries_are_left_and_sends_nothing(story: Story) -> None:
    key = await story.start()
    await story.fill()
    tab = await at(Confirming, key, "confirm")
    await send(tab, "send_code", key)
    right = await typed_code(story, tab)
    await send(tab, "submit", key, {"code": f"{(int(right) + 1) % 10**6:06d}"})
    assert "4" in tab.code_error
    assert not tab.sending
    assert (await story.row()).number is None


@pytest.mark.req("APP-5", "SUB-1")
async def test_a_tab_left_open_is_led_to_the_number_once_the_draft_is_sent_elsewhere(story: Story) -> None:
    key = await story.start()
    left_open = await at(Filling, key, "full_name")
    await story.fill()
    await story.submit()
    number_page = routes.application(story.number)
    assert led_to(await send(left_open, "refresh")) == number_page
    assert led_to(await send(left_open, "save", key, SURNAME, "Поздно")) == number_page
    assert led_to(await send(left_open, "load")) == number_page


@pytest.mark.req("SEC-1")
async def test_another_persons_draft_looks_like_one_that_is_not_there(story: Story, world: World) -> None:
    key = await story.start()
    stranger = await a_citizen(world)
    cast(OneSession, _Running.house.services.signing_in).who_is = Who(stranger, "Пётр", "ПО")  # type: ignore[union-attr]
    tab = await at(Filling, key, "full_name")
    assert (tab.missing, tab.form.key, tab.values) == (True, "", {})
    await send(tab, "save", key, SURNAME, "Чужое")
    assert SURNAME not in (await story.row()).values


@pytest.mark.req("APP-1")
async def test_somebody_whose_identity_is_not_confirmed_is_told_what_is_missing(story: Story, world: World) -> None:
    low = await a_citizen(world, level=Level.STANDARD)
    assert low.person_id is not None
    policy_id = await a_policy(world, low.person_id, story.insurer_id)
    cast(OneSession, _Running.house.services.signing_in).who_is = Who(low, "Пётр", "ПО")  # type: ignore[union-attr]
    tab = open_tab(Starting, routes.application_new(policy_id))
    await send(tab, "load")
    assert (tab.start.stop_title, tab.start.stop_href) == (words.LOW_TITLE, routes.SECURITY_CONFIRM)
    assert len(tab.start.missing) == 4


@pytest.mark.req("APP-5")
async def test_the_review_leads_from_each_problem_to_the_step_that_mends_it(story: Story) -> None:
    key = await story.start(Change.FULL_NAME)
    review = await at(Draft, key, "review")
    assert [line.field.split("/")[-1] for line in review.problems] == [
        "full_name?fix=1",
        "reason?fix=1",
        "documents?fix=1",
    ]
    mending = await at(Draft, key, "full_name", "?fix=1")
    assert list(mending.errors) == [SURNAME]


async def typed_code(story: Story, tab: Any) -> str:
    """What the SMS for this tab's code says."""
    return code_for(story.world.keys, handle_hash(tab._handle))


def name_ground(review: Draft) -> str:
    """What is found of the ground that the name is wrong."""
    return next(one.text for one in review.found.lines if one.title.startswith("Фамилия, имя"))


@pytest.mark.req("DOC-5", "FLOW-3", "APP-8")
async def test_what_is_read_off_a_scan_comes_to_the_open_review_by_itself(story: Story) -> None:
    world = story.world
    assert isinstance(world.ports.scanner, FakeScanner)
    world.ports.scanner.words = tuple(page(*PASSPORT))
    key = await story.start()
    await story.applications.save(story.citizen, key, {Field.LAST_NAME: "Лебедева"})
    await Scans(world.db, world.ports).add(story.citizen, key, DocumentKind.PASSPORT, "1.jpg", b"a passport")
    review = await at(Draft, key, "review")
    assert [line.text for scan in review.form.read for line in scan.lines] == [reading_words.APPLICATION.waiting]
    assert name_ground(review).startswith("Портал ещё читает")
    await Outbox(world.db, world.ports, {JobKind.READ_SCAN: ScanReadings(world.db, world.ports).read}).drain()
    await send(review, "refresh")
    told = [line.text for scan in review.form.read for line in scan.lines]
    assert "Фамилия, имя, отчество и дата выдачи совпали со сканом." in told
    assert name_ground(review) == "На скане прочитано то же, что в заявке."
    assert (await at(Draft, key, "full_name")).form.read == []


@pytest.mark.req("NOTE-1")
async def test_before_sending_the_page_says_where_messages_will_come_and_follows_what_was_chosen(
    world: World, story: Story
) -> None:
    key = await story.start()
    await story.fill()
    told = (await at(Draft, key, "review")).form.messages
    assert "письмо на" in told
    assert "сообщение в «Истории запросов»" in told
    assert "@example.ru" in told
    preferences = Preferences(world.db, world.ports)
    await preferences.choose(story.citizen, Topic.PROGRESS, Channel.EMAIL, on=False)
    assert "письмо на" not in (await at(Draft, key, "review")).form.messages.split(".")[0]


@pytest.mark.req("APP-7")
async def test_urgent_is_asked_why_before_one_goes_on_to_the_papers(story: Story) -> None:
    key = await story.start()
    tab = await at(HandlingChoice, key, "handling")
    assert [one.value for one in tab.form.handlings] == [Handling.STANDARD, Handling.URGENT, Handling.SIGNED]
    assert "23\N{NO-BREAK SPACE}декабря" in tab.form.handlings[0].hint
    await send(tab, "choose", key, Handling.URGENT)
    filling = await at(Filling, key, "handling")
    assert filling.values["handling"] == Handling.URGENT
    await send(filling, "go_on", key, "handling", {"handling": "urgent", "ground": "other", "ground_text": ""})
    assert filling.errors == {"ground_text": errors.WORDS[Code.REQUIRED]}
    told = {"handling": "urgent", "ground": "other", "ground_text": "Вылет в понедельник"}
    assert led_to(await send(filling, "go_on", key, "handling", told)) == routes.application_edit(key, "documents")
    opened = await at(Draft, key, "review")
    assert opened.form.handling == "Срочно: другое основание. Вылет в понедельник"


@pytest.mark.req("APP-7")
async def test_a_form_crafted_by_hand_makes_no_handling_that_is_not_offered(story: Story) -> None:
    key = await story.start()
    tab = await at(Filling, key, "handling")
    await send(tab, "go_on", key, "handling", {"handling": "error_report"})
    assert (await story.row()).handling is Handling.STANDARD


@pytest.mark.req("APP-7")
async def test_an_application_to_be_signed_asks_for_the_signature_first(story: Story) -> None:
    key = await story.start()
    await story.fill()
    await services().handlings.choose(story.citizen, key, Handling.SIGNED, None, "")
    signing = (await at(Draft, key, "confirm")).form.signing
    assert (signing.is_asked, signing.is_signed, signing.judged.checked) == (True, False, "")
    assert signing.download == routes.signing_file(key, "copy")
    await services().signatures.add(story.citizen, key, b"signature_anothers")
    tab = await at(Confirming, key, "confirm")
    assert tab.form.signing.judged.refusal == errors.WORDS[Code.SIGNATURE_ANOTHERS]
    await send(tab, "send_code", key)
    assert (tab.coded, tab.problem) == ("", errors.WORDS[Code.SIGNATURE_MISSING])
    await services().signatures.add(story.citizen, key, b"signed by 90000000000")
    await send(tab, "refresh")
    assert tab.form.signing.is_signed
    assert tab.form.signing.judged.container == routes.signing_file(key, "container")
    await send(tab, "send_code", key)
    assert tab.coded == key


@pytest.mark.req("APP-7")
async def test_whoever_signs_nothing_is_asked_for_no_signature(story: Story) -> None:
    key = await story.start()
    await story.fill()
    opened = await at(Draft, key, "confirm")
    assert not opened.form.signing.is_asked
    assert "23\N{NO-BREAK SPACE}декабря" in opened.form.after


@pytest.mark.req("APP-1", "APP-4")
async def test_a_birthday_that_the_number_does_not_bear_is_a_word_of_care_and_no_hindrance(story: Story) -> None:
    key = await story.start(Change.BIRTH_DATE)
    tab = await at(Filling, key, "birth_date")
    assert not tab.form.is_number_odd
    await send(tab, "save", key, "born_on", "18.03.1985")
    assert (tab.form.is_number_odd, tab.errors) == (True, {})
    assert led_to(await send(tab, "go_on", key, "birth_date", {"born_on": "18.03.1985"})) == routes.application_edit(
        key, "reason"
    )


@pytest.mark.req("APP-1")
async def test_an_employer_is_asked_for_once_somebody_says_that_they_work_for_one(story: Story) -> None:
    key = await story.start(Change.EMPLOYMENT)
    tab = await at(Filling, key, "employment")
    await send(tab, "go_on", key, "employment", {"employment": "employed", "employed_since": "02.11.2026"})
    assert list(tab.errors) == ["employer"]
    await send(tab, "save", key, "employment", "not_employed")
    assert tab.errors == {}
    assert led_to(await send(tab, "go_on", key, "employment", {})) == routes.application_edit(key, "reason")


@pytest.mark.req("APP-1", "INS-1")
async def test_whoever_chooses_an_insurer_sees_how_to_reach_each_and_is_asked_why_after_the_first_of_november(
    world: World, story: Story
) -> None:
    await an_insurer(world)
    key = await story.start(Change.INSURER)
    tab = await at(Filling, key, "insurer")
    (other,) = tab.form.choosing.options
    assert other.ways.tel.startswith("tel:+7")
    assert "1\N{NO-BREAK SPACE}ноября" in tab.form.choosing.title
    assert [one.value for one in tab.form.choosing.grounds] == ["moved", "contract_ended"]
    assert tab.values["insurer"] == ""
    await send(tab, "save", key, "insurer", other.value)
    await send(tab, "go_on", key, "insurer", {"insurer": other.value})
    assert tab.errors == {"insurer_ground": errors.WORDS[Code.INSURER_YEAR_OVER]}
    await send(tab, "save", key, "insurer_ground", "contract_ended")
    assert tab.errors == {}
    review = await at(Draft, key, "review")
    (section,) = review.form.sections
    assert [row.before + row.marked + row.after for row in section.rows] == [
        other.text,
        "Прекращение договора с прежней организацией",
    ]
