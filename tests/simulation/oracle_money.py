"""What a client must have been charged, counted from the rules alone (MX-01 to MX-05, MX-10, MX-13, PE-02)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.simulation.oracle_court import Agreed, Judge, Matter, Session, agreements, in_force, plans_in_force, tax_on
from tests.simulation.oracle_policies import Policy, doubtful, policies_of, preferred

CENT = Decimal("0.01")
ZERO = Decimal(0)
Told = tuple[str, str, str]


def money_faults(court: Judge, matters: Mapping[str, Matter], ledger: list[Any], payments: list[Any]) -> Iterator[Told]:
    """Give rule, about what and why, for each amount that is not what the rules say."""
    agreed = agreements(court)
    yield from _paid(court, payments)
    yield from _sessions(court, matters, ledger, agreed)
    yield from _repairs(matters, ledger, court)
    yield from _taxes(court, matters, ledger)
    yield from _plans(court, matters, ledger, agreed)


def instant(value: Any) -> datetime:
    """Read an instant of a listing."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def amount(value: Any) -> Decimal:
    """Read an amount of a listing."""
    return Decimal(str(value)).quantize(CENT)


def _paid(court: Judge, payments: list[Any]) -> Iterator[Told]:
    wanted, doubtful = {}, set()
    for one in court.deeds:
        about = one.happening.about
        if one.happening.what == "pays":
            if one.done:
                wanted[about["reference"]] = Decimal(about["amount"])
            if one.said == "killed":
                doubtful.add(about["reference"])
    kept: dict[str, list[Decimal]] = defaultdict(list)
    for row in payments:
        kept[row["reference"]].append(amount(row["amount"]))
    for reference in sorted({*wanted, *kept} - doubtful):
        if kept[reference] != [wanted.get(reference)]:
            yield "AL-01", reference, f"paid {wanted.get(reference)}, on record {kept[reference]}"


def price(court: Judge, session: Session, policy: Policy | None) -> Decimal:
    """Return what a remote session costs by the tariff, before tax; a policy covers what begins in business hours."""
    tariff, more = court.profile["tariffs"][0], _risen(court, session.begin)
    unit, worked = timedelta(minutes=tariff["unit_minutes"]), session.end - session.begin
    whole, rest = divmod(worked, unit)
    count = max(whole + (rest > timedelta(minutes=tariff["fraction_over_minutes"])), tariff["least_units"])
    covered = policy is not None and policy.first <= f"{session.begin.astimezone(court.hours.zone):%Y-%m}"
    rates = [
        (Decimal(tariff["remote"]["business" if is_open else "emergency"]) + more) * (not (covered and is_open))
        for is_open in (court.hours.is_open(session.begin + unit * number) for number in range(count))
    ]
    return sum(rates, ZERO)


def _risen(court: Judge, at: datetime) -> Decimal:
    """Return by how much the tariff of a day is above the profile's first: by the last rise that holds by then."""
    day, rises = court.hours.day_of(at).isoformat(), list[tuple[str, int]]()
    for one in court.deeds:
        if one.happening.what == "the tariff rises" and one.happening.about["day"] <= day:
            rises.append((one.happening.about["day"], one.happening.about["more"]))
    return Decimal(max(rises, default=("", 0))[1])


def _sessions(
    court: Judge, matters: Mapping[str, Matter], ledger: list[Any], agreed: Mapping[str, list[Agreed]]
) -> Iterator[Told]:
    found: dict[tuple[str, datetime], list[Decimal]] = defaultdict(list)
    mended: dict[tuple[str, datetime], Decimal] = defaultdict(Decimal)
    policies, unknown = policies_of(court), doubtful(court)
    for row in ledger:
        if row["kind"] == "session":
            found[row["number"], instant(row["started"])].append(amount(row["subtotal"]))
        elif row["kind"] == "correction" and row["mended"]:
            mended[row["number"], instant(row["mended"])] += amount(row["subtotal"])
    for matter in matters.values():
        ordered, client = sorted(matter.sessions, key=lambda one: one.begin), matter.label.partition(".")[0]
        for before, one in zip([None, *ordered], ordered, strict=False):
            if matter.doubtful or not matter.number or client in unknown:
                continue
            charged = found[matter.number, one.begin]
            settled = not _waits(court, matter, one)
            free = before is not None and before.outcome in ("unfinished", "disconnected")
            covered = in_force(agreed[client], _month(court, one))
            if _is_first(court, one, covered) or ("tariffs" not in court.profile and not covered):
                continue  # no price: a quote is needed (MX-04)
            wanted = ZERO if free or covered else price(court, one, policies.get(client))
            if charged and charged != [wanted] and sum(charged, mended[matter.number, one.begin]) != wanted:
                yield "MX-05", matter.label, f"the session of {one.begin} costs {wanted}, charged {charged}"
            elif not charged and settled:
                yield (
                    "MX-05",
                    matter.label,
                    f"the session of {one.begin}, known at {one.known}, was never charged ({wanted})",
                )


