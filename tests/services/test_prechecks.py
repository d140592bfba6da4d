"""«Частые причины отказа»: the portal's own findings of a draft, before it is sent, for its owner alone (APP-8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from oms_app.content.precheck import GROUNDS
from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.policy import Policy
from oms_app.db.register import RegisterRecord
from oms_app.domain.actor import Role
from oms_app.domain.changes import Change, Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import NotFound
from oms_app.domain.jobs import JobKind
from oms_app.domain.policy import Debt, DebtKind
from oms_app.domain.precheck import FEWEST_DECISIONS, Note
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Action, Status
from oms_app.services.outbox import Outbox
from oms_app.services.prechecks import Prechecks, PrecheckView
from oms_app.services.scan_readings import ScanReadings
from oms_app.services.scans import Scans
from oms_app.views.precheck import GroundLine, prechecked
from tests.fakes import DOUBTFUL_FILE, FakeScanner
from tests.makers import Story, a_citizen, a_story, an_application
from tests.printed_pages import page
from tests.world import World

pytestmark = pytest.mark.req("APP-8")
READ = ("Фамилия ЛЕБЕДЕВА", "Имя АННА", "Отчество СЕРГЕЕВНА", "Дата рождения 17.03.1985", "45 10 123456")
R = RefusalReason


async def a_draft(world: World, read: tuple[str, ...] = READ, data: bytes = b"passport") -> Story:
    """A change of surname with a passport on which the reader sees this; the paper of the registry is missing."""
    assert isinstance(world.ports.scanner, FakeScanner)
    world.ports.scanner.words = tuple(page(*read))
    story = await a_story(world)
    await story.start()
    await story.applications.save(story.citizen, story.key, {Field.LAST_NAME: "Лебедева"})
    await story.applications.give_reason(story.citizen, story.key, Reason.NAME_CHANGE, "")
    await Scans(world.db, world.ports).add(story.citizen, story.key, DocumentKind.PASSPORT, "1.jpg", data)
    await Outbox(world.db, world.ports, {JobKind.READ_SCAN: ScanReadings(world.db, world.ports).read}).drain()
    return story


async def looked_at(story: Story) -> PrecheckView:
    return await Prechecks(story.world.db, story.world.ports).of_draft(story.citizen, story.key)


async def notes(story: Story) -> dict[RefusalReason, Note]:
    return {one.reason: one.note for one in (await looked_at(story)).verdicts}


async def line(story: Story, reason: RefusalReason) -> GroundLine:
    """As the citizen sees it."""
    shown = prechecked(await looked_at(story)).lines
    return next(one for one in shown if one.title == GROUNDS[reason])


async def test_each_ground_is_told_with_what_the_portal_found_and_where_it_is_mended(world: World) -> None:
    story = await a_draft(world)
    found = await notes(story)
    assert found[R.WRONG_NAME] is found[R.WRONG_BIRTH_DATE] is Note.SAME
    assert found[R.WRONG_EXPIRY] is Note.ENDLESS
    assert found[R.NO_ENTITLEMENT] is Note.PAPERS_MISSING
    assert (await line(story, R.NO_ENTITLEMENT)).href.endswith("/edit/documents#slot-civil")
    states = [one.state for one in prechecked(await looked_at(story)).lines]
    assert states == sorted(states, key=["Проверьте", "Не проверено", "В порядке"].index)


async def test_another_surname_on_the_scan_leads_to_the_field_where_it_was_typed(world: World) -> None:
    story = await a_draft(world, ("Фамилия ПЕТРЕНКО", *READ[1:]))
    told = await line(story, R.WRONG_NAME)
    assert (told.state, told.href) == ("Проверьте", f"/applications/{story.key}/edit/full_name#last_name")
    assert "фамилия" in told.text


async def test_a_scan_that_is_sent_as_it_is_is_named(world: World) -> None:
    story = await a_draft(world, data=DOUBTFUL_FILE)
    assert (await notes(story))[R.DOCUMENT_FORMAT] is Note.DOUBTED


async def test_what_the_register_says_otherwise_is_told_without_its_words(world: World) -> None:
    story = await a_draft(world)
    debt = Debt(DebtKind.NOT_ENDED, "МАКС-М", world.clock.today())
    async with world.db.write() as work:
        await work.session.execute(sa.update(RegisterRecord).values(debts=[debt.told()]))
    assert (await notes(story))[R.DEBTS] is Note.OPEN_DEBTS
    async with world.db.write() as work:
        record = (await work.session.scalars(sa.select(RegisterRecord))).one()
        record.values = record.values | {Field.PATRONYMIC: "Юльевна"}
    found = await notes(story)
    assert (found[R.WRONG_NAME], found[R.DEBTS]) == (Note.OTHERWISE_IN_REGISTER, Note.NO_RECORD)
    told = " ".join(one.text for one in prechecked(await looked_at(story)).lines)
    assert "Юльевна" not in told
    assert "МАКС-М" not in told


async def test_new_contacts_that_no_code_has_reached_are_told_in_any_spelling(world: World) -> None:
    story = await a_story(world)
    await story.start(Change.CONTACTS)
    own = f"8 (000) 000-{story.citizen.account_id // 100:02d}-{story.citizen.account_id % 100:02d}"
    await story.applications.save(story.citizen, story.key, {Field.PHONE: own, Field.EMAIL: "new@example.ru"})
    (verdict,) = (one for one in (await looked_at(story)).verdicts if one.reason is R.WRONG_CONTACTS)
    assert (verdict.note, verdict.about) == (Note.UNPROVED, ("email",))
    assert (await line(story, R.WRONG_CONTACTS)).href.endswith("/edit/contacts#email")


async def test_a_policy_that_ends_before_a_decision_is_told(world: World) -> None:
    story = await a_draft(world)
    async with world.db.write() as work:
        soon = world.clock.today() + timedelta(days=10)
        await work.session.execute(sa.update(Policy).values(expires_on=soon))
    assert (await notes(story))[R.WRONG_EXPIRY] is Note.ENDS_SOON


async def test_nothing_that_is_found_keeps_the_draft_from_being_sent(world: World) -> None:
    story = await a_story(world)
    await story.start()
    await story.fill()
    found = await notes(story)
    assert found[R.WRONG_POLICY_NUMBER] is Note.WRONG_NUMBER  # the makers' policies have no check digit
    await story.submit()
    assert (await story.row()).status is Status.SENT


async def test_how_often_is_told_of_enough_decisions_of_this_insurer_within_a_year(world: World) -> None:
    story = await a_draft(world)
    await decided(world, story, FEWEST_DECISIONS - 1, refused=3)
    assert (await looked_at(story)).shares == {}
    await decided(world, story, 1, refused=0)
    assert (await looked_at(story)).shares[R.DEBTS] == 10
    assert "10" in (await line(story, R.DEBTS)).share
    world.clock.move(days=366)
    assert (await looked_at(story)).shares == {}


async def decided(world: World, story: Story, number: int, *, refused: int) -> None:
    """So many decisions of this insurer, the first of them refusals for debts."""
    draft, now = await story.row(), world.clock.now()
    async with world.db.write() as work:
        for place in range(number):
            application = Application(
                key=f"{number}-{place}",
                status=Status.REFUSED if place < refused else Status.APPROVED,
                owner_person_id=draft.owner_person_id,
                subject_person_id=draft.subject_person_id,
                policy_id=draft.policy_id,
                insurer_id=draft.insurer_id,
                created_at=now,
                saved_at=now,
                decided_at=now,
            )
            work.session.add(application)
            await work.session.flush()
            if place < refused:
                work.session.add(_refusal(application))


def _refusal(application: Application) -> ApplicationEvent:
    assert application.decided_at
    return ApplicationEvent(
        application_id=application.id or 0,
        version=4,
        action=Action.REFUSE,
        before=Status.UNDER_REVIEW,
        after=Status.REFUSED,
        actor_role=Role.REVIEWER,
        at=application.decided_at,
        reasons=[R.DEBTS.value],
    )


@pytest.mark.req("SEC-1")
async def test_anothers_draft_and_one_that_was_sent_look_the_same(world: World) -> None:
    story, sent = await a_draft(world), await an_application(world, Status.SENT)
    stranger = await a_citizen(world)
    for who, key in ((stranger, story.key), (story.reviewer, story.key), (sent.citizen, sent.key)):
        with pytest.raises(NotFound):
            await Prechecks(world.db, world.ports).of_draft(who, key)
