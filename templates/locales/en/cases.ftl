# Cases: what is done with them, the fields of it, and how they stand.

note-contact = note a contact
    .name = Record a contact
    .help = Record that the client was reached (PE-04).
close-case = close a case
    .name = Close a case
    .help = Close a case without a session, and tell its client.
tell-by-chat = tell by chat
    .name = Guidance by chat
    .help = Close a case on which instructions are owed: the client was told them by chat (MX-08).
write-to-client = write to the client
    .name = Write to the client
    .help = Writes to the client about the case: the client reads it on its page, and gets it by mail.
correct-case = correct a case
    .name = Correct a case
    .help = Correct what is known of an open case: its kind (PE-01), its machine (MX-07).
another-matter = another matter
    .name = Another matter
    .help = End a case's session: the client asks for something else, a case and a session of its own (MX-09).
take-up-case = take up a case
    .name = Take up a case
    .help = The client came back: a pending case goes on, a closed one gets a new case linked to it (MX-11).
book-follow-up = book a follow-up
    .name = Book a follow-up
    .help = Book the follow-up of a pending case inside its week: until it ends the case is not closed (MX-11).
cancel-follow-up = cancel a follow-up
    .name = Cancel a follow-up
    .help = Take the follow-up of a pending case away: the rest of its week is left, or a new one if it was the firm (MX-11).
install-tool = record an installed tool
    .name = Record an installed tool
    .help =
        Record that the client has TOOL for remote control, with our help; a running session goes on by it (MX-20).

## Fields

field-firm = Firm
    .help = By the short name of its profile.
field-case = Case
    .help = By its number, such as 2026-00042.
field-who = Who
    .help = Who does it, for the record.
field-why = Why
    .help = Why, for the record.
field-now = Instant
    .help = Empty: the server's clock.
field-again = Yes, again
    .help = Tick this only if two are really meant: the same form sent twice within minutes is done once.
field-text = Text
    .help = What the client is to read.
field-note = Note for the client
    .help = What was done; the client reads it.
field-begin = From
    .help = Without an offset, the firm's time.
field-end = To
    .help = Until then the case is not closed.
field-kind = Kind
    .help = Unexpected, or planned (PE-01).
field-title = Title
    .help = What it is about, in a sentence.
field-description = Description
    .help = The rest of it.
field-service = Service
    .help = A service of the catalogue.
field-equipment = Machine
    .help = The machine from which it is asked; empty: the same.
field-mode = Mode
    .help = How it is attended.
field-tool = Tool
    .help = TeamViewer, iCloud, telephone …
field-system = System
    .help = The machine's system, such as macOS 14.
field-internet = Internet
    .help = Whether the client has internet.
field-pays_later = Paid later
    .help = What was agreed about paying later, to be recorded.
field-place = Place
    .help = On-site only.
field-area = Area
    .help = Where the client is; on-site only.
field-chat_minutes = Minutes of chat
    .help = How long telling it by chat took.
field-outcome = Outcome
    .help = Exactly one.
field-came_at = When they came back
    .help = If it was earlier and is only recorded now, such as a call: that counts. With its time zone; empty: now.
field-by_client = It was the client
    .help = The client cannot, or did not come. Unticked: it was the firm, and a pending case has its whole week again.
close-case-reason = Reason
another-matter-outcome = Outcome
    .help = How the first matter ended: exactly one.
another-matter-note =
    .help = What was done about the first; the client reads it.
another-matter-title = The other matter
    .help = What it is about, in a sentence.
tell-by-chat-minutes =
    .help = How long telling it took.
tell-by-chat-note =
    .help = What was told; the client reads it.
install-tool-tool =
    .help = By which a machine is controlled, as the profile names it.
correct-case-kind =
    .help = What it really is: unexpected, or planned (PE-01).
correct-case-equipment =
    .help = The machine from which it is asked (MX-07).

## Choices

