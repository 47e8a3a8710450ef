# The runs about reports: what they are called, how they end and what they show.

report-delivery =
    { $month ->
        [none] { reports-of } { of-firm } { $when }
       *[other] { reports-of } { of-firm } { $month }
    }
    .name = Report delivery
    .description = **Every business day**, from the hour that each firm's profile says (`[daily]`): sends the clients with a plan the PDF report of the month before, from the business day that the profile promises (PE-09). Each client gets it once, even if the delivery is repeated. When none is due it ends with *Nothing to send*.

        - **Late**: the promised time is over. The operations address was told, and the report leaves all the same.
        - **Waiting**: the mail server has not taken them yet; the *Outbox* tries again.
        - **Needs attention**: a mail was refused for good; mend the address and use *Send a report again*.
reports-of =
    { $dry_run ->
        [none] reports
       *[other] rehearsal of reports
    }
report-failed = failed
report-dead = not delivered
report-owed = owed
report-queued = waiting
report-claimed = waiting
report-sending = waiting
report-would = would be sent
report-skipped = left out
report-sent = sent
report-earlier = sent before
reports-none = no month is due today
reports-progress = Reports { $firm } { $month }
reports-shown = Reports of { $firm }: { $said }
reports-rehearsed = Rehearsal of the reports of { $firm }: { $said }
reports-lost = Not delivered
reports-would-tell = The delay of { $count } would be told.
reports-said = { $what }: { $names }. In all: { $all }.
preview-report = see a report { $firm } { $client } { $month }
    .name = See a report
    .description = **By hand.** Makes a client's report as it would go out today: the PDF to open and its first page, under *Artifacts* of the run. It sends and changes nothing. The link holds for a week; it is drawn when it is opened, with the data of that moment.
preview-first-page = The first page
preview-open = Open the PDF
preview-not-sent = preview, nothing was sent
preview-end = Ready
preview-where = { $client } { $month }: the PDF is under Artifacts.
send-report-again = send again { $firm } { $client } { $month }
    .name = Send a report again
    .desk = send a report again
    .help = Makes a client's monthly report anew, from today's data, and sends it as a numbered revision.
    .description = **By hand.** Makes a client's report again from today's data, and sends it as a numbered revision, which its mail says. Who asked for it and why stay in the client's record.
report-refused = The mail server refused it: { $why }
report-again-sent = Sent
rehearse-reports = rehearsal { $firm } { $month }
    .name = Rehearse a month
    .description = **By hand.** Says who would get the report of a month, who not, and why. It sends and changes nothing.
morning-list = today { $when }
    .name = Today
    .description = **On each morning on which the firm opens**, if its profile wants it (`morning`): mails the operations address what somebody has to do today, in the order in which promises end (OP-01). Once a day; the desk has the same list. The month that is over goes as PDF, once a month (`month`).
morning-sent = Sent
morning-none = It has left already, or none is due today.

task-preview = draw { $client } { $month } · { $firm }
task-send-again = prepare a revision { $client } { $month } · { $firm }
task-letter-state = look at the letter { $key }
task-queue-morning = today · { $firm }
task-queue-owner-month = month's paper · { $firm }
task-alert-late = tell of the delay { $month } · { $firm }
task-tell-too-old = reports that go no more by themselves · { $firm }
task-queue-reports = prepare { $month } · { $firm }
task-queue-due = prepare what is missing · { $firm }
