"""How fast sessions are priced, and statements made: ``python -m bench.pricing``.

A million sessions (fixed seed) over three years by the Xalapa profile: remote and on site, minutes to days, at the
firm's and at clients' in and outside the area, a few free follow-ups. Each is priced by the function that charges,
with all its reasons, in one process. CPU seconds are the figure to trust on a shared machine.
"""

import json
import platform
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from bench import size
from bench.tools import peak
from domain.firms.modes import Mode
from domain.money.charges import Pricing, QuoteNeeded, Work, charge_session
from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.money.statement_pdf import statement_pdf
from tasks.gateways.time.public_holidays import public_holidays
from tasks.store.unit_of_work import business_calendar

SEED, SESSIONS, BATCH, STATEMENTS = 2026, size(1_000_000, 50_000), 50_000, size(100, 5)
YEARS = range(2024, 2028)
PLACES = ("Xalapa", "COATEPEC", "xalápa", "Veracruz", None)
WANTED = 50_000
ROOT = Path(__file__).parents[1]


def works(chance: random.Random, count: int) -> Iterator[Work]:
    first = datetime(2024, 1, 2, tzinfo=UTC)
    for _ in range(count):
        start = first + timedelta(seconds=chance.randrange(3 * 365 * 86_400))
        end = start + timedelta(seconds=int(chance.expovariate(1 / 4_000)))
        mode = Mode.REMOTE if chance.random() < 0.7 else Mode.ON_SITE
        yield Work(mode, start, end, chance.random() < 0.5, chance.choice(PLACES), chance.random() < 0.05)


def price() -> None:
    firm = read_firms(ROOT / "firms")["appleuse"]
    holidays = tuple(public_holidays("MX", None, YEARS, "es"))
    pricing = Pricing.of(firm, business_calendar(firm, holidays, list(YEARS)))
    pricing.calendar.is_open(datetime(2026, 1, 1, tzinfo=UTC))  # built once, before the clock starts
    chance, wall, cpu, units, total, quotes = random.Random(SEED), 0.0, 0.0, 0, Decimal(0), 0
    for _ in range(SESSIONS // BATCH):
        batch = list(works(chance, BATCH))
        begun, worked = time.perf_counter(), time.process_time()
        for work in batch:
            charge = charge_session(work, pricing)
            if isinstance(charge, QuoteNeeded):
                quotes += 1
            else:
                total += charge.total
                units += len(charge.lines)
        wall, cpu = wall + time.perf_counter() - begun, cpu + time.process_time() - worked
    print(f"{SESSIONS:,} sessions priced: {SESSIONS / wall:,.0f}/s by the wall, {SESSIONS / cpu:,.0f}/cpu-s", end="")
    print(f" (wanted: {WANTED:,}/s); {units:,} lines, {quotes:,} need a quote, {total:,.2f} MXN in all")


def state() -> None:
    facts = json.loads((ROOT / "tests/gateways/statement.json").read_text("utf-8"))
    statement_pdf(facts, logo_svg=None)
    begun, worked, size = time.perf_counter(), time.process_time(), 0
    for number in range(STATEMENTS):
        client = facts["client"] | {"name": f"Cliente {number}"}
        size += len(statement_pdf(facts | {"client": client}, logo_svg=None))
    wall, cpu = time.perf_counter() - begun, time.process_time() - worked
    print(
        f"{STATEMENTS} statements of two pages: {STATEMENTS / wall:.1f}/s by the wall, {STATEMENTS / cpu:.1f}/cpu-s",
        end="",
    )
    print(f", {size / STATEMENTS / 1000:.0f} kB each")


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}")
    price()
    state()
    print(f"most memory: {peak():.0f} MB")


if __name__ == "__main__":
    main()
