"""Every paper has a public code, a state and a signature; every check of one is written down."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3c5d0e8a7f14"
down_revision = "e7a1c94f0b26"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("issued_paper") as table:
        table.add_column(sa.Column("code", sa.String(length=32), nullable=True))
        table.add_column(sa.Column("state", sa.String(length=40), nullable=False, server_default="valid"))
        table.add_column(sa.Column("state_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("replaced_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("policy_status", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("html_sha256", sa.String(length=64), nullable=False, server_default=""))
        table.add_column(sa.Column("signer", sa.String(length=200), nullable=False, server_default=""))
        table.add_column(sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(
            op.f("fk_issued_paper_replaced_by_id_issued_paper"), "issued_paper", ["replaced_by_id"], ["id"]
        )
        table.create_unique_constraint(op.f("uq_issued_paper_code"), ["code"])
        table.create_index(op.f("ix_issued_paper_replaced_by_id"), ["replaced_by_id"], unique=False)
        table.create_index(op.f("ix_issued_paper_sha256"), ["sha256"], unique=False)
        table.create_index(op.f("ix_issued_paper_html_sha256"), ["html_sha256"], unique=False)
    with op.batch_alter_table("issued_paper") as table:
        table.alter_column("state", existing_type=sa.String(length=40), server_default=None)
        table.alter_column("html_sha256", existing_type=sa.String(length=64), server_default=None)
        table.alter_column("signer", existing_type=sa.String(length=200), server_default=None)
    _make_checks()


def _make_checks() -> None:
    op.create_table(
        "paper_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("finding", sa.String(length=40), nullable=False),
        sa.Column("doubt", sa.String(length=40), nullable=True),
        sa.Column("visitor_index", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["issued_paper.id"], name=op.f("fk_paper_check_paper_id_issued_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_check")),
    )
    with op.batch_alter_table("paper_check") as table:
        table.create_index(op.f("ix_paper_check_at"), ["at"], unique=False)
        table.create_index(op.f("ix_paper_check_paper_id"), ["paper_id"], unique=False)


def downgrade() -> None:
    op.drop_table("paper_check")
    op.execute("DELETE FROM job WHERE kind = 'send_paper' OR key LIKE 'paper:refusal:%'")
    op.execute("UPDATE issued_paper SET replaced_by_id = NULL")
    op.execute("DELETE FROM issued_paper WHERE kind = 'refusal'")
    with op.batch_alter_table("issued_paper") as table:
        table.drop_index(op.f("ix_issued_paper_html_sha256"))
        table.drop_index(op.f("ix_issued_paper_sha256"))
        table.drop_index(op.f("ix_issued_paper_replaced_by_id"))
        table.drop_constraint(op.f("uq_issued_paper_code"), type_="unique")
        table.drop_constraint(op.f("fk_issued_paper_replaced_by_id_issued_paper"), type_="foreignkey")
        for name in ("signed_at", "signer", "html_sha256", "policy_status", "replaced_by_id", "state_at", "state"):
            table.drop_column(name)
        table.drop_column("code")
