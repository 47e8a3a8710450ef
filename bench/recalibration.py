"""How well a review of policies foretells the next quarter, and how often it is wrong about itself.

    python -m bench.recalibration

Errors are those of the next quarter's counts (RMSE over all policies and reviews), beside three simple ways: the last
quarter's mean, the all-time mean, never recalibrating. All three are given machines that come and go, as ours is.
"Little history" is a policy's first review: one to three months of use.
"""

import platform
import time as clock
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
from scipy import stats

from bench.portfolios import KINDS, MONTHS, QUARTER, RATES, Portfolio, fitting, log_quarters, simulate
from domain.calendars import BusinessCalendar
from domain.charges import Pricing, QuoteNeeded
from domain.event_rates import Quarters, Rates, estimate
from domain.periods import Month
from domain.policies import Each, Expected, PolicyPricing
from domain.recalibration import Reviewed, Usage, Verdict, review
from tasks.gateways.firm_profiles import read_firm

SEEDS = range(1, 7)
WAYS = ("ours", "last quarter", "all time", "never")
BEGIN = Month(2026, 1)
FIRM = read_firm(Path(__file__).parent.parent / "firms" / "appleuse.toml")


def bucket(months: int) -> str:
    return "1-3 months" if months <= QUARTER else "4-12 months" if months <= 12 else "over 12 months"


def rmse(errors: list[np.ndarray]) -> np.ndarray:
    return np.sqrt((np.array(errors) ** 2).mean(axis=0))


def row(title: str, errors: list[np.ndarray]) -> None:
    found = rmse(errors)
    ratio = found[0] / found[1:].min()
    print(
        f"{title:42}{len(errors):>7}" + "".join(f"{value:>14.2f}" for value in found) + f"{100 * (ratio - 1):>+9.1f} %"
    )


def head(title: str) -> None:
    print(f"\n{title}\n{'':42}{'n':>7}" + "".join(f"{way:>14}" for way in WAYS) + f"{'to best':>11}")


def reviews(portfolio: Portfolio, mode: str, kind: str, errors: dict[tuple[str, ...], list[np.ndarray]]) -> None:
    for month in range(QUARTER, MONTHS - QUARTER + 1, QUARTER):
        rows, events, months = portfolio.quarters(month)
        rates = estimate(Quarters(events, months, portfolio.agreed[rows]))
        ahead = portfolio.machines[rows, month - 1] * QUARTER  # what is known at the review
        told = (
            rates.mean,
            events[:, -1] / months[:, -1],
            events.sum(axis=1) / months.sum(axis=1),
            portfolio.agreed[rows],
        )
        came = portfolio.events[rows, month : month + QUARTER].sum(axis=1)
        wrong = np.stack([came - way * ahead for way in told], axis=1)
        for number, policy in enumerate(rows):
            for key in (
                (kind, mode, bucket(month - portfolio.start[policy])),
                (bucket(month - portfolio.start[policy]),),
            ):
                errors[key].append(wrong[number])


def accuracy() -> None:
    errors: dict[tuple[str, ...], list[np.ndarray]] = defaultdict(list)
    for kind in KINDS:
        for mode in RATES:
            for seed in SEEDS:
                reviews(simulate(kind, mode, seed), mode, kind, errors)
    head(f"Next quarter's events, simulated (seeds {SEEDS.start} to {SEEDS.stop - 1}, 200 policies each)")
    for key in sorted(errors, key=lambda key: (len(key), key)):
        row(", ".join(key), errors[key])


def ideal() -> None:
    """Beside somebody who knew how the data were made, and computed the best answer: no estimate can be better."""
    print("\nFirst reviews (1-3 months), stable: lower RMSE than the best simple way, ours and the best there can be")
    for error in (0.25, 0.5):
        for mode in RATES:
            wrong = [
                part
                for seed in SEEDS
                for part in _beside_ideal(simulate("stable", mode, seed, guess_error=error), mode, error)
            ]
            found = rmse(list(np.concatenate(wrong)))
            better = 100 * (found / found[1:4].min() - 1)
            print(f"  agreed is off by {error}, {mode:8} ours {better[0]:+.1f} %, ideal {better[4]:+.1f} %")


