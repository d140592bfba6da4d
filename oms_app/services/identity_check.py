"""«Подтверждение данных»: the document against the register, the СНИЛС against the pension fund (SIGN-3)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.confirmation import IdentityCheck
from oms_app.db.indexes import snils_index
from oms_app.db.job import Job
from oms_app.db.queries import confirmations as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import identity_claim as claims
from oms_app.domain.actor import SYSTEM, Actor, Level
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Invalid, Problem
from oms_app.domain.identity_claim import FINDING_OF, Finding
from oms_app.domain.levels import SEEN_AT_AN_OFFICE, Confirmation, Stage, Way, missing
from oms_app.domain.limits import Limit
from oms_app.services import errands, levels, ties
from oms_app.services.audit import record
from oms_app.services.claimants import Claimant, claimant_of, described, document_expected, register_of
from oms_app.services.identity_views import IdentityView, shown
from oms_app.services.levels import Proof, is_done, own_account
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

    async def show(self, actor: Actor, typed: Mapping[str, str] | None = None) -> IdentityView:
        """Everything that the page tells; `typed` is what stands in the form and was not sent yet."""
        async with self.db.read() as session:
            return await shown(session, actor, self.ports.clock.now(), self.ports.clock.today(), typed)

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
            who = await claimant_of(work.session, account)
            clean = await self._document(work.session, account, who, typed)
            index = levels.document_index(clean)
            records = [described(row.values, row.born_on) for row in await register_of(work.session, who)]
            finding = claims.judge_document(clean, who.described, records)
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
            who = await claimant_of(work.session, account)
            check = await self._note(work, actor, account, Confirmation.IDENTITY, {claims.SNILS: number})
            if who.snils_index not in (None, index):
                await self._conclude(work, actor, account, check, Finding.NOT_YOURS, index)
                return
            await errands.ask_fund(work, check.id or 0, check.attempt, check.changed_at)
            levels.tell(work, account)

    async def ask_fund(self, job: Job) -> None:
        """Handles `ASK_FUND`: nothing waits for the answer but the page that tells of it. Raises `Temporary`."""
        async with self.db.read() as session:
            check = await session.get_one(IdentityCheck, int(job.payload["check_id"]))
            who = await claimant_of(session, await session.get_one(Account, check.account_id))
        if not _is_asked(check, job):
            return
        number = check.typed[claims.SNILS]
        try:
            async with asyncio.timeout(FUND_SECONDS):
                answer = await self.ports.pension_fund.compare(number, who.described)
        except (Temporary, TimeoutError) as error:
            await self._silent(job)
            raise Temporary("the pension fund does not answer") from error
        await self._answered(job, FINDING_OF[answer], snils_index(number))

    async def _document(
        self, session: AsyncSession, account: Account, who: Claimant, typed: Mapping[str, str]
    ) -> dict[str, str]:
        """What was typed, checked; everything that is wrong is told at once."""
        no_scan = [] if await queries.scans(session, account.id or 0) else [Problem(SCAN_PLACE, Code.DOCUMENT_MISSING)]
        not_compared = [] if typed.get(claims.SAME) else [Problem(claims.SAME, Code.REQUIRED)]
        today = self.ports.clock.today()
        try:
            document = await document_expected(session, account, who, today)
            clean = claims.check_document(typed, document, who.described.born_on, today)
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
        if finding is None:
            finding = await self._refusal(work, actor, account, check, index)
        elif account.person_id is None and finding in claims.TELLING:
            finding = Finding.NOT_PROVED
        check.finding, check.stage = finding, Stage.FAILED if finding else Stage.DONE
        check.changed_at = self.ports.clock.now()
        if finding is None:
            await levels.confirm(work, actor, account, Proof(check.kind, WAYS[check.kind], index), check.changed_at)
        levels.tell(work, account)

    async def _refusal(
        self, work: UnitOfWork, actor: Actor, account: Account, check: IdentityCheck, index: str
    ) -> Finding | None:
        """Why what was found true is no proof for this account. The last proof ties it to its person."""
        session, account_id = work.session, check.account_id
        if account.person_id is not None:
            taken = await queries.is_confirmed_by_another(session, account_id, account.person_id, check.kind, index)
            taken = taken or await queries.has_confirmed_account(session, account.person_id, account_id)
            return Finding.TAKEN if taken else None
        (other,) = set(SEEN_AT_AN_OFFICE) - {check.kind}
        if other not in await queries.confirmed(session, account_id):
            return None
        document = await queries.identity_check(session, account_id, Confirmation.DOCUMENT)
        evidence = ties.Evidence(document.typed if document else {})
        return await ties.tie(work, actor, account, evidence, self.ports.clock.now())

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


def _is_asked(check: IdentityCheck, job: Job) -> bool:
    """Whether the answer to this very question is still waited for."""
    return check.stage is Stage.WAITING and check.attempt == int(job.payload["attempt"])
