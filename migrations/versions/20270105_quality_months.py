"""Months of quality control are counted once, all that there are by the first run; missed terms lie in their order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a4c90e17d35b"
down_revision = "3d8f21b6a07c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quality_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("insurer_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["insurer_id"], ["insurer.id"], name=op.f("fk_quality_month_insurer_id_insurer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_month")),
        sa.UniqueConstraint("insurer_id", "month", name=op.f("uq_quality_month_insurer_id_month")),
    )
    op.drop_index("ix_missed_deadline_insurer_id", table_name="missed_deadline")
    op.create_index("ix_missed_deadline_term", "missed_deadline", ["insurer_id", "decide_by", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_missed_deadline_term", table_name="missed_deadline")
    op.create_index("ix_missed_deadline_insurer_id", "missed_deadline", ["insurer_id"], unique=False)
    op.drop_table("quality_month")
