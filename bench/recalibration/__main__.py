"""What the review of policies costs both sides, how well it foretells, and how often it is wrong about itself.

    python -m bench.recalibration

First the decision: money charged wrongly beside the number of changes (``mischarge``), for firms of 15 policies, which
is what the real firms have, and of 200. A rival that changes its number at every review is bought with three changes a
client and year; so each is shown, too, as one that is deaf to small moves of the price, and ours is set beside the best
of all that make no more changes than it does. Then a use that halves or doubles; then what was foretold.

Whatever was chosen by looking at results was chosen on the seeds 1 to 40 (portfolios of 15) and 1 to 6 (of 200);
reported are the seeds from 201 on, which nothing was chosen on. Of the ServiceNow log nothing was chosen at all.
"""

import platform
import time as clock
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

from bench import size
from bench.recalibration import limits, mischarge
from bench.recalibration.best_possible import best_possible
from bench.recalibration.portfolios import KINDS, MONTHS, QUARTER, RATES, Portfolio, both, log_weeks, shifted, simulate
from domain.money.charges import Pricing, QuoteNeeded
from domain.policies.event_rates import Months, Rates, estimate
from domain.policies.policies import Each, Expected, PolicyPricing
from domain.policies.recalibration import Reviewed, Usage, Verdict, review
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Month
from tasks.gateways.firms.firm_profiles import read_firm

SEEDS = range(201, 201 + size(6, 1))
FIRMS = {15: tuple(range(201, 201 + size(40, 2))), 200: tuple(SEEDS)}
"""The judging seeds by the size of the firm."""
SHIFTS = {"all halves": (0.5, 0.5), "all doubles": (2.0, 2.0), "remote halves": (0.5, 1.0)}
SHIFT_SEEDS = range(201, 201 + size(100, 3))
SIZES = {"all": (1, np.inf), "1-2 machines": (1, 2), "3-5": (3, 5), "over 5": (6, np.inf)}
LOGS = {"caller_id": "callers", "assignment_group": "groups"}
WAYS = ("ours", "last quarter", "all time", "never", "possible")
BEGIN = Month(2026, 1)
FIRM = read_firm(Path(__file__).parents[2] / "firms" / "appleuse.toml")


def bucket(months: int) -> str:
    return "1-3 months" if months <= QUARTER else "4-12 months" if months <= 12 else "over 12 months"


def rmse(errors: list[np.ndarray]) -> np.ndarray:
    return np.sqrt((np.array(errors) ** 2).mean(axis=0))


def row(title: str, errors: list[np.ndarray]) -> None:
    """Print the errors of all ways, and by how much ours and the best possible are off the best simple one."""
    found = rmse(errors)
    better = [f"{100 * (value / found[1:4].min() - 1):+11.1f} %" for value in (found[0], *found[4:])]
    print(f"{title:36}{len(errors):>7}" + "".join(f"{value:>13.2f}" for value in found) + "".join(better))


def head(title: str, ways: tuple[str, ...] = WAYS) -> None:
    marks = "".join(f"{name:>13}" for name in ("ours", "possible")[: 1 + (len(ways) > 4)])
    print(f"\n{title}\n{'':36}{'n':>7}" + "".join(f"{way:>13}" for way in ways) + marks)


