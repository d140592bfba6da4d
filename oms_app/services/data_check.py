"""«Проверка данных»: marks particular by particular, kept as they are made, and what they become (REG-2, REG-3)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content.regions import REGIONS
from oms_app.db.error_report import ErrorReport, ErrorReportItem
from oms_app.db.queries import error_reports as queries
from oms_app.db.queries import insurers
from oms_app.db.queries.policies import Held
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import error_reports as rules
from oms_app.domain import particular_values as values
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.domain.error_reports import ANSWERED, OPEN, Proof, ReportAction, ReportStatus
from oms_app.domain.errors import Code, Invalid, Problem, Refused, Stale
from oms_app.domain.particular_values import ValueContext
from oms_app.domain.particulars import Particular, folded
from oms_app.services.check_page import check_page
from oms_app.services.policies import policy_of
from oms_app.services.policy_particulars import Sources, sources
from oms_app.services.ports import Ports
from oms_app.services.report_drafts import open_draft, put, saved
from oms_app.services.report_moves import last_day, move
from oms_app.services.report_views import CheckItem, CheckPage

SCANS, PROOF, WORDS = "scans", "proof", "proof_words"


class DataCheck:
    """Only of policies that one looks after. Every method raises `NotFound` for another person's."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def page(self, actor: Actor, policy_id: int) -> CheckPage:
        """The list as it stands: what the portal shows, who disagrees, the marks made so far."""
        async with self.db.read() as session:
            held = await policy_of(session, actor, policy_id, self.ports.clock.today())
            return await self._page(session, actor, held, await sources(session, held, self.ports.clock.now(), actor))

    async def mark(
        self, actor: Actor, policy_id: int, fingerprint: str, particular: Particular, *, matches: bool
    ) -> None:
        """«Совпадает» or «Не совпадает», of the values that the page showed. Raises `Stale`, `Refused(REPORT_OPEN)`."""
        async with self.db.write() as work:
            held, said = await self._marking(work, actor, policy_id, fingerprint)
            draft = await open_draft(work, actor, held, self.ports.clock.now())
            await put(work, draft, particular, said.portal[particular], matches=matches)
            await saved(work, actor, draft, self.ports.clock.now(), particular)

    async def say(
        self,
        actor: Actor,
        policy_id: int,
        fingerprint: str,
        particular: Particular,
        typed: Mapping[str, str],
        proof: Proof | None,
        words: str,
    ) -> None:
        """What is right and what proves it: the particular does not match. Raises the same, and `Invalid`."""
        async with self.db.write() as work:
            held, said = await self._marking(work, actor, policy_id, fingerprint)
            context = await value_context(work.session, held, self.ports)
            right = _checked(particular, typed, proof, words, context, said.portal[particular])
            draft = await open_draft(work, actor, held, self.ports.clock.now())
            item = await put(work, draft, particular, said.portal[particular], matches=False)
            item.right, item.proof, item.proof_words = right, proof, words.strip()
            await saved(work, actor, draft, self.ports.clock.now(), particular)

    async def rest_matches(self, actor: Actor, policy_id: int, fingerprint: str) -> None:
        """Everything that is not marked and not in question matches; once nothing is wrong, that is confirmed.

        Raises `Stale`, `Refused(REPORT_OPEN)`.
        """
        async with self.db.write() as work:
            held, said = await self._marking(work, actor, policy_id, fingerprint)
            page = await self._page(work.session, actor, held, said)
            draft = await open_draft(work, actor, held, self.ports.clock.now())
            for one in page.items:
                if one.matches is None and not one.is_questioned:
                    await put(work, draft, one.particular, one.value, matches=True)
            await saved(work, actor, draft, self.ports.clock.now(), "rest")
            after = await self._page(work.session, actor, held, said)
            if not after.unmarked and not after.asks:
                await self._confirm(work, actor, draft, after)

    async def finish(self, actor: Actor, policy_id: int, fingerprint: str) -> str:
        """Confirm where everything matches (then ""), else send the one request: its number; a repeat gives the same.

        Raises `Invalid` with everything that is missing, `Stale`, `Refused(REPORT_OPEN)`.
        """
        async with self.db.write() as work:
            held = await self._mine(work.session, actor, policy_id)
            before = await queries.last(work.session, policy_id, actor.person_id, *OPEN)
            if before is not None:
                return before.number or ""
            said = await self._same(work.session, actor, held, fingerprint)
            page = await self._page(work.session, actor, held, said)
            if not page.asks and not page.unmarked:
                if page.saved_at is not None:
                    await self._confirm(work, actor, await open_draft(work, actor, held, self.ports.clock.now()), page)
                return ""
            _check_whole(page)
            return await self._send(work, actor, held, page)

    async def _mine(self, session: AsyncSession, actor: Actor, policy_id: int) -> Held:
        return await policy_of(session, actor, policy_id, self.ports.clock.today())

    async def _same(self, session: AsyncSession, actor: Actor, held: Held, fingerprint: str) -> Sources:
        said = await sources(session, held, self.ports.clock.now(), actor)
        if said.fingerprint != fingerprint:
            raise Stale
        return said

    async def _marking(self, work: UnitOfWork, actor: Actor, policy_id: int, fingerprint: str) -> tuple[Held, Sources]:
        held = await self._mine(work.session, actor, policy_id)
        if await queries.open_one(work.session, policy_id) is not None:
            raise Refused(Code.REPORT_OPEN)
        return held, await self._same(work.session, actor, held, fingerprint)

    async def _page(self, session: AsyncSession, actor: Actor, held: Held, said: Sources) -> CheckPage:
        policy_id, mine = held.policy.id or 0, actor.person_id
        confirmed = await queries.last(session, policy_id, mine, ReportStatus.CONFIRMED)
        draft = await queries.last(session, policy_id, mine, ReportStatus.DRAFT)
        marks = [*await _items(session, confirmed), *await _items(session, draft)]
        open_one = await queries.open_one(session, policy_id)
        answered = await queries.last(session, policy_id, mine, *ANSWERED)
        return check_page(
            held,
            said,
            marks,
            draft=draft,
            confirmed=confirmed,
            open_one=open_one,
            answered=answered,
            scans=await queries.scans(session, draft.id) if draft else (),
            insurers=[(one.code, one.short_name) for one in await insurers.every(session)],
            reader=actor,
        )

    async def _confirm(self, work: UnitOfWork, actor: Actor, draft: ErrorReport, page: CheckPage) -> None:
        now = self.ports.clock.now()
        for one in page.items:
            await put(work, draft, one.particular, one.value, matches=True)
        await move(work, draft, ReportAction.CONFIRM, actor, draft.version, now, stamps={"closed_at": now})

    async def _send(self, work: UnitOfWork, actor: Actor, held: Held, page: CheckPage) -> str:
        now = self.ports.clock.now()
        draft = await open_draft(work, actor, held, self.ports.clock.now())
        if await queries.open_one(work.session, page.policy_id) is not None:
            raise Refused(Code.REPORT_OPEN)
        for one in page.items:
            item = await put(work, draft, one.particular, one.value, matches=one.matches is not False)
            item.asked = one in page.asks
        await work.session.flush()
        number = rules.build_number(self.ports.clock.today().year, self.ports.chance.number_part())
        stamps = {"number": number, "sent_at": now, "due_on": await last_day(work.session, held.policy, now)}
        await move(work, draft, ReportAction.SEND, actor, draft.version, now, stamps=stamps)
        return number


