"""What a review shows to the firm's admin: each proposal with its picture, its numbers and the steps to them."""

from collections.abc import Sequence

from flows.showing import artifact_key, show_table, show_text
from tasks.operator import told
from tasks.policies.proposals import Proposal


def show_proposals(firm: str, proposals: Sequence[Proposal]) -> None:
    """Show the proposals that wait, one page each; nothing when none waits."""
    for one in proposals:
        title = told("proposal-named", number=one.round_id, client=one.client)
        show_text(artifact_key("propuesta", firm, str(one.round_id)), page(one), title)


def show_duties(firm: str, rows: Sequence[dict[str, str]]) -> None:
    """Show what policies promised and is due, with its appointments."""
    if rows:
        show_table(artifact_key("entregas", firm), rows, told("duties-shown"))


def page(one: Proposal) -> str:
    """Write a proposal's page in Markdown: what to decide, the picture by month, the steps."""
    modes = [name for name, *_ in one.numbers]
    head = tuple(told(f"proposal-{name}") for name in ("a-month", "agreed", "estimated", "interval", "proposed"))
    costs = ("", told("proposal-today"), told("proposal-proposed"))
    return f"""# {told("proposal-named", number=one.round_id, client=one.client)}

{one.why} {told("proposal-until", until=one.until)}

{_table(head, one.numbers)}

**{told("proposal-total", old=one.price, new=one.new_price)}**

{told("proposal-how", number=one.round_id)}

![{one.alt}]({one.picture})

## {told("proposal-numbers")}

{_table(("", *modes), one.steps, left=True)}

## {told("proposal-costs")}

{_table(costs, one.costs)}

{_table(("", told("proposal-why")), one.reasons, left=True)}
"""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, left: bool = False) -> str:
    """Write a table in Markdown; without rows nothing."""
    if not rows:
        return ""
    rule = "|".join(["---", *(["---" if left else "---:"] * (len(head) - 1))])
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in (head, *rows)]
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:]))
