"""Who is signed in at the desk, and indexes for what waits for somebody."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = tasks.store.columns.Instant(timezone=True)
WAITING = {
    "ix_cases_contact_owed_since": (["firm_id", "contact_owed_since"], sa.text("contact_owed_since IS NOT NULL")),
    "ix_cases_open": (["firm_id", "state"], sa.text("state <> 'closed'")),
}


def upgrade() -> None:
    op.create_table(
        "sign_in_links",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("mail", sa.Text(), nullable=False),
        sa.Column("remote", sa.Text(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_links")),
    )
    op.create_index("ix_sign_in_links_asked", "sign_in_links", ["asked_at"])
    op.create_table(
        "sign_ins",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("mail", sa.Text(), nullable=False),
        sa.Column("began_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("remote", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_ins_token_hash")),
    )
    op.create_index(op.f("ix_sign_ins_mail"), "sign_ins", ["mail"])
    for name, (columns, where) in WAITING.items():
        op.create_index(name, "cases", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name in WAITING:
        op.drop_index(name, "cases")
    op.drop_table("sign_ins")
    op.drop_table("sign_in_links")
