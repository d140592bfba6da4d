"""Why an application is urgent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5c2e9a71d048"
down_revision = "6b1e93c50a7d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.add_column(sa.Column("ground", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("ground_text", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.drop_column("ground_text")
        table.drop_column("ground")
