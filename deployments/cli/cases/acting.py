"""What the commands on a case share: how a case is named, and how it stands afterwards."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from deployments.cli.help import Group
from deployments.cli.office import instant, office, user
from deployments.cli.options import act_command, once, read
from domain.acts import By
from domain.cases.cases import Case
from tasks.gateways.words import story_word
from tasks.language import language
from tasks.operations.cases.cases import UnknownCase
from tasks.operator import told
from tasks.store.unit_of_work import UnitOfWork

A = TypeVar("A")


@click.group(cls=Group)
def case_command() -> None:
    """See cases and their stories, and do with them what the rules allow."""


def found(uow: UnitOfWork, number: str) -> Case:
    """Find a case of any firm by its number; refuse when there is none, or more than one."""
    ids = [one for firm in uow.enrolled() if (one := uow.cases.find(firm, number)) is not None]
    if len(set(ids)) == 1:
        return uow.cases.by_ids(ids)[ids[0]]
    code = "several-cases" if ids else "no-case"
    raise UnknownCase(code, rule="AL-05", number=number, acts=("list-cases",))


def command(
    name: str, act: type[A], operate: Callable[[UnitOfWork, A, By], Case], *arguments: str, repeats: bool = False
) -> None:
    """Make a command on a case from an act and its operation; ``arguments`` are fields given without a name."""

    def run(number: str, actor: str | None, why: str, now: str | None, **given: Any) -> None:  # noqa: ANN401  the fields
        again = given.pop("again", False)
        with office() as store, store.begin() as uow:
            case = found(uow, number)
            firm = uow.firm(case.firm_id)
            by = By(actor or user(), why, instant(now, firm))
            if not repeats:
                once(uow, name, given | {"case": case.id, "who": by.who, "why": why}, again=again, now=by.at)
            value = act(firm=firm.id, case=case.number, **read(act, given, firm))  # type: ignore[call-arg]
            after = operate(uow, value, by)
        tongue = language()
        reason = f" ({story_word(tongue, after.closing_reason)})" if after.closing_reason else ""
        click.echo(told("case-is", number=after.number, state=f"{story_word(tongue, after.state)}{reason}"))

    case_command.add_command(
        act_command(name, act, run, click.Argument(["number"]), arguments, without=("firm", "case"), repeats=repeats)
    )
