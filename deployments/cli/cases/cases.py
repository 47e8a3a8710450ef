"""`trastienda case`: see cases and their stories, and do with them what the rules allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import click

from deployments.cli.cases.case_words import CaseWords
from deployments.cli.money.plan import user
from deployments.cli.office import Answer, answer_options, instant, now_option, office, table
from domain.cases.cases import Case, CaseState, ClosingReason, Kind
from domain.cases.consents import Party
from domain.cases.instructions import WantedSheet, wanted
from domain.cases.intake import Form
from domain.cases.session_start import Place, Preparations
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from domain.time.periods import Period
from tasks.gateways.cases.procedures import catalogue
from tasks.operations.cases import cases, intake, sessions
from tasks.operations.cases.case_stories import Story, story
from tasks.operations.cases.cases import UnknownCase
from tasks.operations.cases.sessions import UnknownSession
from tasks.settings import read_settings
from tasks.store.unit_of_work import UnitOfWork

Function = TypeVar("Function", bound=Callable[..., Any])


class OneOf(click.Choice[str]):
    """A choice among the house's own words, given as the word's value."""

    def __init__(self, words: type[StrEnum]) -> None:
        """Click would show the names of an enumeration."""
        super().__init__([word.value for word in words])
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the word itself."""
        return self.words(super().convert(value, param, ctx))


OPEN = [state for state in CaseState if state is not CaseState.CLOSED]


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
    raise UnknownCase(rule="AL-05", reason=reason, remedy="`trastienda case list FIRM` shows the open ones.")


def act(number: str, actor: str | None, why: str, now: str | None, do: Callable[..., Any]) -> None:
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


@case_command.command("list")
@click.argument("firm_id", metavar="FIRM")
@click.option("--state", "states", type=OneOf(CaseState), multiple=True, help="Only these.  [default: open]")
@click.option("--most", type=click.IntRange(min=1), default=40, show_default=True, help="How many, newest first.")
@answer_options
def list_cases(firm_id: str, *, states: tuple[CaseState, ...], most: int, language: str | None, as_json: bool) -> None:
    """List FIRM's cases, what each waits for, and how many there are."""
    with office() as store, store.read() as uow:
        words = CaseWords(uow.firm(firm_id), language)
        rows = uow.cases.listed(firm_id, states or OPEN, most=most)
        counts = uow.cases.counts(firm_id)
    lines = [", ".join(f"{counts.get(state, 0)} {words.name(state)}" for state in CaseState)]
    if rows:
        lines += ["", *table([_line(one, words) for one in rows])]
    facts = [{"number": one.number, "state": one.state, "title": one.title, "until": one.waits_until} for one in rows]
    Answer({"firm": firm_id, "counts": counts, "cases": facts}, lines).show(as_json=as_json)


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
    lines += ["", words.tell("letters"), *table([_mail(row, words) for row in told.letters])]
    Answer(_facts(told), lines).show(as_json=as_json)


def _mail(row: Any, words: CaseWords) -> tuple[str, ...]:  # noqa: ANN401  a row of letters
    return words.moment(row.sent_at or row.created_at), row.state, row.template


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
@click.option("--kind", type=OneOf(Kind), required=True, help="Unexpected, or planned (PE-01).")
@click.option("--title", required=True, help="What it is about, in a sentence.")
@click.option("--name", "contact_name", required=True, help="Who asks.")
@click.option("--email", required=True, help="Where the acknowledgement goes.")
@click.option("--description", default="", help="The rest of it.")
@click.option("--client", "client_name", default="", help="The client's name.  [default: the person's]")
@click.option("--phone", default="", help="Where to call.")
@click.option("--language", default="", help="es or en.  [default: the firm's first]")
@click.option("--mode", type=OneOf(Mode), default=Mode.REMOTE.value, show_default=True)
@click.option("--equipment", default="", help="The machine from which it is asked.")
@click.option("--plan", default="", help="A plan of the profile, or")
@click.option("--service", default="", help="a service of its catalogue; neither for a single event.")
@click.option("--actor", help="Who enters it.  [default: the user of this machine]")
@now_option
def open_case(firm_id: str, *, actor: str | None, now: str | None, **fields: str) -> None:
    """Open a case for FIRM from what a client asks for; the acknowledgement goes out with the next delivery."""
    with office() as store, store.begin() as uow:
        firm = uow.firm(firm_id)
        answer = intake.submit(uow, firm_id, Form(**fields), actor=actor or user(), now=instant(now, firm))
    if answer.kind == "rejected":
        click.echo("No case was opened; the form is kept, and sender and operator are told by mail.", err=True)
        for one in answer.problems:
            click.echo(f"  {one.field} {one.text!r}: {one.reason}. {one.remedy}", err=True)
        raise SystemExit(2)
    if answer.contact_due_at is None:
        click.echo(f"Case {answer.number} is open already; nothing was sent.")
        return
    due = CaseWords(firm, "en").moment(answer.contact_due_at)
    click.echo(f"Case {answer.number} is open; the client is to be called by {due}.")


