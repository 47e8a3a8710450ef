# The runs about cases: what they are called, how they end and what they show.

open-case = open a case { $firm }
    .name = Open a case
    .desk = open a case
    .help = Opens a case with what a client tells by telephone or at the counter, and sends the acknowledgement with the time until the call.
    .description = **By hand.** Opens a case with what the client asks for, and sends the acknowledgement with the time until the call.
open-case-kind =
    .help = An incident is unexpected; a service request is planned.
open-case-title = Subject
    .help = In one sentence.
open-case-contact_name = Person
    .help = Who asks for it.
open-case-email = Mail
    .help = The acknowledgement and all that follows go there.
open-case-description = Details
    .help = What else the client tells.
open-case-client_name = Client
    .help = The company; empty: the person itself.
open-case-phone = Phone
open-case-language = Language
    .help = One of the firm's, such as es or en; empty: the first.
open-case-mode = Wanted mode
    .help = Empty: the only one of the service, or remote.
open-case-equipment = Equipment
    .help = The machine it is asked from; without it there is no remote control.
open-case-area = Area
    .help = Only on site.
open-case-plan =
    .help = The short name of a plan of the profile; or empty.
open-case-service =
    .help = The short name of a service of the catalogue; or empty.
open-case-quantity =
    .help = Of that service, 1 to 99.
case-opened = Opened
case-opened-known = It was open already
case-not-opened = No case was opened. { $why }
    .kept = Kept without opening a case. { $why }

form-intake = form { $firm } { $when }
    .name = Form received
    .trigger = A form came: answer it
    .description = Started by the event `form.submitted` of another program, with `firm` and `form` in its payload: opens the case and sends the acknowledgement, once for each event. What does not fit is kept and answered.
    .who = form
form-intake-form = Form
    .help = A JSON object: kind, title, contact_name, email; if wanted description, client_name, phone, language, mode, equipment, area, plan, service, quantity, start.
form-intake-token = Token
    .help = The same token is the same submission: it is answered once.

contact-watch = calls to make { $when }
    .name = Calls to make
    .description = **Every five minutes**: tells the operations address of clients who wait for a call, once before the promised time is over and once after (PE-04). The time runs in business hours only; with a 24/7 policy by day and night, and whoever is on call is told: the next person for as long as nobody calls (MX-23).
calls-moved = moved
calls-late = late
calls-warning = nearly due
calls-dead = { $said }; the mail to the operator was refused: look at its address in the profile
calls-in-time = In time
calls-none = No call is nearly due.

pending-cases = pending cases { $when }
    .name = Pending cases
    .description = **Every hour**: reminds clients of their pending cases, on the days and in the hours of each firm, and closes those whose week is over (MX-11). It also ends sessions that were cut off without a note.

        A case with a follow-up booked is not closed, nor one whose client came back in time. After a downtime each case is closed with the date that was due, and each client gets one mail.
pending-cut = sessions cut off
pending-closed = closed
pending-reminded = reminded
pending-uncollected = not collected
pending-untouched = untouched
pending-failed = failed
pending-shown = Pending cases
pending-rehearsed = Rehearsal of pending cases
pending-none = No case waited for anything.

instruction-document =
    { $case ->
        [none] instruction sheets { of-firm } { $when }
       *[other] instruction sheets case { $case } { $when }
    }
    .name = Instruction sheets
    .trigger = An instruction sheet is owed: send it
    .description = **When a session ends** in which the case could not be solved, or the client refused remote control: sends the instruction sheet, as PDF and Word, and closes the case once the mail server has it (MX-08, MX-14). Every half hour it also looks for what was left. Nothing is sent twice.

        - **Needs attention**: no procedure surely fits, and the operator was told; or the mail was refused. Use *Send instructions*.
        - **Waiting**: the mail server has not taken it yet.
send-instructions = send instructions { $firm } { $case }
    .name = Send instructions
    .description = **By hand.** Sends a procedure of the catalogue, or the steps that you write, to the client of a case, and closes the case once the sheet has left. The case's session must have ended.
send-instructions-case = Case
    .help = The case's number, such as 2026-00042. Its session must have ended.
send-instructions-why = Reason
    .help = Why they are sent; it stays in the case's record.
send-instructions-procedure = Procedure
    .help = The name of a procedure of the catalogue, such as red-mac. Empty: write the steps below.
send-instructions-title = Title
    .help = Only without a procedure: what the sheet is about.
send-instructions-steps = Steps
    .help = Only without a procedure: a step a line; **so** it is bold.
send-instructions-warnings = Warnings
    .help = Only without a procedure: one a line.
sheet = Sheet
sheet-note = Note
sheet-asked = to be chosen: the operator was told
sheet-dead = mail refused: mend the address and use “{ send-instructions.name }”
sheet-queued = on its way
sheet-known = on its way
sheet-open = still open
sheet-closed = sent; case closed
sheet-would = would be sent
sheet-sent = Sent
sheet-known-already = It was on its way already
sheets-sent = Sent
sheets-none = no sheet is owed
sheets-shown = Instruction sheets
sheets-rehearsed = Rehearsal of instruction sheets

task-open-case = open a case · { $firm }
task-end-silent = sessions without a sign · { $firm }
task-remind = remind · { $firm }
task-close-expired = close · { $firm }
task-remind-uncollected = not collected · { $firm }
task-watch = untouched cases · { $firm }
task-replan = plan again · { $firm }
task-alert-contacts = tell of calls · { $firm }
task-prepare = prepare a sheet · case { $case_id }
task-prepare-by-hand = prepare a sheet by hand · { $case }
task-close-handed-over = close if the sheet has left · case { $case_id }
