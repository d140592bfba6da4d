"""Which edition of the words each message was made of; a person's requests and messages in the order of time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e7a1c94f0b26"
down_revision = "7b1f9c2e5d60"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notice") as table:
        table.add_column(sa.Column("words_version", sa.String(length=16), nullable=False, server_default=""))
        table.create_index("ix_notice_account_time", ["account_id", "created_at"], unique=False)
        table.create_index("ix_notice_account_application", ["account_id", "application_id"], unique=False)
    with op.batch_alter_table("notice") as table:
        table.alter_column("words_version", existing_type=sa.String(length=16), server_default=None)
    with op.batch_alter_table("application") as table:
        table.create_index("ix_application_owner_time", ["owner_person_id", "created_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.drop_index("ix_application_owner_time")
    with op.batch_alter_table("notice") as table:
        table.drop_index("ix_notice_account_application")
        table.drop_index("ix_notice_account_time")
        table.drop_column("words_version")
