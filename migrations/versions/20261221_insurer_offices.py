"""Offices of insurers, and what citizens say is wrong in their contact data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a40c7be2915f"
down_revision = "7c5e19d3b0a4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "insurer_office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("insurer_id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=3), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("phone_hours", sa.String(), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("building", sa.String(length=40), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["insurer_id"], ["insurer.id"], name=op.f("fk_insurer_office_insurer_id_insurer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurer_office")),
        sa.UniqueConstraint(
            "insurer_id",
            "region",
            "city",
            "street",
            "building",
            name=op.f("uq_insurer_office_insurer_id_region_city_street_building"),
        ),
    )
    op.create_table(
        "insurer_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("insurer_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("comment", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_insurer_proposal_account_id_account")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_insurer_proposal_decided_by_account")),
        sa.ForeignKeyConstraint(["insurer_id"], ["insurer.id"], name=op.f("fk_insurer_proposal_insurer_id_insurer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurer_proposal")),
    )
    op.create_index(op.f("ix_insurer_proposal_account_id"), "insurer_proposal", ["account_id"])
    op.create_index(
        "ux_insurer_proposal_waiting",
        "insurer_proposal",
        ["insurer_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )


def downgrade() -> None:
    op.drop_table("insurer_proposal")
    op.drop_table("insurer_office")
