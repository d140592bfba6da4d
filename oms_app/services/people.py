"""Everybody's accounts, for the administrator: who is who, roles, blocking (DESK-2, SEC-1)."""

from __future__ import annotations

from collections.abc import Sequence

from oms_app.content import account_changes as words
from oms_app.content.audit import ROLES
from oms_app.db.account import Account
from oms_app.db.insurer import Insurer
from oms_app.db.queries import people as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import roles
from oms_app.domain.actor import STAFF, Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Forbidden, Invalid, NotFound, Problem, Refused
from oms_app.domain.notices import NoticeKind
from oms_app.domain.roles import Act
from oms_app.services import factors, people_views
from oms_app.services.audit import record
from oms_app.services.hand_back import hand_back
from oms_app.services.logins import spellings
from oms_app.services.notices import tell_account
from oms_app.services.people_views import AccountView, OrganisationView
from oms_app.services.ports import Ports
from oms_app.services.sessions import end_all

__all__ = ["AccountView", "OrganisationView", "People"]


LISTED = "list"


class People:
    """For administrators only; never about the actor's own account. Whoever is changed is signed out at once."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def find(self, actor: Actor, *, login: str = "", role: Role | None = None) -> list[AccountView]:
        """At most 100, the newest first: those who sign in by `login`, typed whole; else of `role`; else all staff."""
        may_look(actor)
        async with self.db.write() as work:
            if login.strip():
                found = await queries.by_logins(work.session, [one.index for one in spellings(login)])
            else:
                found = await queries.of_roles(work.session, STAFF if role is None else {role})
            self._looked(work, actor, [one.person_id for one in found if one.person_id is not None], LISTED)
            return await people_views.shown(work.session, found)

    async def one(self, actor: Actor, account_id: int) -> AccountView:
        """Raises `NotFound`."""
        may_look(actor)
        async with self.db.write() as work:
            account = await work.session.get(Account, account_id)
            if account is None:
                raise NotFound
            self._looked(work, actor, [account.person_id], _detail(account))
            return (await people_views.shown(work.session, [account]))[0]

    async def organisations(self, actor: Actor) -> list[OrganisationView]:
        """The insurers that reviewers may belong to."""
        may_look(actor)
        async with self.db.read() as session:
            return [OrganisationView(one.id or 0, one.short_name) for one in await queries.insurers(session)]

    async def block(self, actor: Actor, account_id: int) -> None:
        """Close the account: nobody signs in to it, every session of it ends. Raises `Forbidden`, `Refused`."""
        async with self.db.write() as work:
            account = await self._changeable(work, actor, account_id, Act.BLOCK)
            await _keep_an_administrator(work, account)
            if account.blocked_at is None:
                account.blocked_at = self.ports.clock.now()
                await self._changed(work, actor, account, Act.BLOCK)
                await self._send_away(work, account)

    async def unblock(self, actor: Actor, account_id: int) -> None:
        """Open the account again."""
        async with self.db.write() as work:
            account = await self._changeable(work, actor, account_id, Act.UNBLOCK)
            if account.blocked_at is not None:
                account.blocked_at = None
                await self._changed(work, actor, account, Act.UNBLOCK)
                work.wake(f"account:{account_id}")

    async def give_role(self, actor: Actor, account_id: int, role: Role | None, insurer_id: int | None) -> None:
        """Make staff of staff, or of somebody who was. Raises `Forbidden`, `Refused`, `Invalid` for what is missing."""
        if role is None:
            raise Invalid((Problem("role", Code.REQUIRED),))
        async with self.db.write() as work:
            account = await self._changeable(work, actor, account_id, Act.GIVE, role)
            if account.role is Role.CITIZEN and account.person_id is not None:
                raise Refused(Code.CITIZENS_ACCOUNT)
            insurer = await organisation(work, role, insurer_id)
            if (account.role, account.insurer_id) == (role, insurer):
                return
            if role is not Role.ADMIN:
                await _keep_an_administrator(work, account)
            await self._send_away(work, account)
            account.role, account.insurer_id = role, insurer
            await self._changed(work, actor, account, Act.GIVE)

    async def take_role(self, actor: Actor, account_id: int) -> None:
        """From now on this is not staff. Raises `Forbidden`, `Refused(LAST_ADMIN)`."""
        async with self.db.write() as work:
            account = await self._changeable(work, actor, account_id, Act.TAKE)
            await _keep_an_administrator(work, account)
            await self._send_away(work, account)
            account.role, account.insurer_id = Role.CITIZEN, None
            await self._changed(work, actor, account, Act.TAKE)

    async def reset_factors(self, actor: Actor, account_id: int) -> None:
        """Whoever lost their app, keys and codes comes in by SMS and adds a new one before anything else."""
        async with self.db.write() as work:
            account = await self._changeable(work, actor, account_id, Act.RESET)
            await factors.forget_all(work.session, account_id)
            await self._changed(work, actor, account, Act.RESET)
            await self._send_away(work, account)

    async def _changeable(
        self, work: UnitOfWork, actor: Actor, account_id: int, act: Act, role: Role | None = None
    ) -> Account:
        may_look(actor)
        await still_administrator(work, actor)
        account = await work.session.get(Account, account_id, with_for_update=True, populate_existing=True)
        if account is None:
            raise NotFound
        code = roles.refusal(actor.role, act, role or account.role, own=account_id == actor.account_id)
        if code is not None:
            raise Forbidden(code)
        return account

    def _looked(self, work: UnitOfWork, actor: Actor, people: Sequence[int | None], detail: str) -> None:
        if people:
            subject = people[0] if len(people) == 1 else None
            now = self.ports.clock.now()
            record(work, actor, Deed.PERSON_READ, now, subject_person_id=subject, detail=detail, count=len(people))

    async def _changed(self, work: UnitOfWork, actor: Actor, account: Account, act: Act) -> None:
        """Write it down, and tell the owner of the account."""
        detail = f"{act} {_detail(account)} {account.role}"
        now, subject = self.ports.clock.now(), account.person_id
        record(work, actor, Deed.ACCOUNT_CHANGED, now, subject_person_id=subject, detail=detail)
        told = words.access_changed(now, act, ROLES[account.role])
        await tell_account(work, account.id or 0, NoticeKind.ACCESS_CHANGED, told, now)

    async def _send_away(self, work: UnitOfWork, account: Account) -> None:
        """End every session and give back to the queue what the reviewer held."""
        assert account.id is not None
        await hand_back(work, self.ports.clock, account)
        await end_all(work, account.id, self.ports.clock.now())


def _detail(account: Account) -> str:
    return f"account:{account.id}"


def may_look(actor: Actor) -> None:
    """Raises `Forbidden` for everybody but administrators."""
    if actor.role is not Role.ADMIN:
        raise Forbidden


async def still_administrator(work: UnitOfWork, actor: Actor) -> None:
    """Lock all administrators: two who dismiss each other at once do it one after the other, and one of them stays."""
    if actor.account_id not in await queries.lock_administrators(work.session):
        raise Forbidden


async def _keep_an_administrator(work: UnitOfWork, account: Account) -> None:
    if not set(await queries.lock_administrators(work.session)) - {account.id}:
        raise Refused(Code.LAST_ADMIN)


async def organisation(work: UnitOfWork, role: Role, insurer_id: int | None) -> int | None:
    """The insurer that this role is for; None for a role that is for none. Raises `Invalid`."""
    if role not in roles.OF_AN_INSURER:
        return None
    if insurer_id is None or await work.session.get(Insurer, insurer_id) is None:
        raise Invalid((Problem("insurer", Code.CHOICE if insurer_id else Code.REQUIRED),))
    return insurer_id
