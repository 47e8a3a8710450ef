"""When a mail came in, and up to when a mailbox was read."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant = tasks.store.columns.Instant(timezone=True)
    op.add_column("mailboxes", sa.Column("read_until", instant, nullable=True))
    op.add_column("inbound_mails", sa.Column("received_at", instant, nullable=True))


def downgrade() -> None:
    op.drop_column("inbound_mails", "received_at")
    op.drop_column("mailboxes", "read_until")
