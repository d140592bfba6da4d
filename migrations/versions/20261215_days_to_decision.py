"""On which day of its term an application was decided, and the index by which quality control counts decisions.

Of what was decided before, nobody knows the day: the pauses are in its moves, the days in the calendar of that time.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7c2e9a41d5b8"
down_revision = "c61e0a94d7b3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.add_column(sa.Column("ended_on_day", sa.Integer(), nullable=True))
        table.create_index("ix_application_decided", ["insurer_id", "decided_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.drop_index("ix_application_decided")
        table.drop_column("ended_on_day")
