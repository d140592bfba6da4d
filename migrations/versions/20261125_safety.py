"""What keeps an account safe: codes that prove an address, what a new account says, old contacts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8e4a1d90b6c2"
down_revision = "8c41f7d2e6b3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_claim",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("values", sa.LargeBinary(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_claim_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account_claim")),
    )
    op.create_table(
        "address_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("counted_as", sa.String(length=26), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("real", sa.Boolean(), nullable=False),
        sa.Column("handle_hash", sa.String(length=64), nullable=False),
        sa.Column("code_mac", sa.String(length=64), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_address_code_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_code")),
        sa.UniqueConstraint("handle_hash", name=op.f("uq_address_code_handle_hash")),
    )
    with op.batch_alter_table("address_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_code_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_address_code_counted_as"), ["counted_as"], unique=False)
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("password_changed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("address", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("address")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("password_changed_at")
    op.drop_table("address_code")
    op.drop_table("account_claim")
