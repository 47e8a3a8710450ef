"""The commands on a case that are made from its acts."""

from collections.abc import Callable
from typing import Any

import click

from deployments.cli.cases.acting import CASE, standing
from deployments.cli.options import act_command
from domain.acts import By
from domain.cases.cases import Case
from tasks.cases.sheets import known
from tasks.operations.cases import acts, case_words, repairs
from tasks.operations.cases.sessions import remote_control, session_acts
from tasks.operations.cases.waiting import coming_back, follow_ups
from tasks.settings import read_settings
from tasks.store.unit_of_work import UnitOfWork


def _with_sheet(operate: Callable[[UnitOfWork, Any, By], Case]) -> Callable[[UnitOfWork, Any, By], Case]:
    return lambda uow, act, by: operate(uow, known(uow, read_settings(), act), by)


def command(
    name: str, act: type[Any], operate: Callable[[UnitOfWork, Any, By], Case], *arguments: str, repeats: bool = False
) -> click.Command:
    """Return the command that does an act on a case; ``arguments`` are fields given without a name."""
    return act_command(name, act, operate, standing, *arguments, about=CASE, repeats=repeats)


COMMANDS = [
    command("start", session_acts.StartSession, session_acts.start_session),
    command("end", session_acts.EndSession, _with_sheet(session_acts.end_session)),
    command("record", session_acts.RecordSession, _with_sheet(session_acts.record_session)),
    command("alive", session_acts.ShowLife, session_acts.show_life, repeats=True),
    command("control", session_acts.NoteControl, session_acts.note_control, "what", repeats=True),
    command("contact", acts.NoteContact, acts.note_contact),
    command("tool", remote_control.InstallTool, remote_control.install_tool, "tool"),
    command("close", acts.CloseCase, acts.close_case),
    command("tell", acts.TellByChat, acts.tell_by_chat),
    command("write", case_words.WriteToClient, case_words.write_to_client, "text"),
    command("correct", acts.CorrectCase, acts.correct_case),
    command("repair", repairs.MoveRepair, repairs.move_repair, "step"),
    command("another", session_acts.AnotherMatter, session_acts.another_matter),
    command("reopen", coming_back.TakeUpCase, coming_back.take_up_case),
    command("follow-up", follow_ups.BookFollowUp, follow_ups.book_follow_up),
    command("cancel-follow-up", follow_ups.CancelFollowUp, follow_ups.cancel_follow_up),
]
