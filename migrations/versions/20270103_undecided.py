"""What a desk has to do is read in its order, however much was decided before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7e5b10c94d2f"
down_revision = "9c41d7a2e6b0"
branch_labels = None
depends_on = None

UNDECIDED = sa.text("status IN ('clarification', 'sent', 'under_review')")


def upgrade() -> None:
    op.create_index(
        "ix_application_undecided",
        "application",
        ["insurer_id", "decide_by", "id"],
        unique=False,
        postgresql_include=["status", "holder_account_id", "voted_account_id", "owner_person_id", "subject_person_id"],
        sqlite_where=UNDECIDED,
        postgresql_where=UNDECIDED,
    )


def downgrade() -> None:
    op.drop_index("ix_application_undecided", table_name="application")
