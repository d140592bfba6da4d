"""One index of words for everything that is written to the support; it is filled again by the daily run."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "9c41d7a2e6b0"
down_revision = "c41d7e92ab05"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("ticket_word")
    op.create_table(
        "support_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("word_index", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_word")),
        sa.UniqueConstraint("word_index", "part", "row_id", name=op.f("uq_support_word_word_index_part_row_id")),
    )
    with op.batch_alter_table("support_word") as batch:
        batch.create_index("ix_support_word_row", ["part", "row_id"], unique=False)


def downgrade() -> None:
    op.drop_table("support_word")
    op.create_table(
        "ticket_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("word_index", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_word_ticket_id_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_word")),
        sa.UniqueConstraint("word_index", "ticket_id", name=op.f("uq_ticket_word_word_index_ticket_id")),
    )
    with op.batch_alter_table("ticket_word") as batch:
        batch.create_index(op.f("ix_ticket_word_ticket_id"), ["ticket_id"], unique=False)
