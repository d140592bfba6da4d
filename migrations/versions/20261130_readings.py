"""What is read off scans, and what the portal proposes for an application that arrived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4e8c15a7d0f2"
down_revision = "c4f8a03b6e57"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scan_reading",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_scan_reading_application_id_application")
        ),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name=op.f("fk_scan_reading_scan_id_scan")),
        sa.PrimaryKeyConstraint("scan_id", name=op.f("pk_scan_reading")),
    )
    with op.batch_alter_table("scan_reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_reading_application_id"), ["application_id"], unique=False)
    op.create_table(
        "arrival_check",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(length=40), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_arrival_check_application_id_application")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_arrival_check")),
    )


def downgrade() -> None:
    op.drop_table("arrival_check")
    op.drop_table("scan_reading")
