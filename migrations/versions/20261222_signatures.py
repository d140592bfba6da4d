"""What citizens sign electronically, and their signatures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e84b17d05f3a"
down_revision = "a40c7be2915f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_signing_copy_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_copy")),
        sa.UniqueConstraint("key", name=op.f("uq_signing_copy_key")),
        sa.UniqueConstraint("application_id", "sha256", name=op.f("uq_signing_copy_application_id_sha256")),
    )
    with op.batch_alter_table("signing_copy") as table:
        table.create_index(op.f("ix_signing_copy_application_id"), ["application_id"], unique=False)
    op.create_table(
        "application_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("refusal", sa.String(length=40), nullable=True),
        sa.Column("algorithm", sa.String(length=40), nullable=True),
        sa.Column("certificate", sa.LargeBinary(), nullable=True),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_signature_application_id_application")
        ),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["signing_copy.id"], name=op.f("fk_application_signature_copy_id_signing_copy")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_signature")),
        sa.UniqueConstraint("application_id", name=op.f("uq_application_signature_application_id")),
        sa.UniqueConstraint("key", name=op.f("uq_application_signature_key")),
    )


def downgrade() -> None:
    op.drop_table("application_signature")
    op.drop_table("signing_copy")
