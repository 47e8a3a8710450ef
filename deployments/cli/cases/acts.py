"""The commands on a case that are made from its acts."""

from __future__ import annotations

from deployments.cli.cases.acting import command
from tasks.operations.cases import acts, matters, remote_control

command("contact", acts.NoteContact, acts.note_contact)
command("tool", remote_control.InstallTool, remote_control.install_tool, "tool")
command("close", acts.CloseCase, acts.close_case)
command("tell", acts.TellByChat, acts.tell_by_chat)
command("correct", acts.CorrectCase, acts.correct_case)
command("another", matters.AnotherMatter, matters.another_matter)
command("reopen", acts.TakeUpCase, acts.take_up_case)
command("follow-up", acts.BookFollowUp, acts.book_follow_up)
command("cancel-follow-up", acts.CancelFollowUp, acts.cancel_follow_up)
