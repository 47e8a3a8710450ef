"""The tables of appointments, of advisors' time, and of the mail that comes in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import tasks.store.columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "address_troubles",
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("since", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("last_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_address_troubles_firm_id")),
        sa.PrimaryKeyConstraint("firm_id", "address", name=op.f("pk_address_troubles")),
    )
    op.create_table(
        "mailboxes",
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("last_uid", sa.BigInteger(), nullable=False),
        sa.Column("read_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_mailboxes_firm_id")),
        sa.PrimaryKeyConstraint("firm_id", name=op.f("pk_mailboxes")),
    )
    op.create_table(
        "advisor_absences",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("advisor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("starts_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("ends_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["advisor_id"], ["advisors.id"], name=op.f("fk_advisor_absences_advisor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advisor_absences")),
        sa.UniqueConstraint(
            "advisor_id", "starts_at", "ends_at", name=op.f("uq_advisor_absences_advisor_id_starts_at_ends_at")
        ),
    )
    op.create_table(
        "advisor_terms",
        sa.Column(
            "advisor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "hours", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=True
        ),
        sa.Column(
            "modes", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column(
            "areas", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(["advisor_id"], ["advisors.id"], name=op.f("fk_advisor_terms_advisor_id")),
        sa.PrimaryKeyConstraint("advisor_id", name=op.f("pk_advisor_terms")),
    )
    op.create_table(
        "appointments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("advisor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("starts_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("ends_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("at_client", sa.Boolean(), nullable=False),
        sa.Column("tool", sa.Text(), nullable=False),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("answered_at", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("next_reminder_at", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("created_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["advisor_id"], ["advisors.id"], name=op.f("fk_appointments_advisor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_appointments_case_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_appointments_client_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_appointments_contact_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_appointments_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
        sa.UniqueConstraint("uid", name=op.f("uq_appointments_uid")),
    )
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index("ix_appointments_advisor_starts", ["advisor_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointments_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_appointments_firm_starts", ["firm_id", "starts_at"], unique=False)
        batch_op.create_index(
            "ix_appointments_reminder",
            ["firm_id", "next_reminder_at"],
            unique=False,
            sqlite_where=sa.text("next_reminder_at IS NOT NULL"),
            postgresql_where=sa.text("next_reminder_at IS NOT NULL"),
        )

    op.create_table(
        "appointment_requests",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("client_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("until", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("at_client", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("appointment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f("fk_appointment_requests_appointment_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_appointment_requests_case_id")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_appointment_requests_client_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_appointment_requests_contact_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_appointment_requests_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_requests")),
        sa.UniqueConstraint("key", name=op.f("uq_appointment_requests_key")),
    )
    with op.batch_alter_table("appointment_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_requests_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_appointment_requests_open",
            ["firm_id", "until"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "advisor_cells",
        sa.Column("advisor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("appointment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["advisor_id"], ["advisors.id"], name=op.f("fk_advisor_cells_advisor_id")),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointments.id"], name=op.f("fk_advisor_cells_appointment_id")),
        sa.PrimaryKeyConstraint("advisor_id", "at", name=op.f("pk_advisor_cells")),
    )
    with op.batch_alter_table("advisor_cells", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_advisor_cells_appointment_id"), ["appointment_id"], unique=False)

    op.create_table(
        "inbound_mails",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("firm_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.Column("read_at", tasks.store.columns.Instant(timezone=True), nullable=False),
        sa.Column("effect", sa.String(length=30), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("appointment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("tray_since", tasks.store.columns.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointments.id"], name=op.f("fk_inbound_mails_appointment_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_inbound_mails_case_id")),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_inbound_mails_firm_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_mails")),
        sa.UniqueConstraint("firm_id", "key", name=op.f("uq_inbound_mails_firm_id_key")),
    )
    with op.batch_alter_table("inbound_mails", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbound_mails_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_inbound_mails_tray",
            ["firm_id", "tray_since"],
            unique=False,
            sqlite_where=sa.text("tray_since IS NOT NULL"),
            postgresql_where=sa.text("tray_since IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("inbound_mails", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbound_mails_tray",
            sqlite_where=sa.text("tray_since IS NOT NULL"),
            postgresql_where=sa.text("tray_since IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_inbound_mails_case_id"))

    op.drop_table("inbound_mails")
    with op.batch_alter_table("advisor_cells", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_advisor_cells_appointment_id"))

    op.drop_table("advisor_cells")
    with op.batch_alter_table("appointment_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_appointment_requests_open",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.drop_index(batch_op.f("ix_appointment_requests_case_id"))

    op.drop_table("appointment_requests")
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_appointments_reminder",
            sqlite_where=sa.text("next_reminder_at IS NOT NULL"),
            postgresql_where=sa.text("next_reminder_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_appointments_firm_starts")
        batch_op.drop_index(batch_op.f("ix_appointments_case_id"))
        batch_op.drop_index("ix_appointments_advisor_starts")

    op.drop_table("appointments")
    op.drop_table("advisor_terms")
    op.drop_table("advisor_absences")
    op.drop_table("mailboxes")
    op.drop_table("address_troubles")
