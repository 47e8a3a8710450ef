"""What an installation remembers of itself: copies, held letters, its clock, links that ended early."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def instant() -> tasks.store.columns.Instant:
    return tasks.store.columns.Instant(timezone=True)


def upgrade() -> None:
    op.create_table(
        "backups",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("made_at", instant(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("rehearsed_at", instant(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backups")),
    )
    op.create_table(
        "holds",
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("since", instant(), nullable=False),
        sa.Column("made_at", instant(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("ended_at", instant(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_holds_firm_id")),
        sa.PrimaryKeyConstraint("firm_id", "since", name=op.f("pk_holds")),
    )
    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_at", instant(), nullable=False),
        sa.Column("boot", sa.String(length=64), nullable=False),
        sa.Column("booted_at", instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )
    op.create_table(
        "revoked_links",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", instant(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_revoked_links")),
    )


def downgrade() -> None:
    for table in ("revoked_links", "clock", "holds", "backups"):
        op.drop_table(table)