def _month(court: Judge, one: Session) -> str:
    return f"{one.begin.astimezone(court.hours.zone):%Y-%m}"


def _is_first(court: Judge, one: Session, covered: Agreed | None) -> bool:
    """Say whether a session is in a plan's first month, before that was agreed on: no rule says what it costs."""
    return covered is not None and covered.first == _month(court, one) and one.begin < covered.at


def _waits(court: Judge, matter: Matter, one: Session) -> bool:
    """Say whether a session's price may not be in the ledger yet: a quote is open, or it was known just now."""
    if court.machine.after(one.known, timedelta(hours=30)) > court.story.end:
        return True
    escalated = any(other.outcome == "escalated" for other in matter.sessions)
    if not escalated:
        return False
    if matter.collected and court.machine.after(matter.collected[-1], timedelta(hours=30)) < court.story.end:
        return False
    over = [at for at, _ in matter.answered] + [at + timedelta(days=10) for at, _ in matter.quoted]
    return not over or court.machine.after(max(over), timedelta(hours=30)) > court.story.end or one.known > min(over)


def _repairs(matters: Mapping[str, Matter], ledger: list[Any], court: Judge) -> Iterator[Told]:
    """An accepted repair is charged once, less the remote sessions, never below zero; no other is charged (MX-13)."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    policies, unknown = policies_of(court), doubtful(court)
    for row in ledger:
        if row["kind"] == "repair":
            found[row["number"]].append(amount(row["subtotal"]))
    for matter in matters.values():
        if matter.doubtful or not matter.number or matter.label.partition(".")[0] in unknown:
            continue
        accepted = [at for at, what in matter.answered if what == "accepts"]
        if len(found[matter.number]) != bool(accepted):
            yield "MX-13", matter.label, f"accepted {accepted}, repairs charged {found[matter.number]}"
        elif accepted and "tariffs" in court.profile and not _has_plan(court, matter):
            quoted = [(at, rate) for at, rate in matter.quoted if at <= accepted[0]]
            ordered = sorted(matter.sessions, key=lambda one: one.begin)
            cost = sum(
                (
                    price(court, one, policies.get(matter.label.partition(".")[0]))
                    for before, one in zip([None, *ordered], ordered, strict=False)
                    if one.known <= quoted[-1][0] and not (before and before.outcome in ("unfinished", "disconnected"))
                ),
                ZERO,
            )
            rate = preferred(court, policies.get(matter.label.partition(".")[0]), *quoted[-1])
            wanted = max(rate - cost, ZERO)
            if found[matter.number] != [wanted]:
                yield "MX-13", matter.label, f"repair of {rate} less {cost} charged as {found[matter.number]}"


def _client(matter: Matter) -> str:
    return matter.label.partition(".")[0]


def _has_plan(court: Judge, matter: Matter) -> bool:
    """Say whether its client ever has a plan."""
    return any(one.plan for one in agreements(court)[_client(matter)])


def _taxes(court: Judge, matters: Mapping[str, Matter], ledger: list[Any]) -> Iterator[Told]:
    """Each charge has the tax of its day, and with what corrects it the tax of what remains (AL-04)."""
    by_number = {one.number: one for one in matters.values()}
    charged: dict[Any, list[Any]] = defaultdict(list)
    for order, row in enumerate(ledger):
        kind = row["mends"] if row["kind"] == "correction" else row["kind"]
        which = row["mended"] or row.get("started") or (order if kind == "policy_duty" else "")
        charged[row["client"], kind, row["number"], row["plan_month"], which].append(row)
    for (client, kind, number, month, which), rows in charged.items():
        rates = _rates(court, kind, month, which, by_number.get(number))
        net, tax = (sum((amount(row[one]) for row in rows), ZERO) for one in ("subtotal", "tax"))
        one_charge = sum(row["kind"] != "correction" for row in rows) == 1
        if one_charge and tax not in {(net * rate).quantize(CENT, ROUND_HALF_UP) for rate in rates}:
            yield "AL-04", f"{client} {kind}", f"tax of {net} at {month or which} is {tax}, and not by {rates}"
    for row in ledger:
        if amount(row["total"]) != amount(row["subtotal"]) + amount(row["tax"]):
            yield "AL-04", f"{row['client']} {row['kind']}", f"{row['subtotal']} and {row['tax']} are {row['total']}"


def _rates(court: Judge, kind: str, month: str, started: Any, matter: Matter | None) -> list[Decimal]:
    """Return by which tax something may be charged: of its session's day, of its month's first, of its quote's."""
    changes = [one for one in court.deeds if one.happening.what == "the tax changes"]
    every = [court.profile["tax"]["rate"], *(one.happening.about["rate"] for one in changes)]
    if kind == "session":
        return [tax_on(court, court.hours.day_of(instant(started)).isoformat())]
    if kind in ("plan", "policy"):
        return [tax_on(court, f"{month}-01")]
    if kind == "repair" and matter and not matter.doubtful and not any(court.off(at) for at, _ in matter.quoted):
        return [tax_on(court, court.hours.day_of(at).isoformat()) for at, _ in matter.quoted]
    return [Decimal(one) for one in every]


