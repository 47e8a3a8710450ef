"""Electronic invoices, and the tax data that stand on them."""

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "tax_data",
        sa.Column("client_id", _ID, autoincrement=False, nullable=False),
        sa.Column("tax_id", sa.String(length=20), nullable=False),
        sa.Column("legal_name", sa.Text(), nullable=False),
        sa.Column("regime", sa.String(length=3), nullable=False),
        sa.Column("postal_code", sa.String(length=10), nullable=False),
        sa.Column("use", sa.String(length=4), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_tax_data_client_id")),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_tax_data")),
    )
    op.create_table(
        "invoices",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("charge_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("series", sa.String(length=25), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("xml", sa.LargeBinary(), nullable=True),
        sa.Column("uuid", sa.String(length=36), nullable=True),
        sa.Column("stamped_at", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("refused", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["charge_id"], ["charges.id"], name=op.f("fk_invoices_charge_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_invoices_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoices")),
        sa.UniqueConstraint("charge_id", name=op.f("uq_invoices_charge_id")),
        sa.UniqueConstraint("firm_id", "series", "number", name=op.f("uq_invoices_firm_id_series_number")),
    )


def downgrade() -> None:
    op.drop_table("invoices")
    op.drop_table("tax_data")
