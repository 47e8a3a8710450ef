"""What the pages of the desk and of clients count and list among a million cases, without reading the cases."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_clients_name": ("clients", ["firm_id", "name", "id"]),
    "ix_letters_client": ("letters", ["client_id", "id"]),
    "ix_cases_month_opened": ("cases", ["firm_id", "opened_at", "kind", "state"]),
    "ix_cases_month_closed": ("cases", ["firm_id", "closed_at", "closing_reason"]),
    "ix_cases_month_called": ("cases", ["firm_id", "contact_due_at", "contacted_at"]),
    "ix_sessions_month": ("sessions", ["advisor_id", "started_at", "mode", "ended_at"]),
    "ix_charges_month": ("charges", ["firm_id", "month", "kind", "total"]),
    "ix_payments_month": ("payments", ["firm_id", "month", "amount"]),
    "ix_payments_client_month": ("payments", ["client_id", "month", "amount"]),
}


def upgrade() -> None:
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)
    is_open = sa.text("state <> 'closed'")
    op.create_index("ix_cases_client_open", "cases", ["client_id"], sqlite_where=is_open, postgresql_where=is_open)
    op.drop_index("ix_charges_client_month", "charges")
    op.create_index("ix_charges_client_month", "charges", ["client_id", "month", "total"])


def downgrade() -> None:
    op.drop_index("ix_cases_client_open", "cases")
    op.drop_index("ix_charges_client_month", "charges")
    op.create_index("ix_charges_client_month", "charges", ["client_id", "month"])
    for name, (table, _) in INDEXES.items():
        op.drop_index(name, table)
