"""What was measured in a photograph that a phone sent and that was refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e81b5f3c0a97"
down_revision = "4d9e2a71b8c3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("phone_photo") as table:
        table.drop_column("failed")
        table.add_column(sa.Column("refused", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("phone_photo") as table:
        table.drop_column("refused")
        table.add_column(sa.Column("failed", sa.JSON(), server_default="[]", nullable=False))
