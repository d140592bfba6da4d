"""Requests to the support: messages, files, events, and the words they are found by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5b8f03c7de12"
down_revision = "5d0c83e9f172"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _indexes(table: str, *columns: str) -> None:
    with op.batch_alter_table(table) as batch:
        for column in columns:
            batch.create_index(op.f(f"ix_{table}_{column}"), [column], unique=False)


def upgrade() -> None:
    _ticket()
    _messages_and_files()
    _events_and_words()


def _ticket() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("holder_account_id", sa.Integer(), nullable=True),
        sa.Column("contact_kind", sa.String(length=40), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("context", sa.LargeBinary(), nullable=False),
        sa.Column("from_chat", sa.Boolean(), nullable=False),
        sa.Column("sent_at", TIME, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("answered_at", TIME, nullable=True),
        sa.Column("closed_at", TIME, nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("erased_at", TIME, nullable=True),
        _key("ticket", "account_id", "account"),
        _key("ticket", "holder_account_id", "account"),
        _key("ticket", "merged_into_id", "ticket"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("number", name=op.f("uq_ticket_number")),
        sa.UniqueConstraint("request_hash", name=op.f("uq_ticket_request_hash")),
    )
    _indexes("ticket", "account_id", "holder_account_id", "closed_at")
    op.create_index("ix_ticket_queue", "ticket", ["status", "due_at"], unique=False)


def _messages_and_files() -> None:
    op.create_table(
        "ticket_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(length=40), nullable=False),
        sa.Column("actor_account_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        _key("ticket_message", "ticket_id", "ticket"),
        _key("ticket_message", "actor_account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_message")),
    )
    _indexes("ticket_message", "ticket_id")
    op.create_table(
        "ticket_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        _key("ticket_file", "ticket_id", "ticket"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_file")),
        sa.UniqueConstraint("key", name=op.f("uq_ticket_file_key")),
    )
    _indexes("ticket_file", "ticket_id", "request_hash")


def _events_and_words() -> None:
    op.create_table(
        "ticket_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("before", sa.String(length=40), nullable=True),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("actor_account_id", sa.Integer(), nullable=True),
        sa.Column("actor_role", sa.String(length=40), nullable=False),
        sa.Column("at", TIME, nullable=False),
        _key("ticket_event", "ticket_id", "ticket"),
        _key("ticket_event", "actor_account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_event")),
        sa.UniqueConstraint("ticket_id", "version", name=op.f("uq_ticket_event_ticket_id_version")),
    )
    _indexes("ticket_event", "ticket_id")
    op.create_table(
        "ticket_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("word_index", sa.String(length=26), nullable=False),
        _key("ticket_word", "ticket_id", "ticket"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_word")),
        sa.UniqueConstraint("word_index", "ticket_id", name=op.f("uq_ticket_word_word_index_ticket_id")),
    )
    _indexes("ticket_word", "ticket_id")


def downgrade() -> None:
    for table in ("ticket_word", "ticket_event", "ticket_file", "ticket_message", "ticket"):
        op.drop_table(table)
    op.execute("DELETE FROM job WHERE kind = 'send_ticket_news'")
    op.execute("DELETE FROM address_code WHERE purpose = 'ticket'")
    kinds = "('ticket_answered', 'ticket_came')"
    op.execute(f"DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind IN {kinds})")  # noqa: S608
    op.execute(f"DELETE FROM notice WHERE kind IN {kinds}")  # noqa: S608
