"""``trastienda run``: one flow, here and now, with no Prefect server."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from deployments.cli.help import Command
from tasks.operator import told

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import State

    from domain.firms.firms import Firm
    from flows.showing import Shown


@click.command("run", cls=Command)
@click.argument("flow")
@click.option("--firm")
@click.option("--now", "now_text", metavar="ISO")
@click.option("--dry-run", is_flag=True)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE")
def run_command(flow: str, firm: str | None, now_text: str | None, settings: tuple[str, ...], *, dry_run: bool) -> None:
    """Run FLOW (such as report_delivery) here and now, without a Prefect server, and print what came of it."""
    from deployments.serve.environment import quiet  # noqa: PLC0415  seconds of imports that --help need not pay

    quiet()
    from domain.time.periods import require_aware  # noqa: PLC0415
    from tasks.office import this_office  # noqa: PLC0415

    store, _ = this_office()
    found = find_flow(flow)
    given = _pairs(settings) | ({"dry_run": True} if dry_run else {})
    takes_firm = "firm" in found.parameters.properties
    runs = [one for one in store.firms.values() if firm in (None, one.id)] if takes_firm else [None]
    if not runs:
        raise click.BadParameter(told("run-firm", firm=repr(firm), firms=", ".join(store.firms)), param_hint="--firm")
    failed = False
    for one in runs:
        named: dict[str, Any] = dict(given)
        if one:
            named["firm"] = one.id
        if now_text:
            named["now"] = require_aware(_instant(now_text, one), "--now")
        failed |= run_once(found, named).is_failed()
    raise SystemExit(1 if failed else 0)


def find_flow(name: str) -> Flow[..., Any]:
    """Return the flow that ``prefect.yaml`` deploys under the function's name; dashes count as underscores."""
    from deployments.manifest import read_manifest  # noqa: PLC0415

    rows = {row.flow_name: row for row in read_manifest()}
    wanted = name.replace("-", "_")
    if wanted not in rows:
        raise click.BadParameter(told("run-flow", flow=repr(name), flows=", ".join(sorted(rows))), param_hint="FLOW")
    return rows[wanted].flow()


def run_once(flow: Flow[..., Any], named: dict[str, Any]) -> State[Any]:
    """Run a flow with the engine off; print its tables and its end, and give that."""
    from prefect.exceptions import ParameterTypeError  # noqa: PLC0415

    from deployments.engine_off import engine_off  # noqa: PLC0415
    from flows.showing import kept  # noqa: PLC0415

    unknown = set(named) - set(flow.parameters.properties)
    if unknown:
        facts = {"unknown": ", ".join(sorted(unknown)), "known": ", ".join(flow.parameters.properties)}
        raise click.BadParameter(told("run-parameters", flow=flow.name, **facts))
    try:
        parameters = flow.validate_parameters({key: _read(flow, key, value) for key, value in named.items()})
    except ParameterTypeError as error:
        raise click.BadParameter(str(error)) from None
    with kept() as shown, engine_off():
        state: State[Any] = flow(**parameters)
    for one in shown:
        _print(one)
    about = f"{named['firm']} · " if "firm" in named else ""
    click.secho(f"{about}{state.name}: {state.message}", fg="red" if state.is_failed() else "green")
    return state


def _read(flow: Flow[..., Any], key: str, value: Any) -> Any:  # noqa: ANN401  a parameter's value
    """Read JSON where the flow takes a list or an object; what is no JSON stays, and is refused as what it is."""
    if isinstance(value, str) and _kinds(flow, flow.parameters.properties[key]) & {"array", "object"}:
        with suppress(ValueError):
            return json.loads(value)
    return value


def _kinds(flow: Flow[..., Any], schema: dict[str, Any]) -> set[str]:
    """Return what a parameter may be, by its JSON schema."""
    if "$ref" in schema:
        return _kinds(flow, flow.parameters.definitions[schema["$ref"].rpartition("/")[2]])
    parts = [one for name in ("anyOf", "allOf", "oneOf") for one in schema.get(name, ())]
    return {schema.get("type", ""), *(kind for part in parts for kind in _kinds(flow, part))}


def _instant(text: str, firm: Firm | None) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(told("run-time", text=repr(text)), param_hint="--now") from None
    return at.replace(tzinfo=firm.zone) if firm and at.tzinfo is None else at


def _pairs(settings: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in settings]
    for key, equals, _ in pairs:
        if not equals:
            raise click.BadParameter(told("run-pair", text=repr(key)), param_hint="--set")
    return {key: value for key, _, value in pairs}


def _print(shown: Shown) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    click.echo(shown.title)
    if shown.rows:
        table = Table(*shown.rows[0])
        for row in shown.rows:
            table.add_row(*row.values())
        Console().print(table)
