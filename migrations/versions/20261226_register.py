"""The register can say everything of a policy, and what it last said of each is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7d30b9e4c218"
down_revision = "7c4d9be1a360"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("register_record") as table:
        table.add_column(sa.Column("said", sa.LargeBinary(), nullable=True))
    op.create_table(
        "register_load",
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_register_load_policy_id_policy")),
        sa.PrimaryKeyConstraint("policy_id", name=op.f("pk_register_load")),
    )


def downgrade() -> None:
    op.drop_table("register_load")
    with op.batch_alter_table("register_record") as table:
        table.drop_column("said")
