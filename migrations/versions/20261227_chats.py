"""Chats with the support, their lines, and which specialists are at the desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5d0c83e9f172"
down_revision = "b83f0c6a7d21"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("visitor_hash", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("holder_account_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.LargeBinary(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_number", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_chat_account_id_account")),
        sa.ForeignKeyConstraint(["holder_account_id"], ["account.id"], name=op.f("fk_chat_holder_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat")),
        sa.UniqueConstraint("account_id", name=op.f("uq_chat_account_id")),
        sa.UniqueConstraint("key", name=op.f("uq_chat_key")),
        sa.UniqueConstraint("visitor_hash", name=op.f("uq_chat_visitor_hash")),
    )
    with op.batch_alter_table("chat") as table:
        table.create_index(op.f("ix_chat_holder_account_id"), ["holder_account_id"], unique=False)
        table.create_index(op.f("ix_chat_status"), ["status"], unique=False)
    op.create_table(
        "chat_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("actor_account_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_key", sa.String(length=32), nullable=True),
        sa.Column("file_name", sa.LargeBinary(), nullable=True),
        sa.Column("media_type", sa.String(length=40), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_account_id"], ["account.id"], name=op.f("fk_chat_message_actor_account_id_account")
        ),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_chat_message_chat_id_chat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_message")),
        sa.UniqueConstraint("chat_id", "client_id", name=op.f("uq_chat_message_chat_id_client_id")),
        sa.UniqueConstraint("chat_id", "position", name=op.f("uq_chat_message_chat_id_position")),
        sa.UniqueConstraint("file_key", name=op.f("uq_chat_message_file_key")),
    )
    op.create_table(
        "chat_duty",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_chat_duty_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_chat_duty")),
    )


def downgrade() -> None:
    for name in ("chat_duty", "chat_message", "chat"):
        op.drop_table(name)
