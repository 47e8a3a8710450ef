"""The commands on a case that are made from its acts."""

from __future__ import annotations

from deployments.cli.cases.acting import command
from domain.acts import By
from domain.cases.cases import Case
from tasks.cases.sheets import known
from tasks.operations.cases import acts, remote_control, session_acts
from tasks.settings import read_settings
from tasks.store.unit_of_work import UnitOfWork


def _end(uow: UnitOfWork, act: session_acts.EndSession, by: By) -> Case:
    return session_acts.end_session(uow, known(uow, read_settings(), act), by)


def _record(uow: UnitOfWork, act: session_acts.RecordSession, by: By) -> Case:
    return session_acts.record_session(uow, known(uow, read_settings(), act), by)


command("start", session_acts.StartSession, session_acts.start_session)
command("end", session_acts.EndSession, _end)
command("record", session_acts.RecordSession, _record)
command("alive", session_acts.ShowLife, session_acts.show_life)
command("control", session_acts.NoteControl, session_acts.note_control, "what")

command("contact", acts.NoteContact, acts.note_contact)
command("tool", remote_control.InstallTool, remote_control.install_tool, "tool")
command("close", acts.CloseCase, acts.close_case)
command("tell", acts.TellByChat, acts.tell_by_chat)
command("correct", acts.CorrectCase, acts.correct_case)
command("another", session_acts.AnotherMatter, session_acts.another_matter)
command("reopen", acts.TakeUpCase, acts.take_up_case)
command("follow-up", acts.BookFollowUp, acts.book_follow_up)
command("cancel-follow-up", acts.CancelFollowUp, acts.cancel_follow_up)
