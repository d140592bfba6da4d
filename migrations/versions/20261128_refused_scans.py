"""What scans were let pass with, and pictures that did not pass."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b3d27e5a91c4"
down_revision = "b7d3509ac14e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "refused_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("fingerprint_index", sa.String(length=26), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=True),
        sa.Column("findings", sa.LargeBinary(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scan_key", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_refused_scan_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_scan")),
        sa.UniqueConstraint(
            "application_id",
            "kind",
            "fingerprint_index",
            name=op.f("uq_refused_scan_application_id_kind_fingerprint_index"),
        ),
    )
    with op.batch_alter_table("refused_scan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refused_scan_application_id"), ["application_id"], unique=False)
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("findings", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.drop_column("findings")
    op.drop_table("refused_scan")
