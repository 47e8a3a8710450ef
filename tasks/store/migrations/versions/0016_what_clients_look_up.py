"""Indexes for what a client's own page looks up by the client: appointments, times to choose, quotes."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLES = ("appointments", "appointment_requests", "quotes")


def upgrade() -> None:
    for table in TABLES:
        op.create_index(op.f(f"ix_{table}_client_id"), table, ["client_id"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(op.f(f"ix_{table}_client_id"), table_name=table)
