"""Inviting staff: a letter with a one-time link, sent again, withdrawn (DESK-2, SEC-1, SEC-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from oms_app.db.account import LoginKind
from oms_app.db.encrypted import keys
from oms_app.db.invitation import Invitation
from oms_app.db.queries import invitations as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import invitations as rules
from oms_app.domain import masking, roles
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Forbidden, Invalid, NotFound, Problem, Refused
from oms_app.domain.invitations import GOOD_FOR, KEPT_FOR, RENEWABLE, InvitationField, InvitationState, Invited
from oms_app.domain.limits import Limit
from oms_app.domain.roles import Act
from oms_app.services import errands
from oms_app.services.audit import record
from oms_app.services.codes import handle_hash, link_for
from oms_app.services.contacts import is_nobodys
from oms_app.services.logins import blind_login
from oms_app.services.people import may_look, organisation, still_administrator
from oms_app.services.ports import Ports

TOPIC = "invitations"


@dataclass(frozen=True)
class InvitationView:
    """One of the list. `email` is masked; `may_renew` and `may_withdraw` mirror what the commands let pass."""

    id: int
    name: str
    email: str
    role: Role
    organisation: str
    state: InvitationState
    sent_at: datetime
    times_sent: int
    expires_at: datetime
    ended_at: datetime | None
    may_renew: bool
    may_withdraw: bool


class Invitations:
    """For administrators only; nobody gives by a letter what they may not give by hand."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def list(self, actor: Actor) -> list[InvitationView]:
        """The newest first, whatever became of them."""
        may_look(actor)
        async with self.db.read() as session:
            return [_view(row, name, self.ports.clock.now()) for row, name in await queries.newest(session)]

    async def invite(self, actor: Actor, typed: Mapping[str, str], insurer_id: int | None) -> None:
        """Send a letter; an earlier one to the same address opens nothing from now on.

        Raises `Forbidden`, `Invalid` with every field to mend, `TooMany`.
        """
        may_look(actor)
        invited = rules.check(typed)
        _may_invite(actor, invited.role)
        await self._allow(actor, blind_login(LoginKind.EMAIL, invited.email))
        async with self.db.write() as work:
            await still_administrator(work, actor)
            insurer = await organisation(work, invited.role, insurer_id)
            await _refuse_known(work, invited)
            row, now = self._new(actor, invited, insurer), self.ports.clock.now()
            await queries.forget(work.session, now - KEPT_FOR)
            for earlier in await queries.living_of(work.session, row.email_index, now):
                earlier.withdrawn_at = now
            work.session.add(row)
            await work.session.flush()
            await self._order(work, actor, row, "sent")

    async def send_again(self, actor: Actor, invitation_id: int) -> None:
        """Another letter with another link, good for as long again.

        Raises `NotFound`, `Refused(INVITATION_OVER)` for one that was accepted or withdrawn, `TooMany`.
        """
        may_look(actor)
        async with self.db.read() as session:
            index = (await session.get(Invitation, invitation_id) or _not_there()).email_index
        await self._allow(actor, index)
        async with self.db.write() as work:
            row = await self._changeable(work, actor, invitation_id, RENEWABLE)
            await _refuse_known(work, Invited(row.display_name, row.email, row.phone, row.role))
            row.invited_by, row.times_sent = actor.account_id, row.times_sent + 1
            self._renew(row)
            await self._order(work, actor, row, "sent again")

    async def withdraw(self, actor: Actor, invitation_id: int) -> None:
        """The link opens nothing from now on. Raises `NotFound`, `Refused(INVITATION_OVER)`."""
        may_look(actor)
        async with self.db.write() as work:
            row = await self._changeable(work, actor, invitation_id, frozenset({InvitationState.SENT}))
            row.withdrawn_at = self.ports.clock.now()
            self._note(work, actor, row, "withdrawn")

    async def _allow(self, actor: Actor, email_index: str) -> None:
        await self.ports.limiter.hit(Limit.INVITATION, str(actor.account_id))
        await self.ports.limiter.hit(Limit.INVITATION_LETTER, email_index)

    async def _changeable(
        self, work: UnitOfWork, actor: Actor, invitation_id: int, states: frozenset[InvitationState]
    ) -> Invitation:
        await still_administrator(work, actor)
        row = await work.session.get(Invitation, invitation_id, with_for_update=True, populate_existing=True)
        if row is None:
            raise NotFound
        _may_invite(actor, row.role)
        if state_of(row, self.ports.clock.now()) not in states:
            raise Refused(Code.INVITATION_OVER)
        return row

    def _new(self, actor: Actor, invited: Invited, insurer_id: int | None) -> Invitation:
        now = self.ports.clock.now()
        row = Invitation(
            display_name=invited.name,
            email=invited.email,
            email_index=blind_login(LoginKind.EMAIL, invited.email),
            phone=invited.phone,
            role=invited.role,
            insurer_id=insurer_id,
            invited_by=actor.account_id,
            salt="",
            token_hash="",
            sent_at=now,
            expires_at=now,
        )
        self._renew(row)
        return row

    def _renew(self, row: Invitation) -> None:
        """Another link; the one before is worth nothing."""
        row.salt = self.ports.chance.token()
        row.token_hash = handle_hash(token_of(row))
        row.sent_at = self.ports.clock.now()
        row.expires_at = row.sent_at + GOOD_FOR

    async def _order(self, work: UnitOfWork, actor: Actor, row: Invitation, deed: str) -> None:
        await errands.send_invitation(work, row.id or 0, row.times_sent, row.sent_at)
        self._note(work, actor, row, deed)

    def _note(self, work: UnitOfWork, actor: Actor, row: Invitation, deed: str) -> None:
        detail = f"{deed} {row.id} {row.role}"
        record(work, actor, Deed.INVITED, self.ports.clock.now(), subject_person_id=None, detail=detail)
        work.wake(TOPIC)


def token_of(row: Invitation) -> str:
    """What the link of the letter ends with: 256 bits."""
    return link_for(keys(), f"invitation:{row.salt}")


def _not_there() -> Invitation:
    raise NotFound


def _may_invite(actor: Actor, role: Role) -> None:
    if code := roles.refusal(actor.role, Act.INVITE, role, own=False):
        raise Forbidden(code)


async def _refuse_known(work: UnitOfWork, invited: Invited) -> None:
    """Raises `Invalid` for an e-mail or a phone that somebody signs in by."""
    given = {
        InvitationField.EMAIL: (LoginKind.EMAIL, invited.email),
        InvitationField.PHONE: (LoginKind.PHONE, invited.phone),
    }
    problems = [
        Problem(field, Code.CONTACT_TAKEN)
        for field, (kind, value) in given.items()
        if value and not await is_nobodys(work.session, kind, blind_login(kind, value))
    ]
    if problems:
        raise Invalid(tuple(problems))


def state_of(row: Invitation, now: datetime) -> InvitationState:
    """How it stands at this moment."""
    return rules.state_of(
        accepted_at=row.accepted_at, withdrawn_at=row.withdrawn_at, expires_at=row.expires_at, now=now
    )


def _view(row: Invitation, organisation_name: str, now: datetime) -> InvitationView:
    state = state_of(row, now)
    return InvitationView(
        id=row.id or 0,
        name=row.display_name,
        email=masking.email(row.email),
        role=row.role,
        organisation=organisation_name,
        state=state,
        sent_at=row.sent_at,
        times_sent=row.times_sent,
        expires_at=row.expires_at,
        ended_at=row.accepted_at or row.withdrawn_at,
        may_renew=state in RENEWABLE,
        may_withdraw=state is InvitationState.SENT,
    )
