"""What accounts have set in «Версия для слабовидящих»."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c4a91e07d35b"
down_revision = "5b8f03c7de12"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sight_choice",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.String(length=40), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("spacing", sa.String(length=40), nullable=False),
        sa.Column("pictures", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sight_choice_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_sight_choice")),
    )


def downgrade() -> None:
    op.drop_table("sight_choice")
