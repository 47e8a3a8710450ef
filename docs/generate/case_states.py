"""The states of a case, from the table of `domain.cases.case_machine`."""

from collections import defaultdict

from domain.cases.case_machine import TRANSITIONS, Transition
from domain.cases.cases import CaseState
from tasks.gateways.words import say

HEAD = """\
# The states of a case

Drawn by `make docs` from the table that the code obeys (`domain/cases/case_machine.py`). What is not drawn is
refused, with the rule, the reason and what would help. Closed is the end: a client who comes back gets a new case
linked to the old one ([decision 0006](../decisions/0006-closed-is-the-end.md)).
"""


def _said(one: Transition) -> str:
    return say("en", f"phrase-case-{one.act}")


def page() -> str:
    """Return the page's text."""
    arrows: dict[tuple[CaseState, CaseState], list[str]] = defaultdict(list)
    for one in TRANSITIONS:
        for source in one.sources:
            arrows[source, one.target].append(_said(one))
    lines = [HEAD, "```mermaid", "stateDiagram-v2", "    direction LR", "    [*] --> new: the client's form"]
    for (source, target), acts in arrows.items():
        lines.append(f"    {source} --> {target}: {', '.join(acts).replace(':', ',')}")
    lines += ["    closed --> [*]", "```", "", "| what happens | where | then | rule |", "|---|---|---|---|"]
    for one in TRANSITIONS:
        lines.append(f"| {_said(one)} | {', '.join(one.sources)} | {one.target} | {one.rule} |")
    return "\n".join([*lines, ""])
