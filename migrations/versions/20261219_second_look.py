"""Approvals that take two: who said what in which round, and how an application stands to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c1e58a3d6b70"
down_revision = "5c2e9a71d048"
branch_labels = None
depends_on = None

VOTER = "fk_application_voted_account_id_account"


def upgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.add_column(sa.Column("second_look", sa.String(length=40), nullable=False, server_default="none"))
        table.add_column(sa.Column("review_round", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("voted_account_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f(VOTER), "account", ["voted_account_id"], ["id"])
    with op.batch_alter_table("application") as table:
        table.alter_column("second_look", existing_type=sa.String(length=40), server_default=None)
        table.alter_column("review_round", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "review_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("look", sa.String(length=40), nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_review_vote_application_id_application")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_review_vote_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_vote")),
        sa.UniqueConstraint(
            "application_id", "round", "account_id", name=op.f("uq_review_vote_application_id_round_account_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("review_vote")
    with op.batch_alter_table("application") as table:
        table.drop_constraint(op.f(VOTER), type_="foreignkey")
        table.drop_column("voted_account_id")
        table.drop_column("review_round")
        table.drop_column("second_look")
