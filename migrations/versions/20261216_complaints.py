"""Complaints about missed deadlines and their moves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6c1d84f2e9b3"
down_revision = "7c2e9a41d5b8"
branch_labels = None
depends_on = None

KINDS = "('complaint_filed', 'complaint_registered', 'complaint_answered', 'complaint_withdrawn', 'complaint_came')"


def upgrade() -> None:
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("missed_deadline_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("insurer_id", sa.Integer(), nullable=False),
        sa.Column("owner_person_id", sa.Integer(), nullable=False),
        sa.Column("subject_person_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("demands", sa.JSON(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("answer_way", sa.String(length=40), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("register_by", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        *(_tie("complaint", column, table) for column, table in TIES.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_number")),
        sa.UniqueConstraint("missed_deadline_id", name=op.f("uq_complaint_missed_deadline_id")),
    )
    with op.batch_alter_table("complaint") as table:
        table.create_index("ix_complaint_queue", ["insurer_id", "status", "answer_by"], unique=False)
        for name in ("application_id", "owner_person_id", "closed_at"):
            table.create_index(op.f(f"ix_complaint_{name}"), [name], unique=False)
    _create_events()


TIES = {
    "missed_deadline_id": "missed_deadline",
    "application_id": "application",
    "insurer_id": "insurer",
    "owner_person_id": "person",
    "subject_person_id": "person",
}


def _tie(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def _create_events() -> None:
    op.create_table(
        "complaint_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("before", sa.String(length=40), nullable=True),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("actor_account_id", sa.Integer(), nullable=True),
        sa.Column("actor_role", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _tie("complaint_event", "complaint_id", "complaint"),
        _tie("complaint_event", "actor_account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_event")),
        sa.UniqueConstraint("complaint_id", "version", name=op.f("uq_complaint_event_complaint_id_version")),
    )
    with op.batch_alter_table("complaint_event") as table:
        table.create_index(op.f("ix_complaint_event_complaint_id"), ["complaint_id"], unique=False)


def downgrade() -> None:
    op.drop_table("complaint_event")
    op.drop_table("complaint")
    papers = "SELECT id FROM issued_paper WHERE kind = 'complaint'"
    op.execute(f"DELETE FROM paper_check WHERE paper_id IN ({papers})")  # noqa: S608
    op.execute("DELETE FROM issued_paper WHERE kind = 'complaint'")
    op.execute("DELETE FROM job WHERE key LIKE 'paper:complaint:%'")
    op.execute(f"DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind IN {KINDS})")  # noqa: S608
    op.execute(f"DELETE FROM notice WHERE kind IN {KINDS}")  # noqa: S608