def _beside_ideal(portfolio: Portfolio, mode: str, error: float) -> list[np.ndarray]:
    rates, found = np.geomspace(0.005, 8, 400), []
    for month in range(QUARTER, 5 * QUARTER, QUARTER):
        rows, events, months = portfolio.quarters(month)
        agreed, y, m = portfolio.agreed[rows, None], events.sum(axis=1)[:, None], months.sum(axis=1)[:, None]
        off = (np.log(agreed / rates) + error**2 / 2) / error
        chance = stats.gamma.logpdf(rates, 4, scale=RATES[mode] / 4) + np.log(rates) - off**2 / 2
        chance += y * np.log(m * rates) - m * rates
        weights = np.exp(chance - chance.max(axis=1, keepdims=True))
        best = (weights * rates).sum(axis=1) / weights.sum(axis=1)
        ours = estimate(Quarters(events, months, portfolio.agreed[rows])).mean
        ahead = portfolio.machines[rows, month - 1] * QUARTER
        came = portfolio.events[rows, month : month + QUARTER].sum(axis=1)
        told = (ours, events[:, -1] / months[:, -1], (y / m)[:, 0], portfolio.agreed[rows], best)
        found.append(np.stack([came - way * ahead for way in told], axis=1)[month - portfolio.start[rows] <= QUARTER])
    return found


def real_log() -> None:
    for column, name in (("caller_id", "callers"), ("assignment_group", "groups")):
        counts = log_quarters(column)
        if counts is None:
            print("\nThe ServiceNow log is not here: left out")
            return
        counts = counts[counts[:, 0] > 0]  # a policy begins with what is known of its client
        agreed = np.maximum(np.round(counts[:, 0] * 2) / 2, 0.25) / QUARTER
        head(f"ServiceNow log, {name}: three weeks stand for a quarter; agreed is what the first three weeks showed")
        every: list[np.ndarray] = []
        for now in (2, 3):
            seen = counts[:, 1:now]
            rates = estimate(Quarters(seen, np.full(seen.shape, float(QUARTER)), agreed))
            told = (rates.mean * QUARTER, seen[:, -1], seen.mean(axis=1), agreed * QUARTER)
            errors = list(np.stack([counts[:, now] - way for way in told], axis=1))
            row(f"after {now - 1} of {name}' quarters", errors)
            every += errors
            low, high = rates.counts(np.full(len(seen), float(QUARTER)))
            inside = ((low <= counts[:, now]) & (counts[:, now] <= high)).mean()
            print(f"{'':49}the 80 % interval of counts holds {100 * inside:.1f} %")
        row("both", every)


def inside_share(rates: Rates, truth: np.ndarray) -> float:
    low, high = rates.interval()
    return float(((low <= truth) & (truth <= high)).mean())


def cover() -> None:
    print("\nData drawn from the model: how often the 80 % interval holds the true rate, and that of counts the count")
    for spread, noise, wander in (
        (0.4, 1.0, 0.0),
        (0.4, 1.5, 0.0),
        (0.4, 2.2, 0.0),
        (0.25, 1.5, 0.12),
        (0.65, 1.5, 0.2),
    ):
        shares = []
        for seed in SEEDS:
            drawn = fitting(spread, noise, wander, seed, 400)
            for month in range(QUARTER, drawn.events.shape[1], QUARTER):
                rows, events, months = drawn.quarters(month)
                rates = estimate(Quarters(events, months, drawn.agreed[rows]))
                came = drawn.events[rows, month : month + QUARTER].sum(axis=1)
                low, high = rates.counts(drawn.machines[rows, month] * QUARTER)
                shares.append((inside_share(rates, drawn.rate[rows, month]), ((low <= came) & (came <= high)).mean()))
        rate, count = np.array(shares).mean(axis=0)
        print(f"  spread {spread}, noise {noise}, wander {wander}: rate {100 * rate:.1f} %, counts {100 * count:.1f} %")


def prices() -> tuple[PolicyPricing, Each]:
    calendar = BusinessCalendar(
        zone=FIRM.time_zone, hours=FIRM.hours, first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)
    )
    pricing = PolicyPricing.of(FIRM, Pricing.of(FIRM, calendar))
    each = pricing.each(datetime(2026, 3, 2, 18, tzinfo=UTC), "Xalapa")
    assert not isinstance(each, QuoteNeeded)  # noqa: S101 (Xalapa is inside)
    return pricing, each