@case_command.command("contact")
@click.argument("number")
@acting
def contact(number: str, *, actor: str | None, why: str, now: str | None) -> None:
    """Record that the client was reached (PE-04)."""
    act(number, actor, why, now, lambda uow, case, **who: cases.contact(uow, case.id, **who))


@case_command.command("start")
@click.argument("number")
@click.option("--advisor", required=True, help="Who attends.")
@click.option("--mode", type=OneOf(Mode), default=Mode.REMOTE.value, show_default=True)
@click.option("--tool", default="", help="TeamViewer, iCloud, telephone …")
@click.option("--system", default="", help="The machine's system, such as macOS 14.")
@click.option("--internet/--no-internet", default=False, help="Whether the client has internet.")
@click.option("--pays-later", default="", metavar="TEXT", help="What was agreed about paying later, to be recorded.")
@click.option("--place", type=OneOf(Place), default=Place.FIRM.value, show_default=True, help="On-site only.")
@click.option("--area", default="", help="Where the client is; on-site only.")
@click.option("--substitute-because", default="", help="Why another advisor takes over a follow-up.")
@acting
def start(
    number: str,
    *,
    internet: bool,
    actor: str | None,
    why: str,
    now: str | None,
    **given: Any,  # noqa: ANN401  the other options, by their names in ``sessions.start`` and ``Preparations``
) -> None:
    """Start a session; what is missing is named, and the ledger says whether it is paid (MX-06)."""
    said = {name: given.pop(name) for name in ("advisor", "pays_later", "substitute_because")}
    ready = Preparations(has_internet=internet, **given)

    def begin(uow: UnitOfWork, case: Case, **who: Any) -> None:  # noqa: ANN401
        sessions.start(uow, case.id, ready, **said, **who)

    act(number, actor, why, now, begin)


@case_command.command("end")
@click.argument("number")
@click.option("--outcome", type=OneOf(Outcome), required=True, help="Exactly one.")
@click.option("--chat-minutes", type=int, default=0, help="How long telling it by chat took.")
@click.option("--note", default="", help="What was done; the client reads it.")
@click.option("--procedure", default="", metavar="ID", help="The instruction sheet of the catalogue that is sent, or")
@click.option("--sheet-title", "title", default="", help="one of your own: what it is about,")
@click.option("--sheet-step", "steps", multiple=True, help="and a step of it; once for each.")
@acting
def end(
    number: str,
    *,
    outcome: Outcome,
    chat_minutes: int,
    note: str,
    procedure: str,
    title: str,
    steps: tuple[str, ...],
    actor: str | None,
    why: str,
    now: str | None,
) -> None:
    """End a case's session with its outcome (MX-08, MX-10, MX-12).

    A case that cannot be solved, or whose client refused remote control, is owed instructions: you choose which
    (MX-25). Without a choice the operator is asked, unless one surely fits.
    """
    sheet = WantedSheet(procedure, title, "\n".join(steps))

    def finish(uow: UnitOfWork, case: Case, **who: Any) -> None:  # noqa: ANN401
        if sheet:
            wanted(catalogue(read_settings().firms, case.firm_id), sheet, uow.firm(case.firm_id).languages)
        sessions.end(uow, running(uow, case), outcome, chat_minutes=chat_minutes, note=note, sheet=sheet, **who)

    act(number, actor, why, now, finish)


@case_command.command("alive")
@click.argument("number")
@acting
def alive(number: str, *, actor: str | None, why: str, now: str | None) -> None:
    """Record a sign of life of a case's session; without any it is ended (MX-12)."""

    def live(uow: UnitOfWork, case: Case, *, now: datetime, **_: str) -> None:
        sessions.sign_of_life(uow, running(uow, case), now=now)

    act(number, actor, why, now, live)


@case_command.command("tool")
@click.argument("number")
@click.argument("tool")
@acting
def tool_installed(number: str, tool: str, *, actor: str | None, why: str, now: str | None) -> None:
    """Record that the client has TOOL for remote control, with our help; a running session goes on by it (MX-20)."""
    act(number, actor, why, now, lambda uow, case, **who: sessions.install_tool(uow, case.id, tool, **who).id)


