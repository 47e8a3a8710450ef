# What runs and tasks are called, how they end and what they show: what all areas share.

of-firm =
    { $firm ->
        [none] of all firms
       *[other] { $firm }
    }
end-rehearsal = Rehearsal
    .changed = Nothing was changed: { $said }
    .sent = Nothing was sent: { $said }
end-up-to-date = Up to date
end-attention = Needs attention
end-late = Late
end-waiting = Waiting
end-sent = Sent
end-told = Told
end-dead = { $said }; { $dead } letters refused
nothing-to-send = Nothing to send
nothing-to-tell = Nothing to tell
nothing-new = Nothing new
nothing-at-all = nothing to do
and-more = { " " }and { $count } more
table-first = (the first { $most } rows of { $rows })
column-state = State
column-note = Note
column-why = Why
machine = machine

# Fields of all forms

any-firm = Firm
    .help = One firm only, by the short name of its profile; empty: all.
any-month = Month
    .help = A month, such as 2026-10; empty: those that are due by the firm's calendar.
any-case = Case
    .help = One case only, by its internal number; empty: all that wait.
report-month = Month
    .help = The month of the report, such as 2026-10. It must be over.
by-hand-client = Client
    .help = Its code in the system it comes from, its number or its exact name.
by-hand-who = Who
    .help = Your name; it stays in the client's record.
again-why = Reason
    .help = Why it is sent again; it stays in the client's record.
field-dry_run = Rehearsal
    .help = Only shows what would be sent; changes and sends nothing.

# Copies and periods

backup = copy { $day }
    .name = Backup
    .description = **Every night**: copies the database, the secret and the firms' folders while everything goes on, and rehearses that the copy can be restored. Old ones go as `[keeping]` of the profiles says; never the last that could be restored. It fails if there is no copy, or if its rehearsal could not restore it.
periods = periods { $day }
    .name = Keeping periods
    .description = **Every night**: deletes what each firm keeps no longer by `[keeping]` of its profile: the bytes of letters that were sent, the texts of mails that came, what was written in forms, and where answers came from.
task-back-up = copy and rehearse
task-keep-periods = periods · { $firm }
task-let-forms-go = let old forms go
task-machine-troubles = look at clock and disk
task-tell = tell of the machine
task-finish = done for today: { $work } · { $firm }

# Appointments

appointment-reminders = appointments { $when }
    .name = Appointments
    .description = **Every quarter of an hour**: reminds clients of their appointments, a day and an hour before (by the profile), each reminder once and none of an appointment that was cancelled or moved. Those that are over count as held if a session is recorded; if not, the operator is asked, once. It also tells of clients who did not choose a time in time.
appointments-reminded = reminded
appointments-finished = held
appointments-asked = to be cleared up
appointments-lapsed = not chosen
appointments-published = in the calendar
appointments-shown = Appointments
appointments-rehearsed = Rehearsal of appointments
appointments-none = No appointment waited for anything.
task-remind-appointments = remind of appointments · { $firm }
task-settle-past = past appointments · { $firm }
task-lapse-requests = times not chosen · { $firm }
task-publish = calendar · { $firm }
# What Prefect watches for

automation-event = Event: { $events }.
automation-alert = Mails the firm's operations address.
automation-failed = A run failed: tell the operator
automation-crashed = A run was cut off: tell the operator
automation-late = A run did not begin: tell the operator
    .description = A scheduled run has not begun for ten minutes.
automation-unbegun = Nobody began a run that was taken: offer it again
    .description = A run that was taken has not begun for more than a minute.
    .message = Whoever had taken it did not begin it: it is offered again.
automation-dead = The process of a run died: mark it as cut off
    .description = No sign of life for ninety seconds.
    .message = The process gave no more signs of life: it is taken for dead.
service-was-down = The process ended without notice while trastienda was down.
service-stopped = trastienda was stopped. What is scheduled goes on where it was; a form is started again from its run's page, and what was done is not done twice.

# A round that is shared

firms-lot = { $work } of some firms { $when }
    .name = Some firms' lot
    .description = Started by hourly and daily rounds (pending cases, charges, policies) that are at it for more than a minute, so that all machines share the firms that are left: it does the round's work for some of them, and ends. What is not done, because it was cut off, the next round does; nothing happens twice. Two lots run at a time: that is the limit of the work pool's queue `lotes`.
firms-lot-work = Round
    .help = Which round's work it does.
firms-lot-firms = Firms
    .help = For which firms.
