"""Queues are read by their heads: a kind of job, a state of a delivery, each by an index of its own."""

from __future__ import annotations

from alembic import op

revision = "b2f7d80c5e91"
down_revision = "a4c7d2e95b18"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("job") as table:
        table.drop_index("ix_job_due")
        table.create_index("ix_job_due", ["status", "kind", "run_at", "id"], unique=False)
    with op.batch_alter_table("delivery") as table:
        table.drop_index("ix_delivery_changed_at")
        table.create_index("ix_delivery_state_changed", ["state", "changed_at"], unique=False)
        table.create_index("ix_delivery_state_receipt", ["state", "receipt_by"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("delivery") as table:
        table.drop_index("ix_delivery_state_receipt")
        table.drop_index("ix_delivery_state_changed")
        table.create_index("ix_delivery_changed_at", ["changed_at"], unique=False)
    with op.batch_alter_table("job") as table:
        table.drop_index("ix_job_due")
        table.create_index("ix_job_due", ["status", "run_at", "id"], unique=False)
