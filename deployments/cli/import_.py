"""`trastienda import`: a file of another program becomes clients, cases, sessions and payments of a firm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployments.cli.help import Command
from deployments.cli.office import office, table
from tasks.gateways.words import cell_words
from tasks.language import language
from tasks.operator import told

if TYPE_CHECKING:
    from tasks.imports.imports import ImportSummary, Progress

OUTCOMES = ("new", "updated", "unchanged", "differs", "refused")
SHOWN, SHOWN_ROWS = 10, 3
ALL_REFUSED, SOME_REFUSED = 1, 3
"""Exit codes: of an import that brought nothing in, and of one that left rows out."""
TEMPLATES = ("clients", "cases", "sessions", "payments")


def _print_template(ctx: click.Context, _param: click.Parameter, name: str | None) -> None:
    if name:
        click.echo((files("templates") / "imports" / f"{name}.csv").read_text(encoding="utf-8"), nl=False)
        ctx.exit()


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--firm")
@click.option("--map", "map_name")
@click.option("--look", is_flag=True)
@click.option("--dry-run", is_flag=True)
@click.option("--rejects", type=click.Path(path_type=Path))
@click.option("--template", type=click.Choice(TEMPLATES), is_eager=True, expose_value=False, callback=_print_template)
def import_command(
    file: Path, firm: str | None, map_name: str | None, rejects: Path | None, *, look: bool, dry_run: bool
) -> None:
    """Import a CSV (also .csv.gz) or XLSX FILE of another help desk, or of a bank."""
    if look:
        from tasks.imports.looking import look_at  # noqa: PLC0415

        click.echo(look_at(file), nl=False)
        return
    if firm is None or map_name is None:
        raise click.UsageError(told("import-needs"))
    from tasks.imports.imports import run_import  # noqa: PLC0415  the command line starts in under half a second

    now = datetime.now(UTC)
    with office(now) as store, _bar(file) as progress:
        summary = run_import(store, firm, file, map_name, rejects=rejects, now=now, progress=progress, keep=not dry_run)
    _show(summary, dry_run=dry_run)
    if summary.rows_refused:
        click.get_current_context().exit(ALL_REFUSED if summary.rows_refused >= summary.rows else SOME_REFUSED)


@contextmanager
def _bar(file: Path) -> Iterator[Progress]:
    """Show a progress bar on the error stream, when somebody looks at it."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rows]}"), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bar(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(file.name, total=1.0, rows="")

        def progress(done: float, summary: ImportSummary) -> None:
            bar.update(task, completed=done, rows=told("import-progress", **_counted(summary)))

        yield progress


def _counted(summary: ImportSummary) -> dict[str, str]:
    return {"rows": f"{summary.rows:,}", "refused": f"{summary.rows_refused:,}"}


def _show(summary: ImportSummary, *, dry_run: bool) -> None:
    """Print the counts by table; and, on the error stream, what was refused, summed up, and what to do with it."""
    names = list(dict.fromkeys(name for name, _ in summary.counts))
    lines = [["", *(told(f"import-{outcome}") for outcome in OUTCOMES)]]
    lines += [
        [name.replace("_", " "), *(f"{summary.counts[name, outcome]:,}" for outcome in OUTCOMES)] for name in names
    ]
    click.echo(told("import-read", file=summary.file.name, **_counted(summary)))
    notes = {"import-repeated": summary.repeated, "import-differ": summary.differ, "import-tried": int(dry_run)}
    for what, count in notes.items():
        if count:
            click.echo(told(what, count=count))
    if names:
        click.echo("\n".join(table(lines, right=frozenset(range(1, len(OUTCOMES) + 1)))))
    often = sorted(summary.refused.items(), key=lambda pair: -len(pair[1]))[:SHOWN]
    for cell, rows in often:
        where, more = ", ".join(map(str, rows[:SHOWN_ROWS])), len(rows) - SHOWN_ROWS
        where += told("import-and-more", count=more) if more > 0 else ""
        column = cell.column or told("import-whole-row")
        line = told(
            "import-row", rows=where, column=column, value=repr(cell.value[:60]), why=cell_words(language(), cell.why)
        )
        click.echo(f"  {line}", err=True)
    if summary.rejects:
        click.echo(told("import-rejects", file=summary.rejects), err=True)
        click.echo(told("import-mend"), err=True)
