"""Complements of payments, and invoices that are cancelled."""

from typing import Any

import sqlalchemy as sa
from alembic import op

import tasks.store.columns

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NEW: dict[str, sa.types.TypeEngine[Any]] = {
    "paid_up": sa.Boolean(),
    "motive": sa.String(length=2),
    "replaced_by": sa.String(length=36),
}


def upgrade() -> None:
    with op.batch_alter_table("invoices") as batch_op:
        batch_op.alter_column("charge_id", existing_type=_ID, nullable=True)
        batch_op.add_column(sa.Column("payment_id", _ID, nullable=True))
        batch_op.add_column(sa.Column("cancelled_at", tasks.store.columns.Instant(timezone=True), nullable=True))
        for name, kind in _NEW.items():
            empty = sa.false() if name == "paid_up" else ""
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=empty))
        batch_op.create_foreign_key(op.f("fk_invoices_payment_id"), "payments", ["payment_id"], ["id"])
        batch_op.create_index(op.f("ix_invoices_payment_id"), ["payment_id"])
    with op.batch_alter_table("invoices") as batch_op:
        for name, kind in _NEW.items():
            batch_op.alter_column(name, existing_type=kind, server_default=None)
    op.create_table(
        "invoice_parts",
        sa.Column("invoice_id", _ID, autoincrement=False, nullable=False),
        sa.Column("about_id", _ID, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("before", tasks.store.columns.Exact(), nullable=False),
        sa.Column("amount", tasks.store.columns.Exact(), nullable=False),
        sa.ForeignKeyConstraint(["about_id"], ["invoices.id"], name=op.f("fk_invoice_parts_about_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_invoice_parts_invoice_id")),
        sa.PrimaryKeyConstraint("invoice_id", "about_id", name=op.f("pk_invoice_parts")),
    )
    op.create_index(op.f("ix_invoice_parts_about_id"), "invoice_parts", ["about_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_invoice_parts_about_id"), table_name="invoice_parts")
    op.drop_table("invoice_parts")
    with op.batch_alter_table("invoices") as batch_op:
        batch_op.drop_index(op.f("ix_invoices_payment_id"))
        batch_op.drop_constraint(op.f("fk_invoices_payment_id"), type_="foreignkey")
        for name in ("payment_id", "cancelled_at", *_NEW):
            batch_op.drop_column(name)
        batch_op.alter_column("charge_id", existing_type=_ID, nullable=False)
