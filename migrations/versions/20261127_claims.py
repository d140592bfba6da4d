"""A claim that is tied to a person once, and a code of an МФЦ for whom the portal does not know yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b7d3509ac14e"
down_revision = "9a4e61c7d205"
branch_labels = None
depends_on = None

ONE_OF_A_PERSON = sa.text("role = 'citizen' AND level = 'confirmed'")


def upgrade() -> None:
    with op.batch_alter_table("account_claim", schema=None) as batch_op:
        batch_op.add_column(sa.Column("snils_index", sa.String(length=26), nullable=True))
        batch_op.add_column(sa.Column("tied_index", sa.String(length=26), nullable=True))
        batch_op.add_column(sa.Column("tied_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_account_claim_snils_index"), ["snils_index"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_account_claim_tied_index"), ["tied_index"])
    with op.batch_alter_table("office_code", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("snils_index", sa.String(length=26), nullable=True))
        batch_op.create_index(batch_op.f("ix_office_code_snils_index"), ["snils_index"], unique=False)
    op.create_index(
        "uq_account_confirmed_person",
        "account",
        ["person_id"],
        unique=True,
        sqlite_where=ONE_OF_A_PERSON,
        postgresql_where=ONE_OF_A_PERSON,
    )


def downgrade() -> None:
    op.drop_index("uq_account_confirmed_person", table_name="account")
    op.execute("DELETE FROM office_code WHERE person_id IS NULL")
    with op.batch_alter_table("office_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_office_code_snils_index"))
        batch_op.drop_column("snils_index")
        batch_op.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("account_claim", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_account_claim_tied_index"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_account_claim_snils_index"))
        batch_op.drop_column("tied_at")
        batch_op.drop_column("tied_index")
        batch_op.drop_column("snils_index")
