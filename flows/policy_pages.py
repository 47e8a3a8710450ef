"""What a review shows to the firm's admin: each proposal with its picture, its numbers and the steps to them."""

from __future__ import annotations

from collections.abc import Sequence

from flows.showing import artifact_key, show_table, show_text
from tasks.policies import Proposal

WIDTH = 40
"""Signs of the longest bar."""
MOST_MONTHS = 12


def show_proposals(firm: str, proposals: Sequence[Proposal]) -> None:
    """Show the proposals that wait, one page each; nothing when none waits."""
    for one in proposals:
        show_text(
            artifact_key("propuesta", firm, str(one.round_id)), page(one), f"Propuesta {one.round_id}: {one.client}"
        )


def show_duties(firm: str, rows: Sequence[dict[str, str]]) -> None:
    """Show what policies promised and is due, with its appointments."""
    if rows:
        show_table(artifact_key("entregas", firm), rows, "Lo que las pólizas incluyen y toca entregar")


def page(one: Proposal) -> str:
    """Write a proposal's page in Markdown: what to decide, the picture by month, the steps."""
    head = "| al mes | acordado | estimado | 80 % | propuesta |\n|---|---:|---:|---:|---:|"
    rows = "\n".join(f"| {name} | {' | '.join(numbers)} |" for name, *numbers in one.numbers)
    months = one.months[-MOST_MONTHS:]
    most = max([1, *(max(remote, on_site) for _, remote, on_site in months)])
    agreed = [float(numbers[1].replace(",", "")) for numbers in one.numbers]
    bars = "\n\n".join(
        f"{one.numbers[mode][0]} (acordado: {one.numbers[mode][1]})\n"
        + "\n".join(_bar(month[0], int(month[1 + mode]), agreed[mode], most) for month in months)
        for mode in (0, 1)
    )
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(one.steps, 1))
    return f"""# Propuesta {one.round_id}: {one.client}

{one.why} Revisión hasta {one.until}.

{head}
{rows}

**Total al mes, con impuestos: {one.price} → {one.new_price}**

Para aprobarla, cambiarla o retirarla: *Decidir una propuesta de póliza*, propuesta **{one.round_id}**. Nada cambia sin
el acuerdo del cliente.

```text
{bars}
```

## De dónde salen los números

{steps}
"""


def _bar(month: str, count: int, agreed: float, most: int) -> str:
    """Draw a month's events, with a mark at the agreed number."""
    scale = WIDTH / most
    line = ("█" * round(count * scale)).ljust(WIDTH + 1)
    mark = min(round(agreed * scale), WIDTH)
    return f"{month} {line[:mark]}│{line[mark + 1 :]} {count}".rstrip()
