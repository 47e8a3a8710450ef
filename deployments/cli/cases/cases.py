"""`trastienda case`: see cases and their stories, and do with them what the rules allow."""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from deployments.cli.cases import acts
from deployments.cli.cases.acting import found
from deployments.cli.cases.case_words import CaseWords
from deployments.cli.help import Group
from deployments.cli.office import Answer, Asked, answer_options, asks, instant, now_option, office, table, user
from deployments.cli.options import OneOf
from domain.acts import By
from domain.cases.cases import Case, CaseState, Kind
from domain.cases.intake import Form
from domain.firms.modes import Mode
from tasks.gateways.words import phrased
from tasks.language import language
from tasks.operations.appointments.acts import AdvisorJoins, advisor_joins
from tasks.operations.cases.case_stories import Story, story
from tasks.operations.cases.opening import intake
from tasks.operator import told

OPEN = [state for state in CaseState if state is not CaseState.CLOSED]


@click.group(cls=Group, commands=acts.COMMANDS)
def case_command() -> None:
    """See cases and their stories, and do with them what the rules allow."""


@case_command.command("list")
@click.argument("firm_id", metavar="FIRM")
@click.option("--state", "states", type=OneOf(CaseState), multiple=True)
@click.option("--most", type=click.IntRange(1, 10_000), default=40, show_default=True)
@answer_options
@asks
def list_cases(asked: Asked, *, states: tuple[CaseState, ...], most: int) -> Answer:
    """List FIRM's cases, what each waits for, and how many there are."""
    words, firm_id = CaseWords(asked.firm, asked.language), asked.firm.id
    rows = asked.uow.cases.listed(firm_id, states or OPEN, most=most)
    counts = asked.uow.cases.counts(firm_id)
    lines = [", ".join(f"{counts.get(state, 0)} {words.name(state)}" for state in CaseState)]
    if rows:
        lines += ["", *table([_line(one, words) for one in rows])]
    facts = [{"number": one.number, "state": one.state, "title": one.title, "until": one.waits_until} for one in rows]
    return Answer({"firm": firm_id, "counts": counts, "cases": facts}, lines)


def _line(case: Case, words: CaseWords) -> tuple[str, ...]:
    until = case.waits_until
    return case.number, words.name(case.state.value), f"→ {words.moment(until)}" if until else "", case.title


@case_command.command("show")
@click.argument("number")
@now_option
@answer_options
def show(number: str, *, now: str | None, language: str | None, as_json: bool) -> None:
    """Tell the story of a case: what it waits for, with each deadline explained, and what happened."""
    with office() as store, store.read() as uow:
        case = found(uow, number)
        told = story(uow, case.id, now=instant(now, uow.firm(case.firm_id)))
    words = CaseWords(told.firm, language)
    lines = words.story(told) + table([words.event(event) for event in told.events])
    letters = [(words.moment(row.sent_at or row.created_at), row.state, row.template) for row in told.letters]
    lines += ["", words.tell("letters"), *table(letters)]
    Answer(_facts(told), lines).show(as_json=as_json)


def _facts(told: Story) -> dict[str, object]:
    return {
        "case": asdict(told.case),
        "client": told.client,
        "waits_for": [asdict(one) for one in told.deadlines],
        "sessions": [asdict(one) for one in told.sessions],
        "remote_control": {str(id_): [asdict(one) for one in lines] for id_, lines in told.consents.items()},
        "events": [asdict(one) for one in told.events],
        "letters": [dict(row._mapping) for row in told.letters],  # noqa: SLF001  SQLAlchemy's public name for it
    }


@case_command.command("open")
@click.argument("firm_id", metavar="FIRM")
@click.option("--kind", type=OneOf(Kind), required=True)
@click.option("--title", required=True)
@click.option("--name", "contact_name", required=True)
@click.option("--email", required=True)
@click.option("--description", default="")
@click.option("--client", "client_name", default="")
@click.option("--phone", default="")
@click.option("--language", default="")
@click.option("--mode", type=OneOf(Mode))
@click.option("--area", default="")
@click.option("--equipment", default="")
@click.option("--plan", default="")
@click.option("--service", default="")
@click.option("--quantity", default="")
@click.option("--actor")
@now_option
def open_case(firm_id: str, *, actor: str | None, now: str | None, **fields: str | None) -> None:
    """Open a case for FIRM from what a client asks for; the acknowledgement goes out with the next delivery."""
    with office() as store, store.begin() as uow:
        firm = uow.firm(firm_id)
        answer = intake.submit(uow, firm_id, Form.of(fields), actor=actor or user(), now=instant(now, firm))
    if answer.kind == "rejected":
        click.echo(told("case-rejected"), err=True)
        for one in answer.problems:
            click.echo(f"  {one.field} {one.text!r}: {phrased(language(), one.said)}", err=True)
        raise SystemExit(2)
    if answer.contact_due_at is None:
        click.echo(told("case-known", number=answer.number))
        return
    due = CaseWords(firm, language()).moment(answer.contact_due_at)
    click.echo(told("case-open-until", number=answer.number, due=due))


@case_command.command("advisors")
@click.argument("firm_id", metavar="FIRM")
@click.option("--add", metavar="NAME")
@click.option("--email")
def advisors(firm_id: str, *, add: str | None, email: str | None) -> None:
    """List FIRM's advisors, or add one."""
    with office() as store, store.begin() as uow:
        firm = uow.firm(firm_id)
        if add:
            advisor_joins(uow, AdvisorJoins(firm.id, add, email or ""), By(user(), "by-hand", datetime.now(UTC)))
        for one in (known for known in uow.intakes.advisors(firm.id) if known.active):
            click.echo(f"{one.name}{f' <{one.email}>' if one.email else ''}")
