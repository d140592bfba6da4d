"""Codes of an МФЦ: given to somebody who came with their papers, they confirm document and identity (SIGN-3)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.account import Account
from oms_app.db.confirmation import OfficeCode
from oms_app.db.encrypted import keys
from oms_app.db.indexes import snils_index
from oms_app.db.person import Person
from oms_app.db.queries import confirmations as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import identity_claim as claims
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Problem, Refused, TooMany
from oms_app.domain.identity_claim import Finding
from oms_app.domain.identity_document import expected
from oms_app.domain.levels import SEEN_AT_AN_OFFICE, Confirmation, Way
from oms_app.domain.limits import Limit
from oms_app.domain.names import formal_name
from oms_app.domain.spelling import ascii_digits
from oms_app.services import levels, ties
from oms_app.services.audit import of_account, record
from oms_app.services.claimants import claimant_of, document_of
from oms_app.services.confirmation import TRIES
from oms_app.services.dossier import values_of
from oms_app.services.levels import Proof, is_done, own_account
from oms_app.services.ports import Ports

GOOD_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Slip:
    """What is printed and handed over; the code is written nowhere else."""

    code: str
    person: str
    issued_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Seen:
    """Whom staff saw, and by which papers; `person_id` is None for whom the portal does not know."""

    person_id: int | None
    index: str
    shown: dict[str, str]


class OfficeCodes:
    """Support issues them, never for themselves; the citizen whose papers were seen uses them."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def issue(self, actor: Actor, typed: Mapping[str, str]) -> Slip:
        """A code for the person of this СНИЛС, birthday and document; the one before it is worth nothing any more.

        Raises `Forbidden`, `Invalid`, `Refused(PERSON_UNKNOWN)`, `TooMany`.
        """
        if actor.role is not Role.SUPPORT:
            raise Forbidden
        await self.ports.limiter.hit(Limit.OFFICE_CODE, str(actor.account_id))
        number, born_on = _who(typed, self.ports.clock.today())
        async with self.db.write() as work:
            person = await _found(work.session, number, born_on)
            if person is not None and person.id == actor.person_id:
                raise Forbidden
            seen = self._seen(person, typed, number, born_on)
            now = self.ports.clock.now()
            for older in await queries.open_office_codes(work.session, seen.person_id, seen.index):
                older.used_at = now
            row, code = self._new(actor, seen, now)
            work.session.add(row)
            await _write_down(work, actor, seen, now)
        return Slip(code, formal_name(values_of(_named(seen.shown))), now, row.expires_at)

    async def use(self, actor: Actor, typed: str) -> None:
        """Confirm document and identity by the slip. Raises `TooMany(WRONG_CODE)` with `left`, `TooMany(CODE_TRIES)`,
        `DomainError(CODE_EXPIRED)`; `DomainError(WRONG_CODE)` when there is no code for this person.
        """
        await self.ports.limiter.hit(Limit.IDENTITY_CHECK, str(actor.account_id))
        refusal: DomainError | None = None
        async with self.db.write() as work:
            account = await own_account(work.session, actor)
            if await is_done(work.session, account, Confirmation.DOCUMENT) and await is_done(
                work.session, account, Confirmation.IDENTITY
            ):
                return
            row = await _newest(work.session, account)
            refusal = _judged(row, typed, self.ports.clock.now())
            if row is not None and refusal is None:
                refusal = await self._confirm(work, actor, account, row)
        if refusal is not None:  # only now, so that the wrong try is counted
            raise refusal

    def _seen(self, person: Person | None, typed: Mapping[str, str], number: str, born_on: date) -> Seen:
        """Whom staff sees, in full: of whom the portal does not know, the name and the sex have to be typed."""
        today = self.ports.clock.today()
        expected_now = expected(born_on, today, "", "") if person is None else document_of(person, today)
        who = claims.check_seen(typed) if person is None else _who_is(person)
        document = claims.check_document(typed, expected_now, born_on, today)
        shown = document | who | {claims.SNILS: number, claims.BORN_ON: born_on.isoformat()}
        return Seen(None if person is None else person.id, snils_index(number), shown)

    def _new(self, actor: Actor, seen: Seen, now: datetime) -> tuple[OfficeCode, str]:
        key, code = self.ports.chance.key(), f"{self.ports.chance.number_part():08d}"
        row = OfficeCode(
            key=key,
            person_id=seen.person_id,
            snils_index=seen.index,
            shown=seen.shown,
            issued_by=actor.account_id,
            code_mac=_mac(key, code),
            tries_left=TRIES,
            issued_at=now,
            expires_at=now + GOOD_FOR,
        )
        return row, code

    async def _confirm(self, work: UnitOfWork, actor: Actor, account: Account, row: OfficeCode) -> DomainError | None:
        """Document and identity are proved; why they are not, if the account must not be this person's."""
        now = self.ports.clock.now()
        if account.person_id is None:
            evidence = ties.Evidence(row.shown, row.shown, row.person_id)
            finding = await ties.tie(work, actor, account, evidence, now)
            if finding is not None:
                return Refused(Code.CLAIM_DIFFERS if finding is Finding.NOT_PROVED else Code.PERSON_TAKEN)
        else:
            await ties.may_take(work, actor, account, account.person_id, now, is_seen=True)
        row.used_at, row.used_by = now, account.id
        indexes = {
            Confirmation.DOCUMENT: levels.document_index(row.shown),
            Confirmation.IDENTITY: snils_index(row.shown[claims.SNILS]),
        }
        for kind in SEEN_AT_AN_OFFICE:
            await levels.confirm(work, actor, account, Proof(kind, Way.OFFICE, indexes[kind]), now)
        return None


