"""What exactly was sent on each channel, as a digest, and of which edition of the words it was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4f0d7b2a96ce"
down_revision = "b93f1e6c07d4"
branch_labels = None
depends_on = None

COLUMNS = {"sent_sha256": 64, "sent_words": 16}


def upgrade() -> None:
    with op.batch_alter_table("delivery") as table:
        for name, length in COLUMNS.items():
            table.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
    with op.batch_alter_table("delivery") as table:
        for name, length in COLUMNS.items():
            table.alter_column(name, existing_type=sa.String(length=length), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("delivery") as table:
        for name in COLUMNS:
            table.drop_column(name)
