"""Which fields and scans the reasons of a refusal are about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c61e0a94d7b3"
down_revision = "4f0d7b2a96ce"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application_event") as table:
        table.add_column(sa.Column("marks", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("application_event") as table:
        table.alter_column("marks", existing_type=sa.JSON(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("application_event") as table:
        table.drop_column("marks")
