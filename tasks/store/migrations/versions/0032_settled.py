"""What is charged, and which closed cases have nothing left to state: rounds need not look at all that ever was."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_UNCHARGED = sa.text("charged_at IS NULL AND ended_at IS NOT NULL")
_UNSETTLED = sa.text("settled_at IS NULL AND closed_at IS NOT NULL")
_LIVE = sa.text("state IN ('booked', 'accepted', 'tentative')")
_CHARGED = "UPDATE sessions SET charged_at = ended_at WHERE id IN (SELECT session_id FROM charges)"
_SETTLED = """
UPDATE cases SET settled_at = closed_at
WHERE closed_at IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM sessions WHERE case_id = cases.id AND ended_at IS NOT NULL AND charged_at IS NULL)
AND (
    EXISTS (SELECT 1 FROM letters WHERE letters.case_id = cases.id AND letters.template = 'statement')
    OR NOT EXISTS (SELECT 1 FROM charges WHERE charges.case_id = cases.id AND CAST(charges.total AS REAL) <> 0)
)
"""


def upgrade() -> None:
    for name, column in (("sessions", "charged_at"), ("cases", "settled_at")):
        op.add_column(name, sa.Column(column, tasks.store.columns.Instant(timezone=True), nullable=True))
    op.execute(_CHARGED)
    op.execute(_SETTLED)
    op.create_index(
        "ix_sessions_uncharged",
        "sessions",
        ["ended_at", "id"],
        sqlite_where=_UNCHARGED,
        postgresql_where=_UNCHARGED,
    )
    op.create_index(
        "ix_appointments_live",
        "appointments",
        ["firm_id", "ends_at"],
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    )
    op.create_index(
        "ix_cases_unsettled",
        "cases",
        ["firm_id", "closed_at"],
        sqlite_where=_UNSETTLED,
        postgresql_where=_UNSETTLED,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_unsettled", table_name="cases")
    op.drop_index("ix_appointments_live", table_name="appointments")
    op.drop_index("ix_sessions_uncharged", table_name="sessions")
    for name, column in (("cases", "settled_at"), ("sessions", "charged_at")):
        op.drop_column(name, column)
