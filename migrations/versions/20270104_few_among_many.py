"""Staff are found among citizens, a queue is narrowed and decisions are counted, by indexes alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3d8f21b6a07c"
down_revision = "7e5b10c94d2f"
branch_labels = None
depends_on = None

UNDECIDED = sa.text("status IN ('clarification', 'sent', 'under_review')")
REFUSAL = sa.text("action = 'refuse'")
TOLD = ["status", "holder_account_id", "voted_account_id", "owner_person_id", "subject_person_id"]
COUNTED = ["id", "status", "handling", "changes", "attempt", "ended_on_day", "previous_id"]


def upgrade() -> None:
    op.create_index("ix_account_role", "account", ["role", "insurer_id"], unique=False)
    op.create_index(
        "ix_application_event_refusal",
        "application_event",
        ["application_id"],
        unique=False,
        postgresql_include=["reasons"],
        sqlite_where=REFUSAL,
        postgresql_where=REFUSAL,
    )
    _remade([*TOLD, "changes", "handling"], COUNTED)


def downgrade() -> None:
    _remade(TOLD, [])
    op.drop_index("ix_application_event_refusal", table_name="application_event")
    op.drop_index("ix_account_role", table_name="account")


def _remade(told: list[str], counted: list[str]) -> None:
    if op.get_bind().dialect.name != "postgresql":  # elsewhere an index has nothing beside its key
        return
    op.drop_index("ix_application_undecided", table_name="application")
    op.create_index(
        "ix_application_undecided",
        "application",
        ["insurer_id", "decide_by", "id"],
        unique=False,
        postgresql_include=told,
        postgresql_where=UNDECIDED,
    )
    op.drop_index("ix_application_decided", table_name="application")
    op.create_index(
        "ix_application_decided",
        "application",
        ["insurer_id", "decided_at"],
        unique=False,
        postgresql_include=counted,
    )
