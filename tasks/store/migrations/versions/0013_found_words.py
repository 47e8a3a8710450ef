"""What cases and clients are found by: numbers, telephones, and the words of titles, stories, names and addresses."""

import sqlalchemy as sa
from alembic import op

from tasks.store.cases.found_words import DIGITS, making, unmaking

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.create_index("ix_cases_number", "cases", ["firm_id", "number"])
    op.execute(sa.text(f"CREATE INDEX ix_intakes_phone ON intakes (({_literal(DIGITS[dialect])}))"))
    for statement in making(dialect):
        op.execute(sa.text(_literal(statement)))


def downgrade() -> None:
    for statement in unmaking(op.get_bind().dialect.name):
        op.execute(sa.text(statement))
    op.drop_index("ix_intakes_phone", "intakes")
    op.drop_index("ix_cases_number", "cases")


def _literal(statement: str) -> str:
    """Keep a colon a colon: what looks like a parameter is none."""
    return statement.replace(":", "\\:")
