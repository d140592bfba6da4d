"""Where a message goes: to which address of its reader, and which page of theirs it opens (NOTE-1, NOTE-5)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app import routes
from oms_app.db.account import Account, Login, LoginKind
from oms_app.db.application import Application
from oms_app.db.notice import Notice
from oms_app.db.person import Person
from oms_app.domain.actor import STAFF, Role
from oms_app.domain.changes import Field
from oms_app.domain.notices import OF_ACCOUNT, OF_COMPLAINT, Channel, NoticeKind
from oms_app.domain.workflow import Status
from oms_app.services.ports import Permanent

_SIGNED_IN_BY = {Channel.EMAIL: LoginKind.EMAIL, Channel.SMS: LoginKind.PHONE}
_CONTACT = {Channel.EMAIL: Field.EMAIL, Channel.SMS: Field.PHONE}
NOWHERE = "no address on this channel"
_PAGES = {
    NoticeKind.SUMMARY: routes.HISTORY,
    NoticeKind.TRIAL: routes.NOTIFICATIONS,
    NoticeKind.INSURER_PROPOSAL: routes.POLICIES,
}


class NoAddress(Permanent):
    """The person has given nothing to reach them by on this channel."""


@dataclass(frozen=True)
class About:
    """What a message needs to know of the application that it is about."""

    status: Status
    key: str
    number: str | None


async def address_of(session: AsyncSession, account_id: int, channel: Channel) -> str:
    """What the person signs in by, else the contact they gave; nothing for browsers. Raises `NoAddress`."""
    account = await session.get_one(Account, account_id)
    found = await addresses_of(session, [account], channel)
    if account_id not in found:
        raise NoAddress(NOWHERE)
    return found[account_id]


async def addresses_of(session: AsyncSession, accounts: Sequence[Account], channel: Channel) -> dict[int, str]:
    """The same for many, by account; without those who can be reached nowhere."""
    ids = {account.id or 0 for account in accounts}
    if channel not in _SIGNED_IN_BY:
        return dict.fromkeys(ids, "")
    by = sa.select(col(Login.account_id), col(Login.value)).where(
        col(Login.account_id).in_(ids), col(Login.kind) == _SIGNED_IN_BY[channel]
    )
    logins = await session.execute(by.order_by(col(Login.id).desc()))
    found = {account_id: value for account_id, value in logins}  # noqa: C416 - a Row is no tuple to mypy
    return await _contacts(session, [one for one in accounts if one.id not in found], channel) | found


async def _contacts(session: AsyncSession, accounts: Sequence[Account], channel: Channel) -> dict[int, str]:
    ids = {account.person_id for account in accounts if account.person_id}
    if not ids:
        return {}
    people = await session.scalars(sa.select(Person).where(col(Person.id).in_(ids)))
    given = {one.id: one.values.get(_CONTACT[channel], "") for one in people}
    return {account.id or 0: contact for account in accounts if (contact := given.get(account.person_id))}


async def about(session: AsyncSession, application_ids: Collection[int]) -> dict[int, About]:
    """The applications that messages are about."""
    if not application_ids:
        return {}
    asked = sa.select(col(Application.id), col(Application.status), col(Application.key), col(Application.number))
    rows = await session.execute(asked.where(col(Application.id).in_(application_ids)))
    return {row[0] or 0: About(*row[1:]) for row in rows}


def page_of(notice: Notice, reader: Account, application: About | None) -> str:
    """The page that the message is about, as its reader may open it."""
    if application is not None and application.status is Status.DRAFT:
        return routes.application_edit(application.key, routes.STEPS[0])
    if notice.kind in _PAGES:
        return _PAGES[notice.kind]
    if notice.kind in OF_ACCOUNT:
        return routes.SECURITY
    if application is None or application.number is None:
        return routes.ADMIN if reader.role is Role.ADMIN else routes.HOME
    if notice.kind in OF_COMPLAINT:
        return routes.COMPLAINTS if reader.role in STAFF else routes.complaint(application.number)
    if notice.kind is NoticeKind.REFUSED and reader.role is Role.CITIZEN:
        return routes.application_repair(application.number)
    return (routes.desk_case if reader.role in STAFF else routes.application)(application.number)
