"""Where the answer to a complaint goes beside the cabinet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2f9a60c7b51e"
down_revision = "e84b17d05f3a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("complaint") as table:
        table.add_column(sa.Column("answer_email", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("complaint") as table:
        table.drop_column("answer_email")