@case_command.command("control")
@click.argument("number")
@click.argument("what", type=click.Choice(["told", "ask", "accept", "refuse", "stop", "give-back"]))
@click.option("--request", type=int, default=0, help="Which request is answered.  [default: the last]")
@acting
def control(number: str, what: str, *, request: int, actor: str | None, why: str, now: str | None) -> None:
    """Record what happens about remote control (MX-07): told about the backup, asked, answered, stopped."""

    def note(uow: UnitOfWork, case: Case, *, actor: str, now: datetime, why: str) -> None:  # noqa: ARG001
        session = running(uow, case)
        last = request or max((line.request for line in uow.sessions.consents(session)), default=0)
        if what == "told":
            sessions.tell_backup(uow, session, how="told by the advisor", actor=actor, now=now)
        elif what == "ask":
            sessions.ask_control(uow, session, machine=case.machine, actor=actor, now=now)
        elif what in ("accept", "refuse"):
            sessions.answer_control(
                uow, session, request=last, accepted=what == "accept", party=Party.CLIENT, actor=actor, now=now
            )
        else:
            party = Party.CLIENT if what == "stop" else Party.ADVISOR
            sessions.stop_control(uow, session, party=party, actor=actor, now=now)

    act(number, actor, why, now, note)


@case_command.command("close")
@click.argument("number")
@click.option("--reason", type=click.Choice(["solved", "answered", "withdrawn", "declined"]), required=True)
@click.option("--note", default="", help="What was done; the client reads it.")
@acting
def close(number: str, *, reason: str, note: str, actor: str | None, why: str, now: str | None) -> None:
    """Close a case without a session, and tell its client."""
    doing = {"withdrawn": cases.withdraw, "declined": cases.decline}

    def finish(uow: UnitOfWork, case: Case, **who: Any) -> None:  # noqa: ANN401
        if reason in doing:
            doing[reason](uow, case.id, note=note, **who)
        else:
            cases.settle(uow, case.id, ClosingReason(reason), note=note, **who)

    act(number, actor, why, now, finish)


@case_command.command("reopen")
@click.argument("number")
@acting
def reopen(number: str, *, actor: str | None, why: str, now: str | None) -> None:
    """The client came back: a pending case goes on, a closed one gets a new case linked to it (MX-11)."""
    act(number, actor, why, now, lambda uow, case, **who: cases.come_back(uow, case.id, **who).case_id)


@case_command.command("follow-up")
@click.argument("number")
@click.option("--begin", metavar="TIME", help="Without an offset, the firm's time.")
@click.option("--end", "finish", metavar="TIME", help="Until then the case is not closed.")
@click.option("--cancel", is_flag=True, help="Take the booked one away.")
@acting
def follow_up(
    number: str,
    *,
    begin: str | None,
    finish: str | None,
    cancel: bool,
    actor: str | None,
    why: str,
    now: str | None,
) -> None:
    """Book the follow-up of a pending case inside its week, or cancel it (MX-11)."""
    if cancel == bool(begin and finish):
        raise click.UsageError("give --begin and --end, or --cancel")

    def book(uow: UnitOfWork, case: Case, **who: Any) -> None:  # noqa: ANN401
        if cancel:
            cases.cancel_follow_up(uow, case.id, **who)
            return
        firm = uow.firm(case.firm_id)
        cases.book_follow_up(uow, case.id, Period(instant(begin, firm), instant(finish, firm)), **who)

    act(number, actor, why, now, book)


@case_command.command("advisors")
@click.argument("firm_id", metavar="FIRM")
@click.option("--add", metavar="NAME", help="Make an advisor known.")
@click.option("--email", help="The new advisor's address.")
def advisors(firm_id: str, *, add: str | None, email: str | None) -> None:
    """List FIRM's advisors, or add one."""
    with office() as store, store.begin() as uow:
        firm = uow.firm(firm_id)
        if add:
            uow.intakes.add_advisor(firm.id, add, email)
        for one in uow.intakes.advisors(firm.id):
            click.echo(f"{one.name}{f' <{one.email}>' if one.email else ''}")


def running(uow: UnitOfWork, case: Case) -> int:
    """Return the id of a case's session; refuse when none runs."""
    session = uow.sessions.running(case.id)
    if session is None:
        raise UnknownSession(
            rule="MX-08",
            reason=f"Case {case.number} has no running session.",
            remedy="`trastienda case start` begins one.",
        )
    return session.id
