"""Who did something, and notes of ours, as codes: they are told in the reader's language."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

CODES = {
    ("events", "actor"): {"the web form": "web-form", "client, by link": "client-by-link"},
    ("events", "why"): {
        "chose it on the page": "chose-on-page",
        "cancelled on the page": "cancelled-on-page",
        "wrote on the page": "wrote-on-page",
        "by chat": "by-chat",
        "came back on the page": "came-back-on-page",
        "asked on the page": "asked-on-page",
        "none of the free times suits": "no-time-suits",
        "booked on the page": "booked-on-page",
        "took back the links to the page": "took-back-links",
        "accepted after a decline; the time is taken": "accepted-after-decline",
        "tentative after a decline; the time is taken": "tentative-after-decline",
    },
    ("consents", "note"): {"session ended": "session-ended", "told by the advisor": "told-by-advisor"},
}
"""Of tables' columns: what old rows say, and the code of it. What a row says in JSON is shown as it is kept."""


def upgrade() -> None:
    for (table, column), codes in CODES.items():
        said: sa.ColumnClause[str] = sa.column(column)
        rows = sa.table(table, said)
        op.execute(sa.update(rows).where(said.in_(codes)).values({column: sa.case(codes, value=said)}))


def downgrade() -> None:
    """Keep the codes: the sentences are in the catalogues."""