def simple_ways(seen: Months) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the rates of the last quarter, of all time, and as agreed."""
    # the last three columns, and (from the 0th on) all
    last, ever = ((seen.events[:, -n:].sum(axis=1), seen.machines[:, -n:].sum(axis=1)) for n in (QUARTER, 0))
    return last[0] / last[1], ever[0] / ever[1], seen.agreed


def foretold(rates: Rates) -> np.ndarray:
    """Return our rate of the coming quarter: that of an ordinary month, in its season."""
    return rates.mean * rates.factors[:, -1]


def reviews(portfolio: Portfolio, mode: str, kind: str, errors: dict[tuple[str, ...], list[np.ndarray]]) -> None:
    possible = best_possible(portfolio, kind, mode)
    for month in range(QUARTER, MONTHS - QUARTER + 1, QUARTER):
        rows, seen = portfolio.seen(month)
        ahead = portfolio.machines[rows, month - 1] * QUARTER  # what is known at the review
        told = (foretold(estimate(seen, QUARTER)), *simple_ways(seen), possible[month])
        came = portfolio.events[rows, month : month + QUARTER].sum(axis=1)
        wrong = np.stack([came - way * ahead for way in told], axis=1)
        for number, policy in enumerate(rows):
            history = bucket(month - portfolio.start[policy])
            errors[history, kind, mode].append(wrong[number])
            errors[history, "all together"].append(wrong[number])


def accuracy() -> None:
    errors: dict[tuple[str, ...], list[np.ndarray]] = defaultdict(list)
    for kind in KINDS:
        for mode in RATES:
            for seed in SEEDS:
                reviews(simulate(kind, mode, seed), mode, kind, errors)
    head(f"Next quarter's events, simulated (seeds {SEEDS.start} to {SEEDS.stop - 1}, 200 policies each)")
    for key in sorted(errors, key=lambda key: (key[0] != "1-3 months", key[0], len(key))):
        row(", ".join(key), errors[key])


def real_log() -> None:
    ways = WAYS[:4]
    for column, name in LOGS.items():
        for callers in ("even", "all"):
            counts = log_weeks(column, callers)
            if counts is None:
                print("\nThe ServiceNow log is not here: left out")
                return
            counts = counts[counts[:, :QUARTER].sum(axis=1) > 0]  # a policy begins with what is known of its client
            head(f"ServiceNow log, {name}, {callers} incidents' callers: a week stands for a month", ways)
            every: list[np.ndarray] = []
            for number in (1, 2):
                every += _log_review(f"review {number}", counts, (1 + number) * QUARTER)
            row("both", every)


def _log_review(title: str, counts: np.ndarray, month: int) -> list[np.ndarray]:
    """Review a log's clients; the first quarter is what was agreed."""
    agreed = np.maximum(np.round(counts[:, :QUARTER].sum(axis=1) * 2) / 2, 0.25) / QUARTER
    events = counts[:, QUARTER:month]
    seen = Months(events, np.ones(events.shape), agreed)
    rates, came = estimate(seen, QUARTER), counts[:, month : month + QUARTER].sum(axis=1)
    errors = list(np.stack([came - way * QUARTER for way in (foretold(rates), *simple_ways(seen))], axis=1))
    row(title, errors)
    low, high = rates.counts(np.ones(len(seen.agreed)))
    print(f"{'':43}the 80 % interval of counts holds {100 * ((low <= came) & (came <= high)).mean():.1f} %")
    return errors


def cover() -> None:
    """Print how often the 80 % interval of the next quarter's count holds it, as if counts were not whole."""
    print("\nHow often the 80 % interval of counts holds the count (randomly within whole numbers); below, above")
    for count, seeds in FIRMS.items():
        for kind in KINDS:
            below, above, big = _ends([one for seed in seeds for one in both(kind, seed, count)])
            parts = []
            for name, where in (("all", big | ~big), ("two or more foretold", big)):
                low, high = (100 * one[where].mean() for one in (below, above))
                parts.append(f"{name} {100 - low - high:.1f} % ({low:.1f}, {high:.1f})")
            print(f"  {kind:16}{count:4}: {'; '.join(parts)}")


