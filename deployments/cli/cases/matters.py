"""What a case turns out to be: another matter, another kind or machine, or one that is told by chat."""

from __future__ import annotations

from typing import Any

import click

from deployments.cli.cases.acting import OneOf, act, acting, case_command
from deployments.cli.cases.sessions import running
from domain.cases.cases import Case, Kind
from domain.cases.intake import Form
from domain.cases.session_start import Place, Preparations
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from tasks.operations.cases import cases, matters
from tasks.store.unit_of_work import UnitOfWork


@case_command.command("another")
@click.argument("number")
@click.option("--outcome", type=OneOf(Outcome), required=True, help="How the first matter ended: exactly one.")
@click.option("--kind", type=OneOf(Kind), required=True, help="The other matter: unexpected, or planned (PE-01).")
@click.option("--title", required=True, help="What it is about, in a sentence.")
@click.option("--description", default="", help="The rest of it.")
@click.option("--service", default="", help="A service of the catalogue.")
@click.option("--equipment", default="", help="Its machine.  [default: the same]")
@click.option("--mode", type=OneOf(Mode), default=Mode.REMOTE.value, show_default=True)
@click.option("--tool", default="", help="TeamViewer, iCloud, telephone …")
@click.option("--system", default="", help="The machine's system, such as macOS 14.")
@click.option("--internet/--no-internet", default=False, help="Whether the client has internet.")
@click.option("--pays-later", default="", metavar="TEXT", help="What was agreed about paying later, to be recorded.")
@click.option("--place", type=OneOf(Place), default=Place.FIRM.value, show_default=True, help="On-site only.")
@click.option("--area", default="", help="Where the client is; on-site only.")
@click.option("--chat-minutes", type=int, default=0, help="How long telling the first by chat took.")
@click.option("--note", default="", help="What was done about the first; the client reads it.")
@acting
def another(
    number: str,
    *,
    outcome: Outcome,
    internet: bool,
    pays_later: str,
    chat_minutes: int,
    note: str,
    actor: str | None,
    why: str,
    now: str | None,
    **given: Any,  # noqa: ANN401  the other options, by their names in ``Form`` and ``Preparations``
) -> None:
    """End a case's session: the client asks for something else, a case and a session of its own (MX-09)."""
    about = {name: given.pop(name) for name in ("kind", "title", "description", "service", "equipment")}
    matter = Form(contact_name="", email="", mode=given["mode"], area=given["area"], **about)
    ready = Preparations(has_internet=internet, **given)
    said: dict[str, Any] = {"pays_later": pays_later, "chat_minutes": chat_minutes, "note": note}

    def go_on(uow: UnitOfWork, case: Case, **who: Any) -> int:  # noqa: ANN401
        return matters.another_matter(uow, running(uow, case), outcome, matter, ready, **said, **who)[0]

    act(number, actor, why, now, go_on)


@case_command.command("correct")
@click.argument("number")
@click.option("--kind", type=OneOf(Kind), help="What it really is: unexpected, or planned (PE-01).")
@click.option("--equipment", help="The machine from which it is asked (MX-07).")
@acting
def correct(
    number: str, *, kind: Kind | None, equipment: str | None, actor: str | None, why: str, now: str | None
) -> None:
    """Correct what is known of an open case: its kind, its machine."""

    def change(uow: UnitOfWork, case: Case, **who: Any) -> None:  # noqa: ANN401
        matters.correct(uow, case.id, kind=kind, machine=equipment, **who)

    act(number, actor, why, now, change)


@case_command.command("tell")
@click.argument("number")
@click.option("--minutes", type=int, required=True, help="How long telling it took.")
@click.option("--note", default="", help="What was told; the client reads it.")
@acting
def tell(number: str, *, minutes: int, note: str, actor: str | None, why: str, now: str | None) -> None:
    """Close a case on which instructions are owed: the client was told them by chat (MX-08)."""

    def close(uow: UnitOfWork, case: Case, **who: Any) -> None:  # noqa: ANN401
        cases.tell_by_chat(uow, case.id, minutes=minutes, note=note, **who)

    act(number, actor, why, now, close)
