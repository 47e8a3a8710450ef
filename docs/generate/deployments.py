"""What runs by itself, and what an admin starts by a form: from ``prefect.yaml``."""

from collections.abc import Iterator

from deployments.manifest import DeploymentRow, read_manifest
from tasks.gateways.words import say, word

HEAD = """\
# Deployments

Made by `make docs` from `prefect.yaml` and the English catalogues: every deployment with its flow, its name where the
operator's language is Spanish, its schedules and the events that start it.
"""


def page() -> str:
    """Return the page's text: first what runs by itself, then the forms."""
    rows = read_manifest()
    by_itself = [row for row in rows if row.schedules or row.triggers]
    lines = [HEAD, "## By themselves", ""]
    for row in by_itself:
        lines += _section(row)
    lines += ["## Started by hand", ""]
    for row in rows:
        if row not in by_itself:
            lines += _section(row)
    return "\n".join(lines)


def _section(row: DeploymentRow) -> Iterator[str]:
    yield f"### {say('en', row.id, 'name')}"
    yield ""
    yield f"`{row.entrypoint}` · “{row.name}” · {', '.join(row.tags)}"
    yield ""
    yield word("en", row.id, "description") or say("en", row.id, "help")
    yield ""
    for schedule in row.schedules:
        yield f"- `{schedule.cron}` in {schedule.timezone} (`{schedule.slug}`)"
    for trigger in row.triggers:
        yield f"- on {', '.join(f'`{name}`' for name in trigger.expect)}"
    if row.schedules or row.triggers:
        yield ""
