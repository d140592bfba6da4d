"""«Подтверждение данных»: the document against the register, the СНИЛС against the pension fund (SIGN-3)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.confirmation import IdentityCheck
from oms_app.db.indexes import snils_index
from oms_app.db.job import Job
from oms_app.db.person import Person
from oms_app.db.queries import confirmations as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import identity_claim as claims
from oms_app.domain.actor import SYSTEM, Actor, Level
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.errors import Code, Invalid, NotFound, Problem
from oms_app.domain.identity_claim import FINDING_OF, Described, Finding
from oms_app.domain.identity_document import Document, expected
from oms_app.domain.levels import Confirmation, Stage, Way, missing
from oms_app.domain.limits import Limit
from oms_app.services import errands, levels
from oms_app.services.audit import record
from oms_app.services.contact_check import is_done, own_account
from oms_app.services.identity_views import IdentityView, shown
from oms_app.services.levels import Proof
from oms_app.services.ports import Ports, Temporary
from oms_app.services.retries import is_last

FUND_SECONDS = 8.0
WAYS = {Confirmation.DOCUMENT: Way.REGISTER, Confirmation.IDENTITY: Way.FUND}
SCAN_PLACE = "document:identity"


class IdentityChecks:
    """The account's own only; somebody else's document or СНИЛС never confirms anything."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def show(self, actor: Actor) -> IdentityView:
        """Everything that the page tells."""
        async with self.db.read() as session:
            return await shown(session, actor, self.ports.clock.now())

    async def missing(self, actor: Actor) -> tuple[Confirmation, ...]:
        """What keeps this account from the highest level."""
        if actor.level is Level.CONFIRMED:
            return ()
        async with self.db.read() as session:
            return missing(actor.level, frozenset(await queries.confirmed(session, actor.account_id)))

    async def check_document(self, actor: Actor, typed: Mapping[str, str]) -> None:
        """Compare what was typed with the register; scans must be there. Raises `Invalid`, `NotFound`, `TooMany`."""
        await self.ports.limiter.hit(Limit.IDENTITY_CHECK, str(actor.account_id))
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            if await is_done(work.session, account, Confirmation.DOCUMENT):
                return
            person = await _person(work.session, account)
            clean = await self._document(work.session, actor, person, typed)
            index = levels.document_index(clean)
            records = [described(row.values, row.born_on) for row in await queries.register_of(work.session, person)]
            finding = claims.judge_document(clean, described(person.values, person.born_on), records)
            check = await self._note(work, actor, account, Confirmation.DOCUMENT, clean)
            await self._conclude(work, actor, account, check, finding, index)

    async def check_snils(self, actor: Actor, typed: Mapping[str, str]) -> None:
        """Have the pension fund asked about this СНИЛС; the answer comes by itself. Raises as `check_document`."""
        await self.ports.limiter.hit(Limit.IDENTITY_CHECK, str(actor.account_id))
        number = claims.check_snils(typed)
        index = snils_index(number)
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            if await is_done(work.session, account, Confirmation.IDENTITY):
                return
            person = await _person(work.session, account)
            check = await self._note(work, actor, account, Confirmation.IDENTITY, {claims.SNILS: number})
            if person.snils_index not in (None, index):
                await self._conclude(work, actor, account, check, Finding.NOT_YOURS, index)
                return
            await errands.ask_fund(work, check.id or 0, check.attempt, check.changed_at)
            levels.tell(work, account)

    async def ask_fund(self, job: Job) -> None:
        """Handles `ASK_FUND`: nothing waits for the answer but the page that tells of it. Raises `Temporary`."""
        async with self.db.read() as session:
            check = await session.get_one(IdentityCheck, int(job.payload["check_id"]))
            person = await _person(session, await session.get_one(Account, check.account_id))
        if not _is_asked(check, job):
            return
        number = check.typed[claims.SNILS]
        try:
            async with asyncio.timeout(FUND_SECONDS):
                answer = await self.ports.pension_fund.compare(number, described(person.values, person.born_on))
        except (Temporary, TimeoutError) as error:
            await self._silent(job)
            raise Temporary("the pension fund does not answer") from error
        await self._answered(job, FINDING_OF[answer], snils_index(number))

    async def _document(
        self, session: AsyncSession, actor: Actor, person: Person, typed: Mapping[str, str]
    ) -> dict[str, str]:
        """What was typed, checked; everything that is wrong is told at once."""
        no_scan = [] if await queries.scans(session, actor.account_id) else [Problem(SCAN_PLACE, Code.DOCUMENT_MISSING)]
        not_compared = [] if typed.get(claims.SAME) else [Problem(claims.SAME, Code.REQUIRED)]
        today = self.ports.clock.today()
        try:
            clean = claims.check_document(typed, document_of(person, self.ports), person.birth_date, today)
        except Invalid as wrong:
            raise Invalid((*no_scan, *wrong.problems, *not_compared)) from None
        if no_scan or not_compared:
            raise Invalid((*no_scan, *not_compared))
        return clean

    async def _note(
        self, work: UnitOfWork, actor: Actor, account: Account, kind: Confirmation, typed: Mapping[str, str]
    ) -> IdentityCheck:
        """What was typed this time, in place of what was typed before."""
        assert account.id is not None
        check = await queries.identity_check(work.session, account.id, kind, lock=True)
        now = self.ports.clock.now()
        if check is None:
            check = IdentityCheck(account_id=account.id, kind=kind, typed={}, stage=Stage.WAITING, changed_at=now)
            work.session.add(check)
        check.typed = dict(typed)
        check.stage, check.finding, check.changed_at = Stage.WAITING, None, now
        check.attempt += 1
        record(work, actor, Deed.ACCOUNT_CHANGED, now, subject_person_id=account.person_id, detail=kind)
        await work.session.flush()
        return check

    async def _conclude(
        self,
        work: UnitOfWork,
        actor: Actor,
        account: Account,
        check: IdentityCheck,
        finding: Finding | None,
        index: str,
    ) -> None:
        """Done, or failed with the reason; what proves somebody else's account proves nothing here."""
        if finding is None and await queries.is_confirmed_by_another(
            work.session, check.account_id, account.person_id, check.kind, index
        ):
            finding = Finding.TAKEN
        check.finding, check.stage = finding, Stage.FAILED if finding else Stage.DONE
        check.changed_at = self.ports.clock.now()
        if finding is None:
            await levels.confirm(work, actor, account, Proof(check.kind, WAYS[check.kind], index), check.changed_at)
        levels.tell(work, account)

    async def _answered(self, job: Job, finding: Finding | None, index: str) -> None:
        async with self.db.write() as work:
            check = await work.session.get_one(IdentityCheck, int(job.payload["check_id"]), with_for_update=True)
            if _is_asked(check, job):
                account = await work.session.get_one(Account, check.account_id, with_for_update=True)
                await self._conclude(work, SYSTEM, account, check, finding, index)

    async def _silent(self, job: Job) -> None:
        """Say that there is no answer yet; after the last attempt, that the person has to ask again."""
        async with self.db.write() as work:
            check = await work.session.get_one(IdentityCheck, int(job.payload["check_id"]), with_for_update=True)
            if _is_asked(check, job):
                check.finding = Finding.SILENT
                check.stage = Stage.FAILED if is_last(job) else Stage.WAITING
                levels.tell(work, await work.session.get_one(Account, check.account_id))


def described(values: Mapping[str, str], born_on: str) -> Described:
    """A row of people or of the register, as the rules compare it."""
    return Described(values, date.fromisoformat(born_on))


def document_of(person: Person, ports: Ports) -> Document:
    """Which document to expect of this person."""
    series, number = person.values.get(Field.DOCUMENT_SERIES, ""), person.values.get(Field.DOCUMENT_NUMBER, "")
    return expected(person.birth_date, ports.clock.today(), series, number)


async def _person(session: AsyncSession, account: Account) -> Person:
    if account.person_id is None:
        raise NotFound
    return await session.get_one(Person, account.person_id)


def _is_asked(check: IdentityCheck, job: Job) -> bool:
    """Whether the answer to this very question is still waited for."""
    return check.stage is Stage.WAITING and check.attempt == int(job.payload["attempt"])
