"""The tables of the pages for strangers and clients: how often somebody asked, visits, and links taken back."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "allowances",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("since", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "who", "since", name=op.f("pk_allowances")),
    )
    op.create_table(
        "page_revocations",
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("before", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_page_revocations_contact_id")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_page_revocations")),
    )
    op.create_table(
        "visits",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("began_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("seen_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("until", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_visits_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
        sa.UniqueConstraint("digest", name=op.f("uq_visits_digest")),
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visits_contact_id"), ["contact_id"], unique=False)


def downgrade() -> None:
    op.drop_table("visits")
    op.drop_table("page_revocations")
    op.drop_table("allowances")
