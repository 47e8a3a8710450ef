"""Which day's work is done, and an index for the letters under way: each claim looked through all letters ever."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CLAIMED = sa.text("claim IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "days_done",
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("work", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_days_done_firm_id")),
        sa.PrimaryKeyConstraint("firm_id", "work", name=op.f("pk_days_done")),
    )
    op.create_index("ix_letters_claim", "letters", ["claim"], sqlite_where=CLAIMED, postgresql_where=CLAIMED)


def downgrade() -> None:
    op.drop_index("ix_letters_claim", "letters")
    op.drop_table("days_done")
