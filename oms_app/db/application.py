"""Applications, their append-only events and the staff's internal notes (APP, FLOW-2)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from oms_app.db.columns import UtcTime, Words
from oms_app.db.encrypted import Encrypted
from oms_app.domain.actor import Role
from oms_app.domain.deadlines import Handling
from oms_app.domain.reasons import Reason
from oms_app.domain.second_look import SecondLook
from oms_app.domain.urgency import Ground
from oms_app.domain.workflow import UNDECIDED, Action, Status

# Said in so many words: with parameters no database sees that a query stays within an index of these alone.
IS_UNDECIDED = "status IN ({})".format(", ".join(f"'{status}'" for status in sorted(UNDECIDED)))
IS_REFUSAL = f"action = '{Action.REFUSE}'"

PEOPLE = ("owner_person_id", "subject_person_id")
COUNTED = ("id", "status", "handling", "changes", "attempt", "ended_on_day", "previous_id")


class Application(SQLModel, table=True):
    """One application from draft to decision.

    `key` is its private address (drafts have no number yet); `changes` are `Change` values; `values` and `before`
    map `Field` values to text (`before` is frozen at submission); `version` counts moves; `submit_key` makes a
    repeated submission give the same number; the three days of its term are those that were told, not what a changed
    calendar would make of them; `ended_on_day` is on which day of its term it was decided or withdrawn, pauses not
    counted (`domain.deadlines`); `second_look` says that two must approve it, and why, once one has, who is in this
    `review_round` the `voted_account_id`; `erased_at` is when its time was over (`domain.retention`).
    """

    __table_args__ = (
        sa.Index("ix_application_queue", "insurer_id", "status", "decide_by"),
        sa.Index(
            "ix_application_undecided",
            *("insurer_id", "decide_by", "id"),
            # Parts are counted, and lines are chosen, of it alone.
            postgresql_include=("status", "holder_account_id", "voted_account_id", *PEOPLE, "changes", "handling"),
            sqlite_where=sa.text(IS_UNDECIDED),
            postgresql_where=sa.text(IS_UNDECIDED),
        ),
        sa.Index("ix_application_owner_time", "owner_person_id", "created_at"),
        # Quality control counts decisions of a year, and touches no row for it.
        sa.Index("ix_application_decided", "insurer_id", "decided_at", postgresql_include=COUNTED),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=32)
    number: str | None = Field(default=None, unique=True, max_length=16)
    status: Status = Field(sa_type=Words(Status))
    version: int = 0
    owner_person_id: int = Field(foreign_key="person.id", index=True)
    subject_person_id: int = Field(foreign_key="person.id", index=True)
    policy_id: int = Field(foreign_key="policy.id", index=True)
    insurer_id: int = Field(foreign_key="insurer.id")
    changes: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    values: dict[str, str] = Field(default_factory=dict, sa_type=Encrypted("application.values"))
    before: dict[str, str] = Field(default_factory=dict, sa_type=Encrypted("application.before"))
    reason: Reason | None = Field(default=None, sa_type=Words(Reason))
    reason_text: str = Field(default="", sa_type=Encrypted("application.reason_text"))
    holder_account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    voted_account_id: int | None = Field(default=None, foreign_key="account.id")
    second_look: SecondLook = Field(default=SecondLook.NONE, sa_type=Words(SecondLook))
    review_round: int = 1
    previous_id: int | None = Field(default=None, foreign_key="application.id", unique=True)
    attempt: int = 1
    submit_key: str | None = Field(default=None, unique=True, max_length=64)
    created_at: datetime = Field(sa_type=UtcTime)
    saved_at: datetime = Field(sa_type=UtcTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    received_at: datetime | None = Field(default=None, sa_type=UtcTime)
    taken_at: datetime | None = Field(default=None, sa_type=UtcTime)
    decided_at: datetime | None = Field(default=None, sa_type=UtcTime)
    handling: Handling = Field(default=Handling.STANDARD, sa_type=Words(Handling))
    ground: Ground | None = Field(default=None, sa_type=Words(Ground))
    ground_text: str | None = Field(default=None, sa_type=Encrypted("application.ground_text"))
    warn_on: date | None = None
    internal_by: date | None = None
    decide_by: date | None = None
    ended_on_day: int | None = None
    erased_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ApplicationEvent(SQLModel, table=True):
    """One move: who, when, why; append-only, one for each version.

    `marks` are the fields and scans that the reasons of a refusal are about: `reason`, and `field` or `scan`.
    """

    __tablename__ = "application_event"
    __table_args__ = (
        sa.UniqueConstraint("application_id", "version"),
        sa.Index(
            "ix_application_event_refusal",
            "application_id",
            postgresql_include=("reasons",),
            sqlite_where=sa.text(IS_REFUSAL),
            postgresql_where=sa.text(IS_REFUSAL),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    version: int
    action: Action = Field(sa_type=Words(Action))
    before: Status = Field(sa_type=Words(Status))
    after: Status = Field(sa_type=Words(Status))
    actor_account_id: int | None = Field(default=None, foreign_key="account.id")
    actor_role: Role = Field(sa_type=Words(Role))
    at: datetime = Field(sa_type=UtcTime)
    text: str = Field(default="", sa_type=Encrypted("application_event.text"))
    reasons: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    marks: list[dict[str, str]] = Field(default_factory=list, sa_type=sa.JSON)


class InternalNote(SQLModel, table=True):
    """What staff write for staff; never shown to a citizen."""

    __tablename__ = "internal_note"

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id", index=True)
    account_id: int = Field(foreign_key="account.id")
    text: str = Field(sa_type=Encrypted("internal_note.text"))
    written_at: datetime = Field(sa_type=UtcTime)
