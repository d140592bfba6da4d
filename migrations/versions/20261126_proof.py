"""When a session's password was typed last, and which accounts came by an invitation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b7d2e95c1f40"
down_revision = "2f9b6d04c8e1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_column("proved_at")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("invited_at")
