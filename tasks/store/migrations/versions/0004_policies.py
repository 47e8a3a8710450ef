"""The tables of policies."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import tasks.store.columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("until", sa.String(length=7), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column(
            "facts", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_policy_reviews_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_reviews")),
        sa.UniqueConstraint("firm_id", "until", name=op.f("uq_policy_reviews_firm_id_until")),
    )
    op.create_table(
        "policies",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("started", sa.String(length=7), nullable=False),
        sa.Column("ended", sa.String(length=7), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("around_the_clock", sa.Boolean(), nullable=False),
        sa.Column("created_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_policies_client_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_policies_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policies")),
        sa.UniqueConstraint("client_id", "started", name=op.f("uq_policies_client_id_started")),
    )
    with op.batch_alter_table("policies", schema=None) as batch_op:
        batch_op.create_index("ix_policies_firm", ["firm_id"], unique=False)

    op.create_table(
        "policy_duties",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("policy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("delivered_at", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("delivered_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name=op.f("fk_policy_duties_policy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_duties")),
        sa.UniqueConstraint("policy_id", "kind", "number", name=op.f("uq_policy_duties_policy_id_kind_number")),
    )
    with op.batch_alter_table("policy_duties", schema=None) as batch_op:
        batch_op.create_index("ix_policy_duties_due", ["delivered_at", "due_on"], unique=False)

    op.create_table(
        "policy_visits",
        sa.Column("duty_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("appointment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointments.id"], name=op.f("fk_policy_visits_appointment_id")),
        sa.ForeignKeyConstraint(["duty_id"], ["policy_duties.id"], name=op.f("fk_policy_visits_duty_id")),
        sa.PrimaryKeyConstraint("duty_id", "part", name=op.f("pk_policy_visits")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_policy_visits_appointment_id")),
    )
    op.create_table(
        "policy_rounds",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("review_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("policy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column(
            "result", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column(
            "offer", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=True
        ),
        sa.Column("answer_until", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_at", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answered_at", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("in_force", sa.String(length=7), nullable=True),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name=op.f("fk_policy_rounds_policy_id")),
        sa.ForeignKeyConstraint(["review_id"], ["policy_reviews.id"], name=op.f("fk_policy_rounds_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_rounds")),
        sa.UniqueConstraint("review_id", "policy_id", name=op.f("uq_policy_rounds_review_id_policy_id")),
    )
    with op.batch_alter_table("policy_rounds", schema=None) as batch_op:
        batch_op.create_index("ix_policy_rounds_policy", ["policy_id"], unique=False)
        batch_op.create_index("ix_policy_rounds_state", ["state", "answer_until"], unique=False)

    op.create_table(
        "policy_terms",
        sa.Column("policy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("machines", sa.Integer(), nullable=False),
        sa.Column("remote", tasks.store.columns.Exact(), nullable=False),
        sa.Column("on_site", tasks.store.columns.Exact(), nullable=False),
        sa.Column("price", tasks.store.columns.Exact(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("why", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("agreed_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name=op.f("fk_policy_terms_policy_id")),
        sa.PrimaryKeyConstraint("policy_id", "month", name=op.f("pk_policy_terms")),
    )
    op.create_table(
        "policy_excuses",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("policy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_policy_excuses_case_id")),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name=op.f("fk_policy_excuses_policy_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_policy_excuses")),
    )
    with op.batch_alter_table("policy_excuses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_excuses_policy_id"), ["policy_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("policy_excuses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_policy_excuses_policy_id"))

    op.drop_table("policy_excuses")
    op.drop_table("policy_terms")
    with op.batch_alter_table("policy_rounds", schema=None) as batch_op:
        batch_op.drop_index("ix_policy_rounds_state")
        batch_op.drop_index("ix_policy_rounds_policy")

    op.drop_table("policy_rounds")
    op.drop_table("policy_visits")
    with op.batch_alter_table("policy_duties", schema=None) as batch_op:
        batch_op.drop_index("ix_policy_duties_due")

    op.drop_table("policy_duties")
    with op.batch_alter_table("policies", schema=None) as batch_op:
        batch_op.drop_index("ix_policies_firm")

    op.drop_table("policies")
    op.drop_table("policy_reviews")