given-reason-solved = solved
given-reason-answered = answered
given-reason-withdrawn = withdrawn by the client
given-reason-declined = repair declined
kind-incident = incident (unexpected)
kind-service-request = service request (planned)
mode-remote = remote
mode-on-site = on site
place-firm = at our premises
place-client = at the client's
outcome-solved = solved
outcome-answered = question answered
outcome-unfinished = unfinished: it stays pending
outcome-disconnected = broken off: it stays pending
outcome-client-broke-off = interrupted by the client's own cause: pending, not free
outcome-unsolvable = cannot be solved: send instructions
outcome-control-refused = remote control refused: send instructions
outcome-told-by-chat = told by chat
outcome-escalated = escalated: review on site and quote
outcome-reviewed = reviewed on site: prepare the quote
outcome-withdrawn = the client does not need it any more

## How it stands

case-state-new = new
case-state-contacted = contacted
case-state-in_session = in session
case-state-pending = pending
case-state-escalated = escalated
case-state-closed = closed
case-stands = Case { $number }: { $state }
case-named = Case { $number }
case-taken-up-new = New case
case-taken-up-same = Taken up

## Sessions

start-session = start a session
    .name = Start a session
    .help = Start a session; what is missing is named, and the ledger says whether it is paid (MX-06).
end-session = end a session
    .name = End a session
    .help =
        End a case's session with its outcome (MX-08, MX-10, MX-12).

        A case that cannot be solved, or whose client refused remote control, is owed instructions: you choose which
        (MX-25). Without a choice the operator is asked, unless one surely fits.
record-session = record a session
    .name = Record a session
    .help = Record a session that has taken place; the same rules decide, at the instants at which it happened.
show-life = record a sign of life
    .name = The session goes on
    .help = Record a sign of life of a case's session; without any it is ended (MX-12).
note-control = note remote control
    .name = Record remote control
    .help = Record what happens about remote control (MX-07): told about the backup, asked, answered, stopped.
field-advisor = Advisor
    .help = Who attends.
field-substitute_because = Why another advisor
    .help = Why another advisor takes over a follow-up.
field-unusual_because = What is unusual
    .help = Why it is so, where it coincides with another session of the advisor or the client, is longer than likely, or ends otherwise than the answers about control say. For the record.
field-procedure = Instruction sheet
    .help = The instruction sheet of the catalogue that is sent, or
field-sheet_title = Own sheet
    .help = one of your own: what it is about,
field-sheet_steps = Steps of it
    .help = and its steps, a line each.
field-started_at = From
    .help = When it began; without an offset, the firm's time.
field-ended_at = To
    .help = When it ended; without an offset, the firm's time.
note-control-what = What happened
    .help = That the client accepted is said by its own press on its page; recording it counts only where the firm allows it.
note-control-request = Request
    .help = Which request is answered; 0: the last.
note-control-by_mail = Send it by mail, too
    .help = When control is asked for, the client gets the link to its page; only it accepts, there.
control-told = told about the backup
control-ask = control asked for
control-accept = the client accepted it
control-refuse = the client refused it
control-stop = the client stopped it
control-give-back = the advisor gave it back
form-known = Done before
form-known-since = The same form was done on { $at }, and was not done again. If two are really meant, send it with “Yes, again” ticked.
command-known = The same command was done on { $at }, and was not done again. If two are really meant, add --again.
form-gone = What stood in this form is no longer kept: fill it in again.

## Repairs

move-repair = move a repair on
    .name = Move a repair on
    .help =
        Say where an accepted repair stands, and tell the client: booked, waiting for parts, ready.

        Collected: the case is closed.
move-repair-step = Step
    .help = Booked, waiting for parts, ready to collect, or collected.
move-repair-day = Day
    .help = For when it is booked, or when the parts arrive, such as 2026-12-31; or empty.
repair-step-accepted = accepted
repair-step-booked = booked
repair-step-parts = waiting for parts
repair-step-ready = ready to collect
repair-step-collected = collected
