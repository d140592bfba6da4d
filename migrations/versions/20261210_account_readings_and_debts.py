"""What was read off the scans of accounts; what earlier policies have left open, as the register says."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5c8e02d7fa41"
down_revision = "b2f7d80c5e91"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_reading",
        sa.Column("account_scan_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_reading_account_id_account")),
        sa.ForeignKeyConstraint(
            ["account_scan_id"], ["account_scan.id"], name=op.f("fk_account_reading_account_scan_id_account_scan")
        ),
        sa.PrimaryKeyConstraint("account_scan_id", name=op.f("pk_account_reading")),
    )
    with op.batch_alter_table("account_reading") as table:
        table.create_index(op.f("ix_account_reading_account_id"), ["account_id"], unique=False)
    with op.batch_alter_table("register_record") as table:
        table.add_column(sa.Column("debts", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("register_record") as table:
        table.drop_column("debts")
    op.drop_table("account_reading")
