"""Mail servers that take nothing; the whole text of a mail, and whether it was told."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

UNTOLD = sa.text("told_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "mail_troubles",
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("since", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("last_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("told_at", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("grave", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_mail_troubles_firm_id")),
        sa.PrimaryKeyConstraint("firm_id", name=op.f("pk_mail_troubles")),
    )
    with op.batch_alter_table("inbound_mails", schema=None) as batch_op:
        batch_op.add_column(sa.Column("whole", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("told_at", tasks.store.columns.Instant(timezone=True), nullable=True))
    op.execute("UPDATE inbound_mails SET told_at = read_at")  # nobody is told of old mails now
    with op.batch_alter_table("inbound_mails", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbound_mails_untold", ["firm_id", "id"], unique=False, sqlite_where=UNTOLD, postgresql_where=UNTOLD
        )


def downgrade() -> None:
    with op.batch_alter_table("inbound_mails", schema=None) as batch_op:
        batch_op.drop_index("ix_inbound_mails_untold")
        batch_op.drop_column("told_at")
        batch_op.drop_column("whole")
    op.drop_table("mail_troubles")
