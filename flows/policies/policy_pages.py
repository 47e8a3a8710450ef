"""What a review shows to the firm's admin: each proposal with its picture, its numbers and the steps to them."""

from __future__ import annotations

from collections.abc import Sequence

from flows.showing import artifact_key, show_table, show_text
from tasks.policies.policies import Proposal


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
    modes = [name for name, *_ in one.numbers]
    return f"""# Propuesta {one.round_id}: {one.client}

{one.why} Revisión hasta {one.until}.

{_table(("al mes", "acordado", "estimado", "80 %", "propuesta"), one.numbers)}

**Total al mes, con impuestos: {one.price} → {one.new_price}**

Para aprobarla, cambiarla o retirarla: *Decidir una propuesta de póliza*, propuesta **{one.round_id}**. Nada cambia sin
el acuerdo del cliente.

![{one.alt}]({one.picture})

## De dónde salen los números

{_table(("", *modes), one.steps, left=True)}

## Lo que cuesta al mes

{_table(("", "hoy", "propuesta"), one.costs)}

{_table(("", "por qué"), one.reasons, left=True)}
"""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, left: bool = False) -> str:
    """Write a table in Markdown; without rows nothing."""
    if not rows:
        return ""
    rule = "|".join(["---", *(["---" if left else "---:"] * (len(head) - 1))])
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in (head, *rows)]
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:]))
