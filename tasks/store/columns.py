"""Column types that keep the domain's promises on both databases."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, Numeric, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from domain.time.periods import Month, require_aware


def codes(kind: type[StrEnum], length: int) -> Enum:
    """Return the type of a column that holds an enumeration's values as text, and gives its members back.

    An unknown value raises ``LookupError`` while its row is read; see ``Repository.rows``.
    """
    return Enum(kind, native_enum=False, length=length, values_callable=list)


Json = JSON().with_variant(JSONB(), "postgresql")


class Instant(TypeDecorator[datetime]):
    """Aware instants in, UTC out (AL-03); a naive one raises ``ValueError`` before it reaches the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant; SQLite keeps no offset, so UTC is what it is given."""
        if value is None:
            return None
        utc = require_aware(value).astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return UTC back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class MonthText(TypeDecorator[Month]):
    """Months, kept as they are written: ``2026-10``."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Month | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write a month."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Month | None:  # noqa: ARG002
        """Read it."""
        return None if value is None else Month.parse(value)


class Exact(TypeDecorator[Decimal]):
    """Exact decimals (AL-04): SQLite would make floats of them, so there they are text."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the type that is exact on this database."""
        return dialect.type_descriptor(String(40) if dialect.name == "sqlite" else Numeric(20, 6))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Refuse floats."""
        if value is None:
            return None
        if not isinstance(value, Decimal):
            raise TypeError(f"an exact column takes a Decimal, not {type(value).__name__} {value!r}")
        return str(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ANN401, ARG002
        """Return a Decimal back, without the zeros that PostgreSQL pads with: 12, 12.5, never 12.500000."""
        if value is None:
            return None
        return _trim(Decimal(value))


def _trim(amount: Decimal) -> Decimal:
    trimmed = amount.normalize()
    return trimmed.quantize(Decimal(1)) if trimmed == trimmed.to_integral() else trimmed
