"""What the commands on a case share: how a case is named, who acts and why, and how it stands afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from deployments.cli.money.plan import user
from deployments.cli.office import instant, now_option, office
from deployments.cli.options import options, read
from domain.acts import By
from domain.cases.cases import Case
from tasks.gateways.words import word
from tasks.operations.cases.cases import UnknownCase
from tasks.store.unit_of_work import UnitOfWork

Function = TypeVar("Function", bound=Callable[..., Any])
A = TypeVar("A")


@click.group()
def case_command() -> None:
    """See cases and their stories, and do with them what the rules allow.

    A case is named by its number (2026-00042). Whoever does something is on the record, and why.
    """


def acting(command: Function) -> Function:
    """Add to a command the options that every act on a case has."""
    command = now_option(command)
    command = click.option("--actor", help="Who does it, for the record.  [default: the user of this machine]")(command)
    return click.option("--why", default="by hand", show_default=True, help="Why, for the record.")(command)


def found(uow: UnitOfWork, number: str) -> Case:
    """Find a case of any firm by its number; refuse when there is none, or more than one."""
    ids = [one for firm in uow.enrolled() if (one := uow.cases.find(firm, number)) is not None]
    if len(set(ids)) == 1:
        return uow.cases.by_ids(ids)[ids[0]]
    reason = f"{'Several firms have' if ids else 'There is no'} case {number!r}."
    raise UnknownCase(rule="AL-05", reason=reason, remedy="Name an open one.", acts=("list-cases",))


def act_on(number: str, actor: str | None, why: str, now: str | None, do: Callable[..., Any]) -> None:
    """Do something with a case in one transaction, and say how it stands."""
    with office() as store:
        with store.begin() as uow:
            case = found(uow, number)
            at = instant(now, uow.firm(case.firm_id))
            done = do(uow, case, actor=actor or user(), why=why, now=at)
        with store.read() as uow:
            after = uow.cases.by_ids([done if isinstance(done, int) else case.id])
    for one in after.values():
        reason = f" ({one.closing_reason.value})" if one.closing_reason else ""
        click.echo(f"Case {one.number} is {one.state.value.replace('_', ' ')}{reason}.")


def command(name: str, act: type[A], operate: Callable[[UnitOfWork, A, By], Case], *arguments: str) -> None:
    """Make a command on a case from an act and its operation; ``arguments`` are fields given without a name."""
    id_ = re.sub(r"(?<!^)(?=[A-Z])", "-", act.__name__).lower()

    def run(number: str, actor: str | None, why: str, now: str | None, **given: Any) -> None:  # noqa: ANN401  the fields
        def do(uow: UnitOfWork, case: Case, **who: Any) -> int:  # noqa: ANN401
            own = read(act, given, uow.firm(case.firm_id))
            by = By(who["actor"], who["why"], who["now"])
            return operate(uow, act(firm=case.firm_id, case=case.number, **own), by).id  # type: ignore[call-arg]

        act_on(number, actor, why, now, do)

    parameters = [click.Argument(["number"]), *options(act, id_, arguments)]
    made = click.Command(name, callback=run, params=parameters, help=word("en", id_, "help"))
    case_command.add_command(acting(made))
