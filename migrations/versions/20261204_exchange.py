"""In whose name insurers' own systems decide, and which of their messages are known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6c1f0d84ea27"
down_revision = "e81b5f3c0a97"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchange_account",
        sa.Column("insurer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_exchange_account_account_id_account")),
        sa.ForeignKeyConstraint(["insurer_id"], ["insurer.id"], name=op.f("fk_exchange_account_insurer_id_insurer")),
        sa.PrimaryKeyConstraint("insurer_id", name=op.f("pk_exchange_account")),
        sa.UniqueConstraint("account_id", name=op.f("uq_exchange_account_account_id")),
    )
    op.create_table(
        "insurer_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("insurer_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=100), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_insurer_message_application_id_application")
        ),
        sa.ForeignKeyConstraint(["insurer_id"], ["insurer.id"], name=op.f("fk_insurer_message_insurer_id_insurer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurer_message")),
        sa.UniqueConstraint("insurer_id", "message_id", name=op.f("uq_insurer_message_insurer_id_message_id")),
    )
    with op.batch_alter_table("insurer_message") as table:
        table.create_index(op.f("ix_insurer_message_application_id"), ["application_id"], unique=False)


def downgrade() -> None:
    op.drop_table("insurer_message")
    op.drop_table("exchange_account")
