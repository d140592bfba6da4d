"""Accounts that an administrator has closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7c41e8a09b35"
down_revision = "31c7df11a16b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.drop_column("blocked_at")
