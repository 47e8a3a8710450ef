"""Lines of banks by more than the bank's own number, which some banks give twice."""

import hashlib

import sqlalchemy as sa
from alembic import op

from tasks.store.columns import Exact

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

LINES = sa.table(
    "bank_lines",
    sa.column("id", sa.BigInteger),
    sa.column("key", sa.String),
    sa.column("account", sa.Text),
    sa.column("booked_on", sa.Date),
    sa.column("amount", Exact),
    sa.column("currency", sa.String),
    sa.column("bank_id", sa.Text),
)


def upgrade() -> None:
    """Name the lines that are kept as they are named from now on: a file that was read stays read."""
    c = LINES.c
    lines = sa.select(c.id, c.account, c.booked_on, c.amount, c.currency, c.bank_id).where(c.bank_id != "")
    for one in op.get_bind().execute(lines).all():
        said = (one.account, one.booked_on.isoformat(), f"{one.amount:.2f}", one.currency, one.bank_id)
        key = hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]
        op.get_bind().execute(sa.update(LINES).where(c.id == one.id).values(key=key))


def downgrade() -> None:
    """Keep the keys: each line is still once."""
