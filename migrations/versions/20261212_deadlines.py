"""How an application is handled, its three dates, and the deadlines that were missed.

Applications on their way get the dates of a term that was thirty days for everybody; when they must be decided stays.
"""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "b93f1e6c07d4"
down_revision = "9a3e6f51c0d7"
branch_labels = None
depends_on = None

WARNED_BEFORE, INTERNAL_BEFORE = timedelta(days=5), timedelta(days=10)


def upgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.add_column(sa.Column("handling", sa.String(length=40), nullable=False, server_default="standard"))
        table.add_column(sa.Column("warn_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("internal_by", sa.Date(), nullable=True))
    with op.batch_alter_table("application") as table:
        table.alter_column("handling", existing_type=sa.String(length=40), server_default=None)
    _date_terms()
    op.create_table(
        "missed_deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("insurer_id", sa.Integer(), nullable=False),
        sa.Column("handling", sa.String(length=40), nullable=False),
        sa.Column("decide_by", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_missed_deadline_application_id_application")
        ),
        sa.ForeignKeyConstraint(["insurer_id"], ["insurer.id"], name=op.f("fk_missed_deadline_insurer_id_insurer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed_deadline")),
        sa.UniqueConstraint("application_id", "decide_by", name=op.f("uq_missed_deadline_application_id_decide_by")),
    )
    with op.batch_alter_table("missed_deadline") as table:
        table.create_index(op.f("ix_missed_deadline_insurer_id"), ["insurer_id"], unique=False)
        table.create_index(op.f("ix_missed_deadline_recorded_at"), ["recorded_at"], unique=False)


def _date_terms() -> None:
    application = sa.table(
        "application",
        sa.column("id", sa.Integer),
        sa.column("decide_by", sa.Date),
        sa.column("warn_on", sa.Date),
        sa.column("internal_by", sa.Date),
    )
    connection = op.get_bind()
    found = sa.select(application.c.decide_by).where(application.c.decide_by.is_not(None)).distinct()
    for last in connection.execute(found).scalars().all():
        assert isinstance(last, date)
        dates = {"warn_on": last - WARNED_BEFORE, "internal_by": last - INTERNAL_BEFORE}
        connection.execute(sa.update(application).where(application.c.decide_by == last).values(dates))


def downgrade() -> None:
    op.drop_table("missed_deadline")
    with op.batch_alter_table("application") as table:
        for name in ("internal_by", "warn_on", "handling"):
            table.drop_column(name)
    op.execute("DELETE FROM job WHERE kind IN ('sweep_deadlines', 'warn_of_deadlines')")
    kinds = "('deadline_passed', 'deadlines_near')"
    op.execute(f"DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind IN {kinds})")  # noqa: S608
    op.execute(f"DELETE FROM notice WHERE kind IN {kinds}")  # noqa: S608
