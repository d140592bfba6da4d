"""What accounts confirm: contacts, documents, identity, and the codes of an МФЦ."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5c0f1a7e9d21"
down_revision = "8e4a1d90b6c2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("original_name", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_scan_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_scan")),
        sa.UniqueConstraint("key", name=op.f("uq_account_scan_key")),
    )
    with op.batch_alter_table("account_scan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_scan_account_id"), ["account_id"], unique=False)

    op.create_table(
        "confirmed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("value_index", sa.String(length=26), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_confirmed_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmed")),
        sa.UniqueConstraint("account_id", "kind", name=op.f("uq_confirmed_account_id_kind")),
    )
    with op.batch_alter_table("confirmed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_confirmed_value_index"), ["value_index"], unique=False)

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

    op.create_table(
        "identity_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("typed", sa.LargeBinary(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("finding", sa.String(length=40), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_identity_check_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_check")),
        sa.UniqueConstraint("account_id", "kind", name=op.f("uq_identity_check_account_id_kind")),
    )
    op.create_table(
        "office_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("code_mac", sa.String(length=64), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["issued_by"], ["account.id"], name=op.f("fk_office_code_issued_by_account")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_office_code_person_id_person")),
        sa.ForeignKeyConstraint(["used_by"], ["account.id"], name=op.f("fk_office_code_used_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_code")),
        sa.UniqueConstraint("key", name=op.f("uq_office_code_key")),
    )
    with op.batch_alter_table("office_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_code_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("office_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_office_code_person_id"))

    op.drop_table("office_code")
    op.drop_table("identity_check")
    with op.batch_alter_table("contact_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_check_account_id"))

    op.drop_table("contact_check")
    with op.batch_alter_table("confirmed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_confirmed_value_index"))

    op.drop_table("confirmed")
    with op.batch_alter_table("account_scan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_scan_account_id"))

    op.drop_table("account_scan")
