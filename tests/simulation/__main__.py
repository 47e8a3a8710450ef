"""``make simulate SEEDS=1-20 DAYS=365``: firms' years by their seeds; what fails is shrunk, and told as a story."""

from __future__ import annotations

import gc
import logging
import os
import time

import click

from deployments.serve.environment import quiet

quiet()  # before Prefect is imported

from tests.simulation.running import FIRMS, seeded, shortest, tried  # noqa: E402


def main() -> int:
    """Run the seeds that the environment names; return 1 when a rule was not kept."""
    logging.disable(logging.CRITICAL)
    gc.freeze()  # what was imported stays, and need not be looked through again and again
    gc.set_threshold(50_000, 20, 100)
    first, _, last = os.environ.get("SEEDS", "1-4").partition("-")
    days, clients = int(os.environ.get("DAYS", "365")), int(os.environ.get("CLIENTS", "200"))
    rate = float(os.environ.get("CASES", "2"))
    firms = os.environ.get("FIRMS", " ".join(FIRMS)).split()
    broken, simulated, began = 0, 0.0, time.process_time()
    for seed in range(int(first), int(last or first) + 1):
        firm = firms[seed % len(firms)]
        verdict = tried(seeded(seed, firm, days=days, clients=clients, cases_a_year=rate))
        one, simulated = verdict.chronicle, simulated + days / 365
        click.echo(
            f"seed {seed} {firm}: {len(verdict.story.happenings)} happenings, {len(one.letters)} letters, "
            f"{one.sweeps} runs, {verdict.seconds:.1f} s, {one.digest[:12]}: "
            f"{len(verdict.faults)} faults"
        )
        for fault in verdict.faults[:20]:
            click.echo(f"  {fault}")
        if verdict.faults:
            broken += 1
            if os.environ.get("SHRINK", "yes") == "yes":
                story = shortest(verdict, lambda text: click.echo(text, err=True))
                click.echo(f"\n{story.told()}\n\n{story.pasted(f'SEED_{seed}')}\n")
    click.echo(f"{simulated:.1f} firm-years in {time.process_time() - began:.0f} s of one core; {broken} with faults")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
