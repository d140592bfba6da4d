"""The citizen's side of an application: draft, check, send, watch, withdraw, send again (APP, SUB, FLOW)."""

from __future__ import annotations

from datetime import datetime

from oms_app.db.account import CodePurpose
from oms_app.db.queries import applications as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Level
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Change, Field
from oms_app.domain.errors import Code, Forbidden, Invalid, NotFound, Problem
from oms_app.domain.reasons import Reason
from oms_app.domain.workflow import Action, Status
from oms_app.services import attempts, drafts, household, household_files, my_applications, recognised, sending, signing
from oms_app.services.application_views import (
    ApplicationRow,
    ApplicationView,
    ChangeRow,
    DraftView,
    EventView,
    LastDay,
    MessageView,
    Receipt,
    ScanView,
)
from oms_app.services.audit import record_on
from oms_app.services.confirmation import CodeSent, Confirmation
from oms_app.services.drafts import LONGEST_TYPED
from oms_app.services.moves import move
from oms_app.services.ports import Ports
from oms_app.services.recognised import ReadScanView

__all__ = [
    "ApplicationRow",
    "ApplicationView",
    "Applications",
    "ChangeRow",
    "DraftView",
    "EventView",
    "MessageView",
    "Receipt",
    "ScanView",
]


class Applications:
    """Every command re-reads the actor's right, and is one unit of work."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports
        self.confirmation = Confirmation(ports)

    async def start(self, actor: Actor, policy_id: int, changes: tuple[Change, ...]) -> str:
        """The key of a new draft, or of the draft that is open already for this policy (its changes are then replaced).

        Raises `Forbidden(LEVEL_TOO_LOW)`, `Refused(ALREADY_OPEN)` while a sent one of this policy is undecided,
        `Refused(WRONG_MOVE)` for an annulled policy, `Invalid` when no change is chosen.
        """
        stored, now = drafts.chosen(changes), self.ports.clock.now()
        async with self.db.write() as work:
            policy = await drafts.editable_policy(work.session, actor, policy_id, self.ports.clock.today())
            draft = await drafts.of_policy(work.session, actor, policy_id)
            draft = draft or drafts.new_draft(self.ports.chance.key(), actor, policy, stored, now)
            draft.changes, draft.saved_at = stored, now
            work.session.add(draft)
            await work.session.flush()
            record_on(work, actor, Deed.DRAFT_STARTED, now, draft)
            work.wake(f"person:{actor.person_id}")
        return draft.key

    async def draft(self, actor: Actor, key: str) -> DraftView:
        """Raises `NotFound` for another person's, and for one that was sent already."""
        async with self.db.read() as session:
            found = await drafts.open_one(session, actor, key, self.ports.clock.today())
            return await drafts.shown(session, actor, found, self.ports.clock.today())

    async def choose(self, actor: Actor, key: str, changes: tuple[Change, ...]) -> None:
        """Replace what changes; values typed for a change that is taken away are kept for its return."""
        stored = drafts.chosen(changes)
        async with self.db.write() as work:
            found = await drafts.open_one(work.session, actor, key, self.ports.clock.today(), lock=True)
            found.application.changes, found.application.saved_at = stored, self.ports.clock.now()
            record_on(work, actor, Deed.DRAFT_SAVED, found.application.saved_at, found.application, "changes")

    async def save(self, actor: Actor, key: str, values: dict[Field, str]) -> datetime:
        """Autosave: keep what was typed as it was typed, right or wrong; gives the time of saving.

        Raises `Invalid(TOO_LONG)` for fields of more than 500 characters; the other fields are kept all the same.
        """
        now = self.ports.clock.now()
        kept = {field.value: text for field, text in values.items() if len(text) <= LONGEST_TYPED}
        async with self.db.write() as work:
            found = await drafts.open_one(work.session, actor, key, self.ports.clock.today(), lock=True)
            found.application.values, found.application.saved_at = found.application.values | kept, now
            record_on(work, actor, Deed.DRAFT_SAVED, now, found.application, "values")
        if too_long := tuple(Problem(field, Code.TOO_LONG) for field in values if field not in kept):
            raise Invalid(too_long)
        return now

    async def give_reason(self, actor: Actor, key: str, reason: Reason | None, text: str) -> datetime:
        """Keep the reason as chosen, right or wrong. Raises `Invalid(TOO_LONG)` above 500 characters of own words."""
        now = self.ports.clock.now()
        fits = len(text) <= LONGEST_TYPED
        async with self.db.write() as work:
            application = (
                await drafts.open_one(work.session, actor, key, self.ports.clock.today(), lock=True)
            ).application
            application.reason, application.saved_at = reason, now
            application.reason_text = text if fits else application.reason_text
            record_on(work, actor, Deed.DRAFT_SAVED, now, application, "reason")
        if not fits:
            raise Invalid((Problem("reason_text", Code.TOO_LONG),))
        return now

    async def problems(self, actor: Actor, key: str, *, of: Change | None = None) -> tuple[Problem, ...]:
        """What must be mended: of one page of the form, or of the whole draft with reason and documents.

        `Problem.field` is a `Field` value, `reason`, `reason_text`, `document:<slot>` or `changes`.
        """
        today = self.ports.clock.today()
        async with self.db.read() as session:
            found = await drafts.open_one(session, actor, key, self.ports.clock.today())
            if of is not None:
                return (await drafts.check_fields(session, found, (of,), today))[1]
            return (await household.checked(session, actor, found, today)).problems

    async def recognised(self, actor: Actor, key: str) -> tuple[ReadScanView, ...]:
        """What was read off the scans of one's own draft beside what was typed. Raises `NotFound`."""
        async with self.db.read() as session:
            found = await drafts.open_one(session, actor, key, self.ports.clock.today())
            scans = await queries.scans(session, found.application.id)
            return await recognised.of(session, found.application, found.subject, scans, self.ports.clock.today())

    async def send_code(self, actor: Actor, key: str) -> CodeSent:
        """Send the code that confirms this application (APP-6).

        Raises `Invalid` while the draft is not right, `Refused(SIGNATURE_MISSING)` while it is yet to be signed.
        """
        async with self.db.write() as work:
            found = await drafts.open_one(work.session, actor, key, self.ports.clock.today())
            if actor.level is not Level.CONFIRMED:
                raise Forbidden(Code.LEVEL_TOO_LOW)
            whole = await household.checked(work.session, actor, found, self.ports.clock.today())
            if whole.problems:
                raise Invalid(whole.problems)
            await signing.require(work.session, found, whole.lead, self.ports.clock.now())
            return await self.confirmation.issue(work, actor.account_id, CodePurpose.SUBMIT, key)

    async def submit(self, actor: Actor, key: str, handle: str, code: str) -> Receipt:
        """Check everything again and send, all or none; the draft's key makes a repeat give the same receipt.

        Raises `Invalid`, what `Confirmation.check` refuses a code with, `Refused(ALREADY_OPEN | SIGNATURE_MISSING)`.
        """
        await self.confirmation.allow(actor.account_id)
        async with household_files.copied(self.db, self.ports, actor, key) as copies, self.db.write() as work:
            found = await drafts.mine(work.session, actor, key, lock=True)
            if found.application.number is not None:
                return await sending.receipt(work.session, found.application)
            if found.application.status is not Status.DRAFT:
                raise NotFound
            whole = await household.checked(work.session, actor, found, self.ports.clock.today(), lock=True)
            if whole.problems:
                raise Invalid(whole.problems)
            await signing.require(work.session, found, whole.lead, self.ports.clock.now())
            verdict = await self.confirmation.check(
                work, handle, code, CodePurpose.SUBMIT, key, account_id=actor.account_id
            )
            if verdict.error is None:
                receipt = await sending.send(work, self.ports, actor, found, whole, copies)
        verdict.settle()
        return receipt

    async def discard(self, actor: Actor, key: str) -> None:
        """Throw a draft away."""
        async with self.db.write() as work:
            found = await drafts.open_one(work.session, actor, key, self.ports.clock.today(), lock=True)
            await move(work, self.ports.clock, found.application, Action.DISCARD, actor)

    async def view(self, actor: Actor, number: str) -> ApplicationView:
        """Raises `NotFound` for another person's number."""
        async with self.db.read() as session:
            found = await my_applications.one(session, actor, number)
            return await my_applications.shown(session, actor, found, self.ports.clock.now())

    async def last_day(self, actor: Actor, key: str) -> LastDay:
        """By when one's own application must be decided. Raises `NotFound` when no such day is known."""
        async with self.db.read() as session:
            found = await drafts.mine(session, actor, key)
            return await my_applications.last_day(session, found.application, self.ports.clock.now())

    async def mine(self, actor: Actor, *, search: str = "") -> list[ApplicationRow]:
        """Drafts and applications, newest first; `search` is a number as typed, or words of the change."""
        async with self.db.read() as session:
            clock = self.ports.clock
            return await my_applications.rows(session, actor, search, clock.now(), clock.today())

    async def withdraw(self, actor: Actor, number: str, version: int) -> None:
        """Take it back while it is undecided. Raises `Stale` when the application has moved."""
        async with self.db.write() as work:
            found = await my_applications.one(work.session, actor, number, lock=True)
            await move(work, self.ports.clock, found.application, Action.WITHDRAW, actor, seen_version=version)

    async def resubmit(self, actor: Actor, number: str) -> str:
        """The key of a draft made of a refused or withdrawn application, all carried over; the same for a repeat.

        Raises `Refused(ALREADY_OPEN)` while another draft or undecided application of the policy exists.
        """
        return await attempts.again(self.db, self.ports, actor, number)
