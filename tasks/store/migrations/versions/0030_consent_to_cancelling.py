"""When the cancelling of an invoice was asked for: until its receiver agrees it stands."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invoices") as batch_op:
        batch_op.add_column(sa.Column("cancel_asked_at", tasks.store.columns.Instant(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("invoices") as batch_op:
        batch_op.drop_column("cancel_asked_at")