def facts_of(remote: Portfolio, on_site: Portfolio, each: Each) -> list[Reviewed]:
    found = []
    for policy, start in enumerate(remote.start):
        machines = int(remote.machines[policy, start])
        agreed = [Decimal(str(round(one.agreed[policy] * machines * 4) / 4)) for one in (remote, on_site)]
        expected = Expected(machines, *agreed)
        usage = tuple(
            Usage(
                BEGIN.plus(m),
                int(remote.machines[policy, m]),
                int(remote.events[policy, m]),
                int(on_site.events[policy, m]),
            )
            for m in range(start, MONTHS)
        )
        found.append(Reviewed(expected, expected, machines, usage, each))
    return found


def rounds(kind: str, seed: int, pricing: PolicyPricing, each: Each) -> tuple[list[int], int, int, int]:
    """Play two years in which both sides agree to everything: reviews to the first equilibrium, and what follows."""
    drawn = facts_of(simulate(kind, "remote", seed), replace_machines(kind, seed), each)
    facts, first, quiet, reopened, still = drawn, {}, 0, 0, 0
    for month in range(QUARTER, MONTHS, QUARTER):
        until = BEGIN.plus(month - 1)
        there = [n for n, fact in enumerate(facts) if fact.usage[0].month <= until]
        seen = [_until(facts[n], drawn[n], until) for n in there]
        for n, fact, found in zip(there, seen, review(seen, until=until, pricing=pricing), strict=True):
            if fact.calm:
                quiet, reopened = quiet + 1, reopened + found.reopened
            if found.verdict is Verdict.EQUILIBRIUM and n not in first:
                first[n] = -(-len(fact.usage) // QUARTER)
            facts[n] = replace(facts[n], agreed=found.proposal, machines=found.proposal.machines, calm=found.calm)
    still = len(facts) - len(first)
    return list(first.values()), still, quiet, reopened


def _until(fact: Reviewed, drawn: Reviewed, until: Month) -> Reviewed:
    usage = tuple(use for use in drawn.usage if use.month <= until)
    machines = usage[-1].machines
    return replace(fact, usage=usage, machines=machines, agreed=fact.agreed.on(machines))


def replace_machines(kind: str, seed: int) -> Portfolio:
    """Give the on-site portfolio the machines and the beginning of the remote one: it is the same policy."""
    remote, on_site = simulate(kind, "remote", seed), simulate(kind, "on_site", seed)
    events = np.random.default_rng([seed, 99]).poisson(remote.machines * on_site.rate).astype(float)
    return Portfolio(events, remote.machines, on_site.rate, remote.start, on_site.agreed)


def equilibrium() -> None:
    pricing, each = prices()
    stated = pricing.promise.recalibration.false_alarms
    print(
        f"\nBoth sides agree to every proposal; 200 policies, seeds 1-3; "
        f"stated: {100 * stated:.0f} % reopened by chance"
    )
    for kind in KINDS:
        took, still, quiet, reopened = [], 0, 0, 0
        for seed in range(1, 4):
            more, left, calm, again = rounds(kind, seed, pricing, each)
            took, still, quiet, reopened = took + more, still + left, quiet + calm, reopened + again
        share = 100 * np.array([sum(t <= q for t in took) for q in (1, 2, 3, 4)]) / (len(took) + still)
        print(
            f"  {kind:16} equilibrium by review 1: {share[0]:.0f} %, 2: {share[1]:.0f} %, 3: {share[2]:.0f} %,"
            f" 4: {share[3]:.0f} %; mean {np.mean(took):.2f};"
            f" later reviews {quiet}, reopened {100 * reopened / quiet:.1f} %"
        )


def speed(count: int = 10_000) -> None:
    pricing, each = prices()
    drawn = facts_of(simulate("stable", "remote", 1, count), simulate("stable", "on_site", 1, count), each)
    begin = clock.perf_counter()
    found = list(review(drawn, until=BEGIN.plus(MONTHS - 1), pricing=pricing))
    passed = clock.perf_counter() - begin
    proposals = sum(one.verdict is Verdict.PROPOSAL for one in found)
    print(
        f"\n{count:,} policies of up to {MONTHS} months reviewed and priced in {passed:.1f} s; {proposals:,} proposals"
    )


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}, numpy {np.__version__}")
    parts: tuple[Callable[[], None], ...] = (accuracy, ideal, cover, real_log, equilibrium, speed)
    for part in parts:
        part()


if __name__ == "__main__":
    main()
