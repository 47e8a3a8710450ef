"""An index for the sessions of an advisor that share time with another: no start reads all that ever were."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_sessions_advisor_ended", "sessions", ["advisor_id", "ended_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_sessions_advisor_ended", table_name="sessions")
