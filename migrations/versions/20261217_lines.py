"""Letters, SMS and push leave by lines of their own: each kind of work says by which."""

from __future__ import annotations

from alembic import op

revision = "6b1e93c50a7d"
down_revision = "6c1d84f2e9b3"
branch_labels = None
depends_on = None

KINDS = {"sms": "deliver_sms", "push": "deliver_push", "email": "deliver_letter"}


def upgrade() -> None:
    for channel, kind in KINDS.items():
        its = f"SELECT 'delivery:' || id FROM delivery WHERE channel = '{channel}'"  # noqa: S608
        op.execute(f"UPDATE job SET kind = '{kind}' WHERE kind = 'deliver_notice' AND key IN ({its})")  # noqa: S608
    op.execute("UPDATE job SET kind = 'deliver_letter' WHERE kind = 'deliver_notice'")


def downgrade() -> None:
    kinds = ", ".join(f"'{kind}'" for kind in KINDS.values())
    op.execute(f"UPDATE job SET kind = 'deliver_notice' WHERE kind IN ({kinds})")  # noqa: S608
