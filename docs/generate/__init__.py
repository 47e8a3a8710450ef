"""Pages of docs/ that are made from code: `make docs` writes them, a test holds that they are up to date."""

from collections.abc import Callable
from pathlib import Path

from docs.generate import (
    attacks,
    case_states,
    cli,
    conformance,
    database,
    decisions,
    demo,
    deployments,
    events,
    house,
    profile,
    promises,
)

DOCS = Path(__file__).parents[1]
PAGES: dict[str, Callable[[], str]] = {
    "conformance.md": conformance.page,
    "promises.md": promises.page,
    "images/house.svg": house.page,
    "decisions/index.md": decisions.page,
    "reference/case-states.md": case_states.page,
    "reference/cli.md": cli.page,
    "reference/database.md": database.page,
    "reference/demo.md": demo.page,
    "reference/deployments.md": deployments.page,
    "reference/events.md": events.page,
    "reference/profile.md": profile.page,
    "security.md": attacks.page,
}
