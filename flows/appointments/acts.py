"""What an operator does with appointments by a form; the same rules decide, and a refusal names the next free time."""

from flows.acting import form
from tasks.appointments.acting import appointed, asked, blocked, joined, left, terms_set
from tasks.letters.acting import attended
from tasks.operations.appointments import acts
from tasks.operations.letters.mailbox import tray

book_appointment = form(acts.BookAppointment, acts.book_appointment, appointed)
ask_for_appointment = form(acts.AskForAppointment, acts.ask_for_appointment, asked)
move_appointment = form(acts.MoveAppointment, acts.move_appointment, appointed)
cancel_appointment = form(acts.CancelAppointment, acts.cancel_appointment, appointed)
end_appointment = form(acts.EndAppointment, acts.end_appointment, appointed)
block_time = form(acts.BlockTime, acts.block_time, blocked)
advisor_joins = form(acts.AdvisorJoins, acts.advisor_joins, joined)
advisor_leaves = form(acts.AdvisorLeaves, acts.advisor_leaves, left)
set_advisor_hours = form(acts.SetAdvisorHours, acts.set_advisor_hours, terms_set)
attend_mail = form(tray.AttendMail, tray.attend_mail, attended)