def _plans(
    court: Judge, matters: Mapping[str, Matter], ledger: list[Any], agreed: Mapping[str, list[Agreed]]
) -> Iterator[Told]:
    """Each month of a plan is charged once: its price, and the hours over it (PE-02)."""
    found: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for row in ledger:
        if row["kind"] == "plan":
            found[row["client"], row["plan_month"]].append(amount(row["subtotal"]))
        elif row["kind"] == "correction" and row["mends"] == "plan" and found[row["client"], row["plan_month"]]:
            found[row["client"], row["plan_month"]][-1] += amount(row["subtotal"])
    unknown = {_client(matter) for matter in matters.values() if matter.doubtful} | doubtful(court)
    for client, month, one in plans_in_force(court):
        if client in unknown or (one.first == month and _before(matters, client, one.at)):
            continue
        year, number = map(int, month.split("-"))
        due = court.hours.shifts(court.hours.nth_business_day(year + number // 12, number % 12 + 1, 3))[0][0]
        if court.machine.after(due, timedelta(hours=30)) > court.story.end:
            continue
        plan = court.profile["plans"][one.plan]
        used = sum(
            (
                _in_month(court, session, month)
                for matter in matters.values()
                if _client(matter) == client
                for session in matter.sessions
                if not _is_free(court, matter, session)
            ),
            timedelta(0),
        )
        over = max(used - timedelta(hours=float(plan["hours"])), timedelta(0))
        extra = (Decimal(plan["over_hour_price"]) * Decimal(int(over.total_seconds())) / 3600).quantize(
            CENT, ROUND_HALF_UP
        )
        wanted = _monthly(court, one) + extra
        if found[client, month] != [wanted]:
            yield "PE-02", client, f"{one.plan} in {month}, used {used}: costs {wanted}, charged {found[client, month]}"


def _monthly(court: Judge, one: Agreed) -> Decimal:
    """Return what a plan costs a month: its price when it was agreed on, whatever it costs others since."""
    price = court.profile["plans"][one.plan]["monthly_price"]
    for deed in court.deeds:
        about = deed.happening.about
        if deed.happening.what == "a plan costs more" and about["plan"] == one.plan and deed.at <= one.at:
            price = about["price"]
    return Decimal(price)


def _is_free(court: Judge, matter: Matter, session: Session) -> bool:
    """Say whether a session follows one that did not finish: where that is free, it uses no hours of a plan (MX-10)."""
    earlier = [one for one in matter.sessions if one.begin < session.begin]
    last = max(earlier, key=lambda one: one.begin, default=None)
    promised = court.profile.get("sessions", {}).get("free_follow_up", False)
    return bool(promised and last and last.outcome in ("unfinished", "disconnected"))


def _before(matters: Mapping[str, Matter], client: str, at: datetime) -> bool:
    """Say whether a client was attended before an instant."""
    return any(one.begin < at for matter in matters.values() if _client(matter) == client for one in matter.sessions)


def _in_month(court: Judge, one: Session, month: str) -> timedelta:
    """Return the whole minutes of a session that lie in a month."""
    year, number = map(int, month.split("-"))
    first = datetime(year, number, 1, tzinfo=court.hours.zone)
    last = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=court.hours.zone)
    inside = min(one.end, last) - max(one.begin, first)
    return max(inside, timedelta(0))
