"""`trastienda case start|end|alive|tool|control`: sessions as they happen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from deployments.cli.cases.acting import act_on, acting, case_command
from deployments.cli.options import OneOf
from domain.cases.cases import Case
from domain.cases.consents import Party
from domain.cases.instruction_choice import WantedSheet, wanted
from domain.cases.session_start import Place, Preparations
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from tasks.gateways.cases.procedures import catalogue
from tasks.operations.cases import remote_control, sessions
from tasks.operations.cases.sessions import UnknownSession
from tasks.settings import read_settings
from tasks.store.unit_of_work import UnitOfWork


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

    act_on(number, actor, why, now, begin)


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

    act_on(number, actor, why, now, finish)


@case_command.command("alive")
@click.argument("number")
@acting
def alive(number: str, *, actor: str | None, why: str, now: str | None) -> None:
    """Record a sign of life of a case's session; without any it is ended (MX-12)."""

    def live(uow: UnitOfWork, case: Case, *, now: datetime, **_: str) -> None:
        sessions.sign_of_life(uow, running(uow, case), now=now)

    act_on(number, actor, why, now, live)


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
            remote_control.tell_backup(uow, session, how="told by the advisor", actor=actor, now=now)
        elif what == "ask":
            remote_control.ask_control(uow, session, machine=case.machine, actor=actor, now=now)
        elif what in ("accept", "refuse"):
            remote_control.answer_control(
                uow, session, request=last, accepted=what == "accept", party=Party.CLIENT, actor=actor, now=now
            )
        else:
            party = Party.CLIENT if what == "stop" else Party.ADVISOR
            remote_control.stop_control(uow, session, party=party, actor=actor, now=now)

    act_on(number, actor, why, now, note)


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
