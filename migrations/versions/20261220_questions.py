"""Questions as items with due dates and answers; scans say what they answer and whether the insurer has them yet.

Questions that wait for an answer become one item each: its words are those of its event, its day is two weeks later.
"""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "7c5e19d3b0a4"
down_revision = "c1e58a3d6b70"
branch_labels = None
depends_on = None

ANSWERED_IN = timedelta(days=14)


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("document", sa.String(length=40), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("counts", sa.LargeBinary(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminder", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_question_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint(
            "application_id", "version", "position", name=op.f("uq_question_application_id_version_position")
        ),
    )
    with op.batch_alter_table("question") as table:
        table.create_index(op.f("ix_question_due_on"), ["due_on"], unique=False)
    with op.batch_alter_table("scan") as table:
        table.add_column(sa.Column("question_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("given_with", sa.Integer(), nullable=True))
    with op.batch_alter_table("scan") as table:
        table.alter_column("waits", existing_type=sa.Boolean(), server_default=None)
        table.create_foreign_key(op.f("fk_scan_question_id_question"), "question", ["question_id"], ["id"])
    _items_of_what_was_asked()


def _items_of_what_was_asked() -> None:
    connection = op.get_bind()
    question = sa.table(
        "question",
        *map(sa.column, ("application_id", "version", "position", "wanted", "text", "counts", "due_on", "answer")),
    )
    asked = sa.text(
        "SELECT e.application_id, MAX(e.version) AS version, MAX(e.at) AS at FROM application_event e "
        "JOIN application a ON a.id = e.application_id "
        "WHERE a.status = 'clarification' AND e.action = 'ask' GROUP BY e.application_id"
    ).columns(application_id=sa.Integer, version=sa.Integer, at=sa.DateTime(timezone=True))
    for row in connection.execute(asked).all():
        due_on = (row.at + ANSWERED_IN).date()
        values = {"application_id": row.application_id, "version": row.version, "position": 0, "wanted": "words"}
        connection.execute(sa.insert(question).values(**values, due_on=due_on))


def downgrade() -> None:
    with op.batch_alter_table("scan") as table:
        table.drop_constraint(op.f("fk_scan_question_id_question"), type_="foreignkey")
        for name in ("given_with", "waits", "question_id"):
            table.drop_column(name)
    op.drop_table("question")
    op.execute("DELETE FROM job WHERE kind = 'remind_of_questions'")
    kinds = "('answer_awaited', 'documents_added')"
    op.execute(f"DELETE FROM delivery WHERE notice_id IN (SELECT id FROM notice WHERE kind IN {kinds})")  # noqa: S608
    op.execute(f"DELETE FROM notice WHERE kind IN {kinds}")  # noqa: S608
