"""Everything that the portal keeps of one citizen, table by table (SEC-5)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.chat import Chat, ChatMessage
from oms_app.db.complaint import Complaint
from oms_app.db.error_report import ErrorReport
from oms_app.db.notice import Notice
from oms_app.db.policy import Policy
from oms_app.db.schema import metadata
from oms_app.db.ticket import Ticket, TicketEvent, TicketMessage
from oms_app.domain.tickets import TicketAction, Voice
from oms_app.domain.workflow import INSIDE


@dataclass(frozen=True)
class Scope:
    """What belongs to the citizen, as the keys by which tables know it."""

    account: Collection[int]
    parent: Collection[int]
    people: Collection[int]
    policies: Collection[int]
    enp_indexes: Collection[str]
    applications: Collection[int]
    complaints: Collection[int]
    reports: Collection[int]
    notices: Collection[int]
    chats: Collection[int]
    tickets: Collection[int]


# Which column of a table ties its rows to which part of the scope.
EXPORTED: dict[str, tuple[str, str]] = {
    "person": ("id", "people"),
    "representation": ("person_id", "parent"),
    "policy": ("id", "policies"),
    "policy_change": ("policy_id", "policies"),
    "register_record": ("enp_index", "enp_indexes"),
    "register_load": ("policy_id", "policies"),
    "account": ("id", "account"),
    "account_claim": ("account_id", "account"),
    "login": ("account_id", "account"),
    "session": ("account_id", "account"),
    "sign_in_attempt": ("account_id", "account"),
    "factor": ("account_id", "account"),
    "outside_identity": ("account_id", "account"),
    "consent": ("account_id", "account"),
    "message_wishes": ("account_id", "account"),
    "push_device": ("account_id", "account"),
    "sight_choice": ("account_id", "account"),
    "confirmed": ("account_id", "account"),
    "identity_check": ("account_id", "account"),
    "account_scan": ("account_id", "account"),
    "account_reading": ("account_id", "account"),
    "office_code": ("person_id", "people"),
    "application": ("id", "applications"),
    "application_event": ("application_id", "applications"),
    "missed_deadline": ("application_id", "applications"),
    "complaint": ("id", "complaints"),
    "complaint_event": ("complaint_id", "complaints"),
    "companion": ("application_id", "applications"),
    "error_report": ("id", "reports"),
    "error_report_item": ("report_id", "reports"),
    "error_report_scan": ("report_id", "reports"),
    "error_report_event": ("report_id", "reports"),
    "question": ("application_id", "applications"),
    "scan": ("application_id", "applications"),
    "refused_scan": ("application_id", "applications"),
    "scan_reading": ("application_id", "applications"),
    "signing_copy": ("application_id", "applications"),
    "application_signature": ("application_id", "applications"),
    "issued_paper": ("person_id", "people"),
    "insurer_proposal": ("account_id", "account"),
    "ticket": ("account_id", "account"),
    "ticket_message": ("ticket_id", "tickets"),
    "ticket_file": ("ticket_id", "tickets"),
    "ticket_event": ("ticket_id", "tickets"),
    "notice": ("account_id", "account"),
    "delivery": ("notice_id", "notices"),
    "chat": ("id", "chats"),
    "chat_message": ("chat_id", "chats"),
}
LEFT_OUT: dict[str, str] = {
    "insurer": "public",
    "insurer_office": "public",
    "calendar_year": "public",
    "calendar_day": "public",
    "invitation": "of staff, who came by it; never of citizens",
    "job": "ids of rows that are here themselves",
    "quality_month": "figures, with nobody in them",
    "exchange_account": "the insurer's system, not a person",
    "insurer_message": "names of messages; what they did is in application_event",
    "receipt": "what gateways said; how each message ended is in delivery",
    "one_time_code": "hashes only",
    "address_code": "gone after a day; what was typed for a new account is in account_claim",
    "backup_code": "hashes only",
    "second_step": "hashes only",
    "passkey_challenge": "random bytes, a few minutes old",
    "phone_link": "hashes only, gone after a day",
    "phone_photo": "what was taken is in scan, what was refused in refused_scan; gone after a day",
    "paper_check": "strangers' looks, without a name in them; the papers are here",
    "error_report_note": "what support wrote for support",
    "chat_duty": "when staff answered chats",
    "internal_note": "what staff wrote for staff",
    "review_vote": "who of staff approved; what became of it is in application_event",
    "arrival_check": "what the portal proposes to staff; the data that it looked at are here",
    "support_word": "look-up indexes of the words in ticket_message, chat_message and error_report",
    "audit_entry": "given as looks, without the accounts of staff",
    "audit_head": "nobody's",
}
# Secrets, look-up indexes, and who of staff it was.
HIDDEN_ENDS = ("_hash", "_mac", "_index", "_key")
HIDDEN = frozenset(
    {"issued_by", "actor_account_id", "holder_account_id", "failures", "error", "secret", "credential"}
    | {"endpoint", "p256dh", "auth", "voted_account_id", "decided_by", "second_look", "review_round"}
)
# Rows of a table that are the office's own affair.
WITHHELD: dict[str, sa.ColumnElement[bool]] = {
    "application_event": col(ApplicationEvent.action).in_(INSIDE),
    "ticket_message": col(TicketMessage.voice) == Voice.NOTE,
    "ticket_event": col(TicketEvent.action) == TicketAction.NOTE,
}


async def scope_of(session: AsyncSession, account_id: int, own: Collection[int], people: Collection[int]) -> Scope:
    """The citizen, the people they look after, and what hangs on them; `own` is empty for an account of nobody yet."""
    policies = (await session.execute(_of(Policy, col(Policy.person_id).in_(people), col(Policy.enp_index)))).all()
    applications = await session.execute(_of(Application, col(Application.owner_person_id).in_(own)))
    complaints = await session.execute(_of(Complaint, col(Complaint.owner_person_id).in_(own)))
    reports = await session.execute(_of(ErrorReport, col(ErrorReport.owner_person_id).in_(own)))
    tickets = await session.execute(_of(Ticket, col(Ticket.account_id) == account_id))
    notices = await session.execute(_of(Notice, col(Notice.account_id) == account_id))
    chats = await session.execute(_of(Chat, col(Chat.account_id) == account_id))
    return Scope(
        account=(account_id,),
        parent=own,
        people=people,
        policies=[row[0] for row in policies],
        enp_indexes=[row[1] for row in policies],
        applications=[row[0] for row in applications],
        complaints=[row[0] for row in complaints],
        reports=[row[0] for row in reports],
        notices=[row[0] for row in notices],
        chats=[row[0] for row in chats],
        tickets=[row[0] for row in tickets],
    )


async def rows(session: AsyncSession, name: str, scope: Scope) -> list[dict[str, Any]]:
    """The rows of this table that belong to the citizen, opened, without what is hidden."""
    table = metadata.tables[name]
    column, part = EXPORTED[name]
    shown = [one for one in table.columns if one.name not in HIDDEN and not one.name.endswith(HIDDEN_ENDS)]
    found = sa.select(*shown).where(table.c[column].in_(getattr(scope, part))).order_by(*table.primary_key.columns)
    if name in WITHHELD:
        found = found.where(~WITHHELD[name])
    return [dict(row) for row in (await session.execute(found)).mappings()]


async def chat_files(session: AsyncSession, scope: Scope) -> dict[int, str]:
    """Where the files of the chat lie, by the lines that they came in."""
    found = sa.select(col(ChatMessage.id), col(ChatMessage.file_key)).where(
        col(ChatMessage.chat_id).in_(scope.chats), col(ChatMessage.file_key).is_not(None)
    )
    return {line: key for line, key in await session.execute(found) if line and key}


def _of(kind: Any, where: sa.ColumnElement[bool], *more: Any) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(kind.id, *more).where(where).order_by(kind.id)
