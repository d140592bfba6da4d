"""A browser that asked for web push is known by the device that signed in there, and is silent once that signed out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "9a3e6f51c0d7"
down_revision = "5c8e02d7fa41"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("push_device") as table:
        table.add_column(sa.Column("device_hash", sa.String(length=64), nullable=False, server_default=""))
        table.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("push_device") as table:
        table.alter_column("device_hash", existing_type=sa.String(length=64), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("push_device") as table:
        table.drop_column("paused_at")
        table.drop_column("device_hash")
