"""The forms that were done lately."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forms_done",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("run", sa.String(length=40), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_forms_done")),
    )


def downgrade() -> None:
    op.drop_table("forms_done")
