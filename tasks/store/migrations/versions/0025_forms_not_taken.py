"""An index for the forms that became no case; and that of a month's sessions begins with their time.

Beginning with the advisor it was preferred, on SQLite, where sessions at the same time are looked for.
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_intakes_answer", "intakes", ["firm_id", "answer", "id"], unique=False)
    op.drop_index("ix_sessions_month", table_name="sessions")
    op.create_index("ix_sessions_month", "sessions", ["started_at", "advisor_id", "mode", "ended_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_sessions_month", table_name="sessions")
    op.create_index("ix_sessions_month", "sessions", ["advisor_id", "started_at", "mode", "ended_at"], unique=False)
    op.drop_index("ix_intakes_answer", table_name="intakes")
