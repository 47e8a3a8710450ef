"""`trastienda backup` and `trastienda restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deployments.cli.help import Command
from deployments.cli.office import office, user
from domain.acts import By
from tasks.operator import failure_told, told
from tasks.settings import read_settings

if TYPE_CHECKING:
    from tasks.keeping.restoring import FirmRestored, Restored

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("backup", cls=Command)
@click.argument("place", metavar="[DIR]", required=False, type=FOLDER)
def backup_command(place: Path | None) -> None:
    """Copy everything into a new folder in DIR while the service runs, and prove that it can be restored."""
    from tasks.keeping.backups import back_up  # noqa: PLC0415  the command line starts in under half a second

    settings, now = read_settings(), datetime.now(UTC)
    with office(now) as store:
        copy = back_up(store, settings, place or settings.backups, now=now).copy
    click.echo(told("backup-made", place=copy.folder, size=f"{copy.size / 1e6:.1f}"))
    click.echo(
        told("backup-proved") if copy.is_proved else told("backup-not-proved", why=failure_told(copy.fault or "")),
        err=not copy.is_proved,
    )
    raise SystemExit(0 if copy.is_proved else 1)


@click.command("restore", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--over", is_flag=True)
@click.option("--why", default="restored-from-copy", show_default=True)
def restore_command(folder: Path, why: str, *, over: bool) -> None:
    """Bring the copy in DIR back (the newest one, in a folder of copies) while the service is stopped."""
    from tasks.keeping.restoring import restore  # noqa: PLC0415

    restored = restore(read_settings(), folder, over=over, by=By(user(), why, datetime.now(UTC)))
    show(restored)


def show(restored: Restored) -> None:
    """Say what is back, what was put aside, and what became of the letters."""
    copy = restored.copy
    click.echo(told("restore-done", place=copy.folder, at=f"{copy.made_at:%Y-%m-%d %H:%M}"))
    if restored.aside:
        click.echo(told("restore-aside", place=restored.aside))
    if restored.different:
        click.echo(told("restore-different", names=", ".join(restored.different), place=copy.folder / "firms"))
    if restored.forgotten:
        click.echo(told("restore-forgotten", count=restored.forgotten))
    for firm_id, done in restored.firms.items():
        show_firm(firm_id, done)


def show_firm(firm_id: str, done: FirmRestored) -> None:
    """Say what became of a firm's letters."""
    counts: dict[str, Any] = {"sent": done.sent, "queued": done.queued, "held": done.held}
    click.echo(told("restore-archived" if done.archived else "restore-not-archived", firm=firm_id, **counts))
    if done.trouble:
        click.echo(told("restore-archive-away", firm=firm_id, why=done.trouble), err=True)
