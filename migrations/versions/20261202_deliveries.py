"""How each delivery stands since when, by what name its gateway knows it, and what gateways said.

A job carries one notice on one channel from here on: unfinished jobs of whole notices are divided.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "4d9e2a71b8c3"
down_revision = "c4e80a6d173b"
branch_labels = None
depends_on = None

UNFINISHED = (
    "SELECT d.id AS delivery_id, j.run_at AS run_at FROM job j JOIN delivery d ON j.key = 'notice:' || d.notice_id "
    "WHERE j.kind = 'deliver_notice' AND j.status IN ('ready', 'running') AND d.channel <> 'cabinet' "
    "AND d.state IN ('created', 'sending', 'failed')"
)
REUNITED = (
    "SELECT DISTINCT d.notice_id AS notice_id, j.run_at AS run_at FROM job j "
    "JOIN delivery d ON j.key = 'delivery:' || d.id "
    "WHERE j.kind = 'deliver_notice' AND j.status IN ('ready', 'running')"
)
NEW_JOB = sa.text(
    "INSERT INTO job (kind, key, payload, status, run_at, attempts, error) "
    "VALUES ('deliver_notice', :key, :payload, 'ready', :run_at, 0, '') ON CONFLICT (key) DO NOTHING"
)


def upgrade() -> None:
    with op.batch_alter_table("delivery") as table:
        table.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("gateway", sa.String(length=20), nullable=True))
        table.add_column(sa.Column("provider_id", sa.String(length=100), nullable=True))
        table.add_column(sa.Column("receipt_by", sa.DateTime(timezone=True), nullable=True))
    created = "(SELECT created_at FROM notice WHERE notice.id = delivery.notice_id)"
    op.execute(f"UPDATE delivery SET changed_at = COALESCE(delivered_at, sent_at, {created})")  # noqa: S608
    op.execute(
        f"UPDATE delivery SET state = 'delivered', sent_at = {created}, delivered_at = {created} "  # noqa: S608
        "WHERE channel = 'cabinet' AND state <> 'delivered'"
    )
    op.execute("UPDATE delivery SET state = 'nowhere' WHERE state = 'dead' AND error = 'no address on this channel'")
    with op.batch_alter_table("delivery") as table:
        table.alter_column("changed_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        table.create_index(op.f("ix_delivery_changed_at"), ["changed_at"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gateway", sa.String(length=20), nullable=False),
        sa.Column("provider_id", sa.String(length=100), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("error", sa.String(length=300), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_receipt_delivery_id_delivery")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("gateway", "provider_id", name=op.f("uq_receipt_gateway_provider_id")),
    )
    with op.batch_alter_table("receipt") as table:
        table.create_index(op.f("ix_receipt_delivery_id"), ["delivery_id"], unique=False)
        table.create_index(op.f("ix_receipt_seen_at"), ["seen_at"], unique=False)
    _divide_jobs()


def _divide_jobs() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.text(UNFINISHED)).mappings().all():
        number = row["delivery_id"]
        payload = json.dumps({"delivery_id": number})
        connection.execute(NEW_JOB, {"key": f"delivery:{number}", "payload": payload, "run_at": row["run_at"]})
    op.execute("DELETE FROM job WHERE kind = 'deliver_notice' AND key LIKE 'notice:%' AND status <> 'done'")


def downgrade() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.text(REUNITED)).mappings().all():
        number = row["notice_id"]
        payload = json.dumps({"notice_id": number})
        connection.execute(NEW_JOB, {"key": f"notice:{number}", "payload": payload, "run_at": row["run_at"]})
    op.execute("DELETE FROM job WHERE kind IN ('sweep_deliveries', 'digest') OR key LIKE 'delivery:%'")
    op.drop_table("receipt")
    op.execute("UPDATE delivery SET state = 'dead' WHERE state IN ('refused', 'nowhere')")
    op.execute(
        "DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind IN ('delivery_failed', 'digest'))"
    )
    op.execute("DELETE FROM notice WHERE kind IN ('delivery_failed', 'digest')")
    with op.batch_alter_table("delivery") as table:
        table.drop_index(op.f("ix_delivery_changed_at"))
        for name in ("receipt_by", "provider_id", "gateway", "changed_at"):
            table.drop_column(name)
