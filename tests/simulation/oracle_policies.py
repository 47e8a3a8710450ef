"""What a policy promises, from the rules alone: its price, its months, its visits, and who agrees (MX-16 to MX-18)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.simulation.oracle_court import Fault, Judge, tax_on
from tests.simulation.oracle_time import DAY, HOUR

CENT = Decimal("0.01")
LEAST_SHARE = Decimal("0.75")
"""MX-16: a policy saves up to 25 % of the regular price, never more."""


@dataclass
class Policy:
    """What both sides agreed on: from which month on, and which events they held likely."""

    client: str
    known: datetime
    first: str
    remote: Decimal
    on_site: Decimal
    accepted: list[datetime] = field(default_factory=list)
    """When the client accepted what the firm proposed."""


def policies_of(court: Judge) -> dict[str, Policy]:
    """Return the policies that were taken by a door, by client."""
    found: dict[str, Policy] = {}
    for one in court.deeds:
        about, what = one.happening.about, one.happening.what
        if what == "takes a policy" and one.done:
            numbers = Decimal(about["remote"]), Decimal(about["on_site"])
            found.setdefault(about["client"], Policy(about["client"], one.at, about["month"], *numbers))
        elif what == "answers the proposal" and one.done and about["answer"] == "accepted" and about["client"] in found:
            found[about["client"]].accepted.append(one.at)
    return found


def doubtful(court: Judge) -> set[str]:
    """Return the clients at whose form the process died: what was done of it, nobody knows."""
    killed = (one.happening.about for one in court.deeds if one.said == "killed")
    return {about["client"] for about in killed if "client" in about}


def policies(court: Judge, ledger: list[Any]) -> Iterator[Fault]:
    """Each policy is charged as agreed, each month once; its client hears the price and has a first visit."""
    charged: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in ledger:
        if row["kind"] == "policy":
            charged[row["client"], row["plan_month"]].append(row)
    taken, unknown = policies_of(court), doubtful(court)
    for client in sorted({one for one, _ in charged} - set(taken) - unknown):
        yield Fault("MX-16", client, "a policy was charged that nobody took")
    for policy in taken.values():
        if policy.client not in unknown:
            yield from _months(court, policy, charged)
            yield from _begun(court, policy, charged)
            yield from _visit(court, policy)


def preferred(court: Judge, policy: Policy | None, at: datetime, rate: int) -> Decimal:
    """Return what labour quoted then costs: less for who has a policy in force (MX-18)."""
    if policy is None or policy.first > f"{at.astimezone(court.hours.zone):%Y-%m}":
        return Decimal(rate)
    return Decimal(rate) * (1 - Decimal(court.profile["policies"]["upkeep"]["labour_discount"]))


def _months(court: Judge, policy: Policy, charged: dict[tuple[str, str], list[Any]]) -> Iterator[Fault]:
    month, before = policy.first, None
    while (due := _stated(court, month)) is not None:
        rows = charged[policy.client, month]
        if len(rows) != 1:
            yield Fault("MX-16", policy.client, f"its policy was charged {len(rows)} times for {month}, due {due}")
            return
        price = Decimal(str(rows[0]["subtotal"]))
        agreed = [at for at in policy.accepted if f"{at.astimezone(court.hours.zone):%Y-%m}" < month]
        if not agreed and price < LEAST_SHARE * _regular(court, policy):
            yield Fault("MX-16", policy.client, f"{price} a month saves more than a quarter of its events alone")
        if before is not None and price != before and not agreed:
            yield Fault("MX-17", policy.client, f"{before} became {price} in {month}, and nobody had accepted it")
        before, month = price, _next(month)


def _stated(court: Judge, month: str) -> datetime | None:
    """Return by when a month is charged: the 3rd business day after it, and a day; nothing if the story ends before."""
    year, number = map(int, _next(month).split("-"))
    opening = court.hours.shifts(court.hours.nth_business_day(year, number, 3))[0][0]
    due = court.machine.after(opening, timedelta(hours=30))
    return due if due < court.story.end else None


def _next(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{date(year + number // 12, number % 12 + 1, 1):%Y-%m}"


def _regular(court: Judge, policy: Policy) -> Decimal:
    """Return what its events alone would cost one by one, each as long as the firm says that it typically takes."""
    tariff, cost = court.profile["tariffs"][0], Decimal(0)
    for mode, count in (("remote", policy.remote), ("on_site", policy.on_site)):
        minutes = court.profile["policies"][f"{mode}_minutes"]
        whole, rest = divmod(minutes, tariff["unit_minutes"])
        units = max(whole + (rest > tariff["fraction_over_minutes"]), tariff["least_units"])
        cost += count * units * Decimal(tariff[mode]["business"])
    return cost


def _begun(court: Judge, policy: Policy, charged: dict[tuple[str, str], list[Any]]) -> Iterator[Fault]:
    told = [one for one in court.letters_of("letter-policy-begun") if one.to[0].partition("@")[0] == policy.client]
    by = court.deadline(policy.known, HOUR)
    if by < court.story.end and (len(told) != 1 or told[0].at > by):
        at = [one.at for one in told]
        yield Fault("MX-26", policy.client, f"its policy was agreed at {policy.known}, and told at {at}, not by {by}")
    first = charged[policy.client, policy.first]
    if told and first:
        price = Decimal(str(first[0]["subtotal"]))
        tax = (price * tax_on(court, f"{policy.first}-01", known=policy.known)).quantize(CENT, ROUND_HALF_UP)
        for one in (price, price + tax):  # a tax that changes later changes the total, and not what was agreed on
            if f"{one:,.2f}" not in told[0].text:
                yield Fault("MX-16", policy.client, f"charged {price}, and its letter does not say {one}")


def _visit(court: Judge, policy: Policy) -> Iterator[Fault]:
    """The first review has a time, or the operator hears that it has none, before it is late (MX-18)."""
    year, number = map(int, policy.first.split("-"))
    day = max(date(year, number, 1), court.hours.day_of(policy.known))
    left = court.profile["policies"]["upkeep"]["start_business_days"]
    while left:
        day += DAY
        left -= bool(court.hours.shifts(day))
    by = court.deadline(court.hours.end_of(day), 2 * DAY)
    asked = (one for one, (kind, _) in court.kinds if kind.startswith("letter-appointment"))
    invited = any(one.to[0].partition("@")[0] == policy.client and policy.known <= one.at <= by for one in asked)
    name = f"Cliente {policy.client[1:]}"
    heard = any(court.operator in one.to and name in one.subject + one.text and one.at <= by for one in court.letters)
    if by < court.story.end and not invited and not heard:
        yield Fault("MX-18", policy.client, f"no first review of its policy of {policy.first} by {by}, and nobody told")