async def _items(session: AsyncSession, report: ErrorReport | None) -> list[ErrorReportItem]:
    return [] if report is None else list(await queries.items(session, report.id))


def _checked(
    particular: Particular,
    typed: Mapping[str, str],
    proof: Proof | None,
    words: str,
    context: ValueContext,
    seen: str,
) -> dict[str, str]:
    """What is right. Raises `Invalid` with everything to mend, each by the id of its control."""
    problems: list[Problem] = []
    right: dict[str, str] = {}
    try:
        right = values.check(particular, typed, context)
    except Invalid as wrong:
        problems += wrong.problems
    if right and folded(values.told(particular, right)) == folded(seen):
        problems.append(Problem(particular, Code.SAME_AS_NOW))
    if proof is None:
        problems.append(Problem(PROOF, Code.REQUIRED))
    if proof is Proof.OTHER and not words.strip():
        problems.append(Problem(WORDS, Code.REQUIRED))
    if len(words) > rules.LONGEST_WORDS:
        problems.append(Problem(WORDS, Code.TOO_LONG))
    if problems:
        raise Invalid(tuple(problems))
    return right


def _check_whole(page: CheckPage) -> None:
    """Raises `Invalid`: every particular is marked, what does not match is told, the policy itself is on a scan."""
    problems = [
        Problem(one.particular, Code.CHOICE if one.matches is None else Code.REQUIRED)
        for one in page.items
        if _is_open(one)
    ]
    if not any(scan.kind is DocumentKind.POLICY for scan in page.scans):
        problems.append(Problem(SCANS, Code.DOCUMENT_MISSING))
    if problems:
        raise Invalid(tuple(problems))


def _is_open(item: CheckItem) -> bool:
    return item.matches is None or (item.matches is False and item.right is None)


async def value_context(session: AsyncSession, held: Held, ports: Ports) -> ValueContext:
    """What the checks of values need to know of this policy."""
    codes = frozenset(one.code for one in await insurers.every(session))
    return ValueContext(ports.clock.today(), held.person.birth_date, codes, frozenset(REGIONS))
