"""`trastienda import`: a file of another program becomes clients, cases, sessions and payments of a firm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployments.cli.office import office, table

if TYPE_CHECKING:
    from tasks.imports.imports import ImportSummary, Progress

OUTCOMES = ("new", "updated", "unchanged", "refused")
TEMPLATES = ("clients", "cases", "sessions", "payments")


def _print_template(ctx: click.Context, _param: click.Parameter, name: str | None) -> None:
    if name:
        click.echo((files("templates") / "imports" / f"{name}.csv").read_text(encoding="utf-8"), nl=False)
        ctx.exit()


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--firm", required=True, help="The firm's id, such as lima.")
@click.option(
    "--map", "map_name", required=True, help="servicenow, clients, cases, sessions, payments; or a .toml file of yours."
)
@click.option("--rejects", type=click.Path(path_type=Path), help="Where refused rows go.  [default: FILE.rejects.csv]")
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    is_eager=True,
    expose_value=False,
    callback=_print_template,
    help="Print an example of our own format, to be filled in, and stop.",
)
def import_command(file: Path, firm: str, map_name: str, rejects: Path | None) -> None:
    """Import a CSV (also .csv.gz) or XLSX FILE of another help desk, or of a bank.

    It can be repeated: what is known already is only brought up to date. Rows that cannot be right go to a rejects
    file, each with what is wrong; mend them there, and import that file with the same map.
    """
    from tasks.imports.imports import run_import  # noqa: PLC0415  the command line starts in under half a second

    now = datetime.now(UTC)
    with office(now) as store, _bar(file) as progress:
        summary = run_import(store, firm, file, map_name, rejects=rejects, now=now, progress=progress)
    _show(summary)


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
            bar.update(task, completed=done, rows=f"{summary.rows:,} rows, {summary.rows_refused:,} refused")

        yield progress


def _show(summary: ImportSummary) -> None:
    """Print the counts by table; and, on the error stream, the first refusals and what to do with them."""
    names = list(dict.fromkeys(name for name, _ in summary.counts))
    lines = [["", *OUTCOMES]]
    lines += [
        [name.replace("_", " "), *(f"{summary.counts[name, outcome]:,}" for outcome in OUTCOMES)] for name in names
    ]
    click.echo(f"{summary.file.name}: {summary.rows:,} rows read, {summary.rows_refused:,} refused.")
    if names:
        click.echo("\n".join(table(lines, right=frozenset(range(1, len(OUTCOMES) + 1)))))
    for number, cell in summary.refused:
        click.echo(f"  row {number}, {cell.column or 'the row'} = {cell.value[:60]!r}: {cell}", err=True)
    if summary.rejects:
        click.echo(f"Refused rows, with what is wrong with each: {summary.rejects}", err=True)
        click.echo("Mend them there, and import that file with the same map.", err=True)
