"""The calendar by which a firm's work was planned."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import tasks.store.columns

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    json = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
    op.create_table(
        "planned_calendars",
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("facts", json, nullable=False),
        sa.Column("since", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_planned_calendars_firm_id")),
        sa.PrimaryKeyConstraint("firm_id", name=op.f("pk_planned_calendars")),
    )


def downgrade() -> None:
    op.drop_table("planned_calendars")
