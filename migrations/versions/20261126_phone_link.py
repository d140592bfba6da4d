"""Links by which a phone becomes the scanner of one application, and its photographs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "9a4e61c7d205"
down_revision = "b7d2e95c1f40"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phone_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("application_version", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=True),
        sa.Column("device", sa.String(length=60), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_phone_link_application_id_application")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_phone_link_session_id_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_link")),
        sa.UniqueConstraint("browser_hash", name=op.f("uq_phone_link_browser_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_phone_link_token_hash")),
    )
    with op.batch_alter_table("phone_link") as table:
        table.create_index(op.f("ix_phone_link_application_id"), ["application_id"], unique=False)

    op.create_table(
        "phone_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("scan_key", sa.String(length=32), nullable=True),
        sa.Column("failed", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["phone_link.id"], name=op.f("fk_phone_photo_link_id_phone_link")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_photo")),
    )
    with op.batch_alter_table("phone_photo") as table:
        table.create_index(op.f("ix_phone_photo_link_id"), ["link_id"], unique=False)


def downgrade() -> None:
    op.drop_table("phone_photo")
    op.drop_table("phone_link")
