"""What citizens chose about messages, and the browsers that want them as web push."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7b1f9c2e5d60"
down_revision = "6c1f0d84ea27"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_wishes",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("quiet_start", sa.Integer(), nullable=False),
        sa.Column("quiet_end", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_message_wishes_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_message_wishes")),
    )
    op.create_table(
        "push_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("endpoint", sa.LargeBinary(), nullable=False),
        sa.Column("endpoint_index", sa.String(length=26), nullable=False),
        sa.Column("p256dh", sa.LargeBinary(), nullable=False),
        sa.Column("auth", sa.LargeBinary(), nullable=False),
        sa.Column("user_agent", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_push_device_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_device")),
        sa.UniqueConstraint("endpoint_index", name=op.f("uq_push_device_endpoint_index")),
    )
    with op.batch_alter_table("push_device") as table:
        table.create_index(op.f("ix_push_device_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    op.drop_table("push_device")
    op.drop_table("message_wishes")
    op.execute("DELETE FROM job WHERE kind = 'summarise'")
    undone = "SELECT id FROM notice WHERE kind IN ('summary', 'trial')"
    op.execute(f"DELETE FROM delivery WHERE channel = 'push' OR notice_id IN ({undone})")  # noqa: S608
    op.execute("DELETE FROM notice WHERE kind IN ('summary', 'trial')")
