"""People as an outside identity provider knows them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2f9b6d04c8e1"
down_revision = "5c0f1a7e9d21"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outside_identity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("subject_index", sa.String(length=26), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_outside_identity_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_identity")),
        sa.UniqueConstraint("issuer", "account_id", name=op.f("uq_outside_identity_issuer_account_id")),
        sa.UniqueConstraint("issuer", "subject_index", name=op.f("uq_outside_identity_issuer_subject_index")),
    )
    with op.batch_alter_table("outside_identity") as table:
        table.create_index(op.f("ix_outside_identity_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    op.drop_table("outside_identity")
