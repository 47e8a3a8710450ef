"""The table of repairs, from the accepted quote to the day on which they are collected."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "repairs",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("since", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("ready_since", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_repairs_case_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_repairs_firm_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_repairs")),
    )
    due = sa.text("ready_since IS NOT NULL")
    op.create_index(
        "ix_repairs_ready_since", "repairs", ["firm_id", "ready_since"], sqlite_where=due, postgresql_where=due
    )


def downgrade() -> None:
    op.drop_table("repairs")
