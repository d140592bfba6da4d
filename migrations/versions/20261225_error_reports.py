"""Checks of policies by their people, and what of a policy was changed on one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b83f0c6a7d21"
down_revision = "7d30b9e4c218"
branch_labels = None
depends_on = None

KINDS = "('report_sent', 'report_asked', 'report_done', 'report_withdrawn')"
OPEN = sa.text("status IN ('asked', 'in_work', 'sent')")


def _tie(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def upgrade() -> None:
    _create_report()
    _create_item()
    _create_scan()
    _create_event()
    _create_note()
    for table in ("item", "scan", "event", "note"):
        name = f"error_report_{table}"
        op.create_index(op.f(f"ix_{name}_report_id"), name, ["report_id"], unique=False)
    with op.batch_alter_table("policy_change") as table:
        table.add_column(sa.Column("report_id", sa.Integer(), nullable=True))
        name = op.f("fk_policy_change_report_id_error_report")
        table.create_foreign_key(name, "error_report", ["report_id"], ["id"])
        table.create_index(op.f("ix_policy_change_report_id"), ["report_id"], unique=False)


def _create_report() -> None:
    op.create_table(
        "error_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("owner_person_id", sa.Integer(), nullable=False),
        sa.Column("subject_person_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("holder_account_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("late_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        _tie("error_report", "policy_id", "policy"),
        _tie("error_report", "owner_person_id", "person"),
        _tie("error_report", "subject_person_id", "person"),
        _tie("error_report", "holder_account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report")),
        sa.UniqueConstraint("number", name=op.f("uq_error_report_number")),
    )
    op.create_index("ix_error_report_queue", "error_report", ["status", "due_on"], unique=False)
    for column in ("policy_id", "owner_person_id", "closed_at"):
        op.create_index(op.f(f"ix_error_report_{column}"), "error_report", [column], unique=False)
    op.create_index(
        "uq_error_report_open",
        "error_report",
        ["policy_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def _create_item() -> None:
    op.create_table(
        "error_report_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("particular", sa.String(length=40), nullable=False),
        sa.Column("matches", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.LargeBinary(), nullable=False),
        sa.Column("right", sa.LargeBinary(), nullable=False),
        sa.Column("proof", sa.String(length=40), nullable=True),
        sa.Column("proof_words", sa.LargeBinary(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("decided", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        _tie("error_report_item", "report_id", "error_report"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report_item")),
        sa.UniqueConstraint("report_id", "particular", name=op.f("uq_error_report_item_report_id_particular")),
    )


def _create_scan() -> None:
    op.create_table(
        "error_report_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("original_name", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        _tie("error_report_scan", "report_id", "error_report"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report_scan")),
        sa.UniqueConstraint("key", name=op.f("uq_error_report_scan_key")),
    )


def _create_event() -> None:
    op.create_table(
        "error_report_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("before", sa.String(length=40), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("actor_account_id", sa.Integer(), nullable=True),
        sa.Column("actor_role", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _tie("error_report_event", "report_id", "error_report"),
        _tie("error_report_event", "actor_account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report_event")),
        sa.UniqueConstraint("report_id", "version", name=op.f("uq_error_report_event_report_id_version")),
    )


def _create_note() -> None:
    op.create_table(
        "error_report_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        _tie("error_report_note", "report_id", "error_report"),
        _tie("error_report_note", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report_note")),
    )


def downgrade() -> None:
    op.execute("DELETE FROM policy_change WHERE report_id IS NOT NULL")
    with op.batch_alter_table("policy_change") as table:
        table.drop_constraint(op.f("fk_policy_change_report_id_error_report"), type_="foreignkey")
        table.drop_index(op.f("ix_policy_change_report_id"))
        table.drop_column("report_id")
    for name in ("note", "event", "scan", "item"):
        op.drop_table(f"error_report_{name}")
    op.drop_table("error_report")
    op.execute(f"DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind IN {KINDS})")  # noqa: S608
    op.execute(f"DELETE FROM notice WHERE kind IN {KINDS}")  # noqa: S608
