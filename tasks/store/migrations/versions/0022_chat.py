"""What is said in the chat of a session stands with what is written on its case."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("case_messages", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("explains", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_foreign_key(op.f("fk_case_messages_session_id"), "sessions", ["session_id"], ["id"])
        batch_op.create_index(op.f("ix_case_messages_session_id"), ["session_id"])
    with op.batch_alter_table("case_messages", schema=None) as batch_op:
        batch_op.alter_column("explains", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("case_messages", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_case_messages_session_id"))
        batch_op.drop_constraint(op.f("fk_case_messages_session_id"), type_="foreignkey")
        batch_op.drop_column("explains")
        batch_op.drop_column("session_id")
