"""Codes that confirm a contact are address codes like the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c4e80a6d173b"
down_revision = "4e8c15a7d0f2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM job WHERE kind = 'check_contact'")
    with op.batch_alter_table("contact_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_check_account_id"))
    op.drop_table("contact_check")
    with op.batch_alter_table("address_code", schema=None) as batch_op:
        batch_op.add_column(sa.Column("link_hash", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_address_code_link_hash"), ["link_hash"])


def downgrade() -> None:
    op.execute("DELETE FROM address_code WHERE purpose = 'confirm'")
    with op.batch_alter_table("address_code", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_address_code_link_hash"), type_="unique")
        batch_op.drop_column("link_hash")
    op.create_table(
        "contact_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("value_index", sa.String(length=26), nullable=False),
        sa.Column("handle_hash", sa.String(length=64), nullable=False),
        sa.Column("code_mac", sa.String(length=64), nullable=False),
        sa.Column("link_hash", sa.String(length=64), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_contact_check_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_check")),
        sa.UniqueConstraint("handle_hash", name=op.f("uq_contact_check_handle_hash")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_contact_check_link_hash")),
    )
    with op.batch_alter_table("contact_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_check_account_id"), ["account_id"], unique=False)