def _ends(portfolios: list[Portfolio]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return of each count whether it was below and above its interval, and whether two or more were foretold."""
    found, random = [], np.random.default_rng(1)
    for portfolio in portfolios:
        for month in range(QUARTER, MONTHS - QUARTER + 1, QUARTER):
            rows, seen = portfolio.seen(month)
            if len(rows):
                rates, machines = estimate(seen, QUARTER), portfolio.machines[rows, month - 1]
                came = portfolio.events[rows, month : month + QUARTER].sum(axis=1)
                shape, chance = rates.binomial(machines)
                part = random.random(len(rows))
                at = (1 - part) * stats.nbinom.cdf(came - 1, shape, chance) + part * stats.nbinom.cdf(
                    came, shape, chance
                )
                found.append(np.stack([at < 0.1, at > 0.9, shape * (1 - chance) / chance >= 2]))
    below, above, big = np.concatenate(found, axis=1)
    return below, above, big


def prices() -> tuple[PolicyPricing, Each]:
    calendar = BusinessCalendar(
        zone=FIRM.time_zone, hours=FIRM.hours, first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)
    )
    pricing = PolicyPricing.of(FIRM, Pricing.of(FIRM, calendar))
    each = pricing.each(datetime(2026, 3, 2, 18, tzinfo=UTC), "Xalapa")
    assert not isinstance(each, QuoteNeeded)  # noqa: S101 (Xalapa is inside)
    return pricing, each


def facts_of(policies: tuple[Portfolio, Portfolio], each: Each) -> list[Reviewed]:
    remote, on_site = policies
    found = []
    for policy, start in enumerate(remote.start):
        machines = int(remote.machines[policy, start])
        agreed = [Decimal(str(round(one.agreed[policy] * machines * 4) / 4)) for one in policies]
        expected = Expected(machines, *agreed)
        columns = [one[policy, start:].astype(int).tolist() for one in (remote.machines, remote.events, on_site.events)]
        usage = (Usage(BEGIN.plus(int(start) + n), *numbers) for n, numbers in enumerate(zip(*columns, strict=True)))
        found.append(Reviewed(expected, expected, machines, tuple(usage), each))
    return found


def decisions() -> None:
    tariff = mischarge.Tariff.of(*prices())
    for count, seeds in FIRMS.items():
        for kind in KINDS:
            title = f"{kind}, {len(seeds)} firms of {count} (seeds {seeds[0]} to {seeds[-1]})"
            decided(title, mischarge.table(mischarge.portfolios(kind, count, seeds), tariff))
    for column, name in LOGS.items():
        for callers in ("even", "odd"):
            counts = log_weeks(column, callers)
            if counts is None:
                print("\nThe ServiceNow log is not here: left out")
                return
            log = [as_policy(one) for one in counts[counts[:, :QUARTER].sum(axis=1) > 0]]
            months = counts.shape[1] - QUARTER
            decided(f"ServiceNow log, {name}, {callers} callers", mischarge.table(together(log), tariff, months))


def decided(title: str, sums: dict[str, np.ndarray]) -> None:
    """Print each way, and ours beside the best of those that make no more changes."""
    found = {name: mischarge.shares(one.sum(axis=0)) for name, one in sums.items()}
    head = ("mischarged", "true rate", "changes", "disturbed", "net", "over 10 %")
    print(f"\n{title}\n{'':30}" + "".join(f"{name:>12}" for name in head))
    for name, (happened, true, changes, *rest) in found.items():
        if "deaf" not in name:
            print(
                f"{name:30}{happened:12.0f}{true:12.0f}{changes:12.2f}" + "".join(f"{100 * one:11.1f}%" for one in rest)
            )
    fewer = [name for name, one in found.items() if name != "ours" and one[2] <= found["ours"][2]]
    for column in (0, 1):
        rival = min(fewer, key=lambda name: found[name][column])
        low, high = mischarge.bootstrap(sums["ours"], sums[rival], column)
        gain = found["ours"][column] / found[rival][column] - 1
        about = f"{rival} ({found[rival][column]:.0f}, {found[rival][2]:.2f} changes)"
        print(f"  {head[column]}: {100 * gain:+.1f} % ({100 * low:+.1f} to {100 * high:+.1f}) beside {about}")


def as_policy(weeks: np.ndarray) -> tuple[Portfolio, Portfolio]:
    """Return one client of a log: a week stands for a month, the first three are what was agreed, all is remote."""
    events = weeks[None, QUARTER:]
    agreed = np.maximum(np.round(weeks[None, :QUARTER].sum(axis=1) * 2) / 2, 0.25) / QUARTER
    start, nothing = np.zeros(1, dtype=int), np.zeros(events.shape)
    seen = Portfolio(events, np.ones(events.shape), events, start, agreed)
    return seen, Portfolio(nothing, np.ones(events.shape), nothing, start, np.full(1, 1e-3))


def together(clients: list[tuple[Portfolio, Portfolio]], parts: int = 20) -> list[tuple[Portfolio, Portfolio]]:
    """Return the clients as ``parts`` firms, every so manyth: what is drawn by the bootstrap."""

    def joined(policies: list[Portfolio]) -> Portfolio:
        columns = (
            [getattr(one, what) for one in policies] for what in ("events", "machines", "rate", "start", "agreed")
        )
        return Portfolio(*(np.concatenate(column) for column in columns))

    firms = [clients[part::parts] for part in range(min(parts, len(clients)))]
    return [(joined([one for one, _ in firm]), joined([one for _, one in firm])) for firm in firms]


def shifts() -> None:
    """Print how soon a use that changed for good is proposed, beside how often others are disturbed meanwhile."""
    tariff = mischarge.Tariff.of(*prices())
    print("\nAgreed as used for a year, then other use for good: proposed within two reviews; firms of 15")
    for title, factors in SHIFTS.items():
        told, covered, disturbed = [], [], []
        for seed in SHIFT_SEEDS:
            policies, changed = shifted(seed, 15, factors)
            played = mischarge.play(policies, mischarge.ours, tariff)
            told += list(played.changed[changed, 15:19].any(axis=1))
            covered += list(policies[0].machines[changed, 0])
            disturbed += list(played.changed[~changed, 15::QUARTER].mean(axis=1))
        machines = np.array(covered)
        by_size = [
            f"{name} {100 * np.array(told)[(machines >= low) & (machines <= high)].mean():.0f} %"
            for name, (low, high) in SIZES.items()
        ]
        print(f"  {title:14} {', '.join(by_size)}; others disturbed in {100 * np.mean(disturbed):.1f} % of reviews")


def best_that_can_be() -> None:
    """Print how near to the aims somebody can come who knows every law of the made-up portfolios."""
    tariff = mischarge.Tariff.of(*prices())
    print(
        "\nBy the true rate: mischarged beside what happened, clients whose year is over 10 % off. All-knowing, with no"
    )
    print(
        "more changes than ours: mischarged beside the true rate, changes, disturbed, over 10 %; beside ours, the rival"
    )
    for count, seeds in ((15, FIRMS[15][: size(12, 1)]), (200, FIRMS[200][:1])):  # the all-knowing thinks slowly
        for kind in KINDS:
            played = mischarge.portfolios(kind, count, seeds)
            wrong, off = limits.by_the_true_rate(played, tariff)
            sums = mischarge.table(played, tariff)
            found = {name: mischarge.shares(one.sum(axis=0)) for name, one in sums.items()}
            ours = found.pop("ours")
            rival = min(one[1] for one in found.values() if one[2] <= ours[2])
            known = limits.frontier(played, kind, tariff)
            _, true, changes, disturbed, _, over = min(known[known[:, 2] <= ours[2]], key=lambda one: one[1])
            print(
                f"  {kind:16}{count:4}: {wrong:5.0f} {100 * off:4.0f} %;{true:6.0f} {changes:5.2f}"
                f" {100 * disturbed:4.0f} % {100 * over:4.0f} %;"
                f" {100 * (true / ours[1] - 1):+5.1f} % {100 * (true / rival - 1):+5.1f} %"
            )
    print("  Uses that changed, which a test told everything but whether they did can find (8 % disturbed a review):")
    for title, factors in SHIFTS.items():
        told = [
            f"{name} {100 * limits.found_at_most(factors, SHIFT_SEEDS, ends):.0f} %" for name, ends in SIZES.items()
        ]
        print(f"    {title:14} {', '.join(told)}")


def speed(count: int = size(10_000, 200)) -> None:
    pricing, each = prices()
    drawn = facts_of(both("stable", 1, count), each)
    begin, worked = clock.perf_counter(), clock.process_time()
    found = list(review(drawn, until=BEGIN.plus(MONTHS - 1), pricing=pricing))
    passed, worked = clock.perf_counter() - begin, clock.process_time() - worked
    proposals = sum(one.verdict is Verdict.PROPOSAL for one in found)
    print(
        f"\n{count:,} policies of up to {MONTHS} months reviewed and priced in {passed:.1f} s"
        f" ({worked:.1f} s of a processor); {proposals:,} proposals"
    )


def main() -> None:
    print(
        f"Python {platform.python_version()}, {platform.machine()}, numpy {np.__version__}, scipy {scipy.__version__}"
    )
    parts: tuple[Callable[[], None], ...] = (decisions, shifts, best_that_can_be, accuracy, cover, real_log, speed)
    for part in parts:
        part()


if __name__ == "__main__":
    main()
