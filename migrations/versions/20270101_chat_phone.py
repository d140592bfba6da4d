"""The phone to which a visitor of the chat wants the answer, proved by a code."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c41d7e92ab05"
down_revision = "c4a91e07d35b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chat") as table:
        table.add_column(sa.Column("phone", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("chat") as table:
        table.drop_column("phone")
    op.execute("DELETE FROM address_code WHERE purpose = 'chat'")