def _who(typed: Mapping[str, str], today: date) -> tuple[str, date]:
    """СНИЛС and birthday, and that the papers were seen. Raises `Invalid` with everything to mend."""
    problems: list[Problem] = [] if typed.get(claims.SEEN) else [Problem(claims.SEEN, Code.REQUIRED)]
    number, born_on = "", today
    try:
        number = claims.check_snils(typed)
    except Invalid as wrong:
        problems += wrong.problems
    try:
        born_on = claims.check_birthday(typed, today)
    except Invalid as wrong:
        problems += wrong.problems
    problems += [Problem(field, Code.REQUIRED) for field in claims.TYPED if not typed.get(field, "").strip()]
    if problems:
        raise Invalid(tuple(problems))
    return number, born_on


async def _found(session: AsyncSession, number: str, born_on: date) -> Person | None:
    """The only person with this СНИЛС and birthday; None where nobody has it. Raises `Refused(PERSON_UNKNOWN)`."""
    people = await queries.people_by_snils(session, snils_index(number))
    if not people:
        return None
    if len(people) != 1 or people[0].birth_date != born_on:
        raise Refused(Code.PERSON_UNKNOWN)
    return people[0]


def _who_is(person: Person) -> dict[str, str]:
    return {name.value: person.values.get(name, "") for name in claims.NAME} | {claims.SEX: person.sex.value}


def _named(shown: Mapping[str, str]) -> dict[str, str]:
    return {name.value: shown[name] for name in claims.NAME}


async def _write_down(work: UnitOfWork, actor: Actor, seen: Seen, now: datetime) -> None:
    """For the person, or for every account that says to be of whom nobody knows yet."""
    if seen.person_id is not None:
        record(work, actor, Deed.OFFICE_CODE_ISSUED, now, subject_person_id=seen.person_id)
        return
    accounts = await queries.claiming(work.session, seen.index)
    for detail in [of_account(account) for account in accounts] or [""]:
        record(work, actor, Deed.OFFICE_CODE_ISSUED, now, subject_person_id=None, detail=detail)


async def _newest(session: AsyncSession, account: Account) -> OfficeCode | None:
    """The code for the account's person, or for whom its owner says to be."""
    try:
        who = await claimant_of(session, account)
    except NotFound:
        return None
    return next(iter(await queries.open_office_codes(session, who.person_id, who.snils_index)), None)


def _judged(row: OfficeCode | None, typed: str, now: datetime) -> DomainError | None:
    """Why this code is not taken; counts the try. None for the right one."""
    if row is None:
        return DomainError(Code.WRONG_CODE)
    if row.expires_at <= now:
        return DomainError(Code.CODE_EXPIRED)
    if row.tries_left <= 0:
        return TooMany(Code.CODE_TRIES)
    if hmac.compare_digest(_mac(row.key, ascii_digits(typed)), row.code_mac):
        return None
    row.tries_left -= 1
    return TooMany(Code.WRONG_CODE, left=row.tries_left) if row.tries_left else TooMany(Code.CODE_TRIES)


def _mac(key: str, code: str) -> str:
    return hmac.new(keys().derive(keys().index_key, "office code"), f"{key}:{code}".encode(), "sha256").hexdigest()
