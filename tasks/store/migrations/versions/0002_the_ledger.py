"""The tables of money: a ledger to which lines are only ever added, and what feeds it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import tasks.store.columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payment_terms",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("what_for", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_payment_terms_case_id")),
        sa.PrimaryKeyConstraint("case_id", "at", name=op.f("pk_payment_terms")),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("amount", tasks.store.columns.Exact(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("what_for", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("created_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_payments_case_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_payments_client_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_payments_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("key", name=op.f("uq_payments_key")),
    )
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payments_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_payments_client_at", ["client_id", "at"], unique=False)

    op.create_table(
        "quotes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column(
            "lines", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("deductible", tasks.store.columns.Exact(), nullable=False),
        sa.Column("tax_name", sa.String(length=20), nullable=False),
        sa.Column("tax_rate", tasks.store.columns.Exact(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("issued_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("valid_until", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_quotes_case_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_quotes_client_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_quotes_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
        sa.UniqueConstraint("firm_id", "number", name=op.f("uq_quotes_firm_id_number")),
    )
    with op.batch_alter_table("quotes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quotes_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quotes_valid_until"), ["valid_until"], unique=False)

    op.create_table(
        "service_orders",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("price", tasks.store.columns.Exact(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("ordered_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_service_orders_case_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_service_orders_client_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_service_orders_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_orders")),
        sa.UniqueConstraint("key", name=op.f("uq_service_orders_key")),
    )
    with op.batch_alter_table("service_orders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_orders_case_id"), ["case_id"], unique=False)

    op.create_table(
        "charges",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("corrects", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("subtotal", tasks.store.columns.Exact(), nullable=False),
        sa.Column("tax_name", sa.String(length=20), nullable=False),
        sa.Column("tax_rate", tasks.store.columns.Exact(), nullable=False),
        sa.Column("tax", tasks.store.columns.Exact(), nullable=False),
        sa.Column("total", tasks.store.columns.Exact(), nullable=False),
        sa.Column("why", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("created_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_charges_case_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_charges_client_id")),
        sa.ForeignKeyConstraint(["corrects"], ["charges.id"], name=op.f("fk_charges_corrects")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_charges_firm_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_charges_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charges")),
        sa.UniqueConstraint("key", name=op.f("uq_charges_key")),
    )
    with op.batch_alter_table("charges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_charges_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_charges_client_month", ["client_id", "month"], unique=False)
        batch_op.create_index(batch_op.f("ix_charges_session_id"), ["session_id"], unique=False)

    op.create_table(
        "quote_decisions",
        sa.Column(
            "quote_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name=op.f("fk_quote_decisions_quote_id")),
        sa.PrimaryKeyConstraint("quote_id", name=op.f("pk_quote_decisions")),
    )
    op.create_table(
        "remote_costs",
        sa.Column(
            "session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("quote_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("cost", tasks.store.columns.Exact(), nullable=False),
        sa.Column("deducted", tasks.store.columns.Exact(), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name=op.f("fk_remote_costs_quote_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_remote_costs_session_id")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_remote_costs")),
    )
    with op.batch_alter_table("remote_costs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remote_costs_quote_id"), ["quote_id"], unique=False)

    op.create_table(
        "charge_lines",
        sa.Column("charge_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quantity", tasks.store.columns.Exact(), nullable=False),
        sa.Column("rate", tasks.store.columns.Exact(), nullable=False),
        sa.Column("amount", tasks.store.columns.Exact(), nullable=False),
        sa.Column("why", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column(
            "starts", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(["charge_id"], ["charges.id"], name=op.f("fk_charge_lines_charge_id")),
        sa.PrimaryKeyConstraint("charge_id", "position", name=op.f("pk_charge_lines")),
    )


def downgrade() -> None:
    op.drop_table("charge_lines")
    with op.batch_alter_table("remote_costs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_remote_costs_quote_id"))

    op.drop_table("remote_costs")
    op.drop_table("quote_decisions")
    with op.batch_alter_table("charges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_charges_session_id"))
        batch_op.drop_index("ix_charges_client_month")
        batch_op.drop_index(batch_op.f("ix_charges_case_id"))

    op.drop_table("charges")
    with op.batch_alter_table("service_orders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_orders_case_id"))

    op.drop_table("service_orders")
    with op.batch_alter_table("quotes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quotes_valid_until"))
        batch_op.drop_index(batch_op.f("ix_quotes_case_id"))

    op.drop_table("quotes")
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.drop_index("ix_payments_client_at")
        batch_op.drop_index(batch_op.f("ix_payments_case_id"))

    op.drop_table("payments")
    op.drop_table("payment_terms")
