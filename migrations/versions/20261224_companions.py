"""For whom else a draft is sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7c4d9be1a360"
down_revision = "2f9a60c7b51e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "companion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("sent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_companion_application_id_application")
        ),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_companion_policy_id_policy")),
        sa.ForeignKeyConstraint(["sent_id"], ["application.id"], name=op.f("fk_companion_sent_id_application")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companion")),
        sa.UniqueConstraint("application_id", "policy_id", name=op.f("uq_companion_application_id_policy_id")),
        sa.UniqueConstraint("sent_id", name=op.f("uq_companion_sent_id")),
    )
    op.create_index(op.f("ix_companion_application_id"), "companion", ["application_id"])


def downgrade() -> None:
    op.drop_table("companion")
