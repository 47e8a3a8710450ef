"""What an operator does with a case by a form; the same rules decide as everywhere, and a refusal names its rule."""

from flows.acting import form
from tasks.cases.acting import end, record, standing, taken_up
from tasks.operations.cases import acts, case_words, repairs
from tasks.operations.cases.sessions import remote_control, session_acts
from tasks.operations.cases.waiting import coming_back, follow_ups

note_contact = form(acts.NoteContact, acts.note_contact, standing)
close_case = form(acts.CloseCase, acts.close_case, standing)
tell_by_chat = form(acts.TellByChat, acts.tell_by_chat, standing)
correct_case = form(acts.CorrectCase, acts.correct_case, standing)
write_to_client = form(case_words.WriteToClient, case_words.write_to_client, standing)
another_matter = form(session_acts.AnotherMatter, session_acts.another_matter, standing)
take_up_case = form(coming_back.TakeUpCase, coming_back.take_up_case, taken_up)
book_follow_up = form(follow_ups.BookFollowUp, follow_ups.book_follow_up, standing)
cancel_follow_up = form(follow_ups.CancelFollowUp, follow_ups.cancel_follow_up, standing)
move_repair = form(repairs.MoveRepair, repairs.move_repair, standing)
install_tool = form(remote_control.InstallTool, remote_control.install_tool, standing)
start_session = form(session_acts.StartSession, session_acts.start_session, standing)
end_session = form(session_acts.EndSession, end, standing)
record_session = form(session_acts.RecordSession, record, standing)
show_life = form(session_acts.ShowLife, session_acts.show_life, standing, repeats=True)
note_control = form(session_acts.NoteControl, session_acts.note_control, standing, repeats=True)
