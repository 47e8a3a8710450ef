"""Whether a time service kept the clock at its newest instant on record."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("clock", sa.Column("synchronized", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("clock", "synchronized")
