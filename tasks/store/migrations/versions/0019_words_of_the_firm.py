"""What the firm writes on a case stands beside what its client writes: nobody of the client's wrote it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("case_messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("who", sa.Text(), nullable=False, server_default=""))
        batch_op.alter_column("contact_id", existing_type=sa.BigInteger(), nullable=True)
    with op.batch_alter_table("case_messages", schema=None) as batch_op:
        batch_op.alter_column("who", existing_type=sa.Text(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("case_messages", schema=None) as batch_op:
        batch_op.drop_column("who")
