# What commands answer.

case-is = Case { $number } is { $state }.
case-rejected = No case was opened; the form is kept, and sender and operator are told by mail.
case-known = Case { $number } is open already; nothing was sent.
case-open-until = Case { $number } is open; the client is to be called by { $due }.
forms-none = Every form became a case, or was one already.
advisors-outside = { $advisor } has appointments outside: { $appointments }
advisors-none = { $firm } has no advisors yet: `trastienda case advisors { $firm } --add`.
advisors-hours = the firm's hours
advisors-both = remote and on site
advisors-remote = remote
advisors-on-site = on site
advisors-anywhere = wherever the firm goes
advisors-whose = say whose: --set NAME
advisors-one = give --set or --file
ask-until = The client may choose a time until { $until }.
ask-one = give --case or --client
slots-head = { $firm }: { $minutes } minutes, { $mode }, starts every { $step } minutes, times of { $zone }
slots-booked = Booked
slots-nobody = nobody is free
slots-closed-weekday = closed on this weekday
slots-holiday = holiday: { $name }
slots-special-closure = closed: { $name }
replan-days = days
replan-calls = calls
replan-reminders = reminders
replan-letters = letters
replan-duties = duties
replan-appointments = appointments
cli-none = none
inbox-last = { $firm }: the last { $count } mails
inbox-tray = { $firm }: { $count } to look at
inbox-bounced = Addresses from which letters came back
letters-kept = { $file }: { $bytes } bytes, as they were handed to the mail server
letters-both = --show KEY and --out FILE go together
letters-again = { $key } is queued again.
letters-next = It goes out with the next delivery; at once by: trastienda run outbox_delivery
letters-queued = queued
letters-state = state
letters-tries = tries
letters-letter = letter
letters-happened = what happened
letters-sent = sent { $at }
letters-retried = { $why }; again { $at }
letters-uncertain = { $state } (uncertain)
invoices-counts = { $numbered } numbered, { $signed } signed, { $stamped } stamped, { $refused } refused, { $cancelled } cancelled.
invoices-to-cancel = { $invoice }: to be cancelled, motive { $motive }.
invoices-not-yet = No invoices yet.
money-written = { $text }: write it as 232.00
money-paid = { $client }: { $amount }, { $reference }.
money-paid-known = { $client }: { $amount }, { $reference } was known already.
money-agreed = Case { $number }: { $standing }.
money-asked = Case { $number }: { $letter }.
money-lines =
    { $count ->
        [one] 1 line
       *[other] { $count } lines
    }: { $states }.
money-lines-nothing = nothing new
money-lines-matched =
    { $count ->
        [one] 1 entered as a payment
       *[other] { $count } entered as payments
    }
money-lines-open = { $count } to be decided
money-lines-ours = { $count } nobody's
money-line-is = Line { $line } is { $state }.
money-undecided-none = Nothing waits to be decided.
money-owed-none = Nobody owes anything.
money-owed-total = total
money-owed-not-due = not due
money-owed-since = since
plan-has = { $client } has the plan { $plan } ({ $hours } h a month) from { $from } on, unless it asks again before.
plan-none = { $client } has no plan from { $from } on, unless it asks again before.
report-made = { $file }: { $client }, { $month }, plan { $plan }: { $opened } cases opened, { $solved } solved, { $open } open; { $size } kB
serve-starting = starting; the first time takes about half a minute
serve-starting-server = starting the server
serve-starting-worker = starting the worker
serve-ready = ready
serve-runs = runs
serve-sign-in = sign in
serve-by-hand = by hand
serve-mails = mails
serve-mails-kept = { $url }   (kept on this machine: no TRASTIENDA_SMTP_HOST)
serve-logs = logs
serve-stop = Ctrl-C ends it
serve-ended = ended
serve-ending = ending
new-secret-sure = All links that clients and advisors were sent will end. Go on?
new-secret-done = Done. Restart trastienda on every machine, with this secret.
run-firm = { $firm }: known firms are { $firms }
run-flow = { $flow }: one of { $flows }
run-parameters = { $flow } has no { $unknown }; it has { $known }
run-time = { $text }: write it as 2026-11-04T08:30
run-pair = { $text }: write KEY=VALUE
explain-backwards = it ends before it starts: { $start } to { $end }
explain-minutes-number = { $text } is not a number of minutes
explain-number-wrong = { $text } is not a number
explain-number-range = { $text }: from 0 to 100000 events a month
explain-history-no-csv = { $file } is no CSV in UTF-8: { $why }
explain-history-columns = { $file }: no column { $columns }; the first line names them
explain-history-line = { $file }, line { $line }: { $why }
explain-history-twice = { $month } is there twice
explain-history-number = { $column } is { $text }; it is a whole number from 0 on
explain-history-excused = more events are excused than there were

## Mistakes in what was typed

cli-month = { $text } is not a month; write year and month as in 2026-10; years from 2000 to 2199
cli-time = { $text } is not a time; write 2026-10-07T20:30, or with an offset 2026-10-07T20:30-05:00; years from 2000 to 2199
cli-number = { $text } is no number of ours: whole, and from 0 on
cli-letters = { $text } holds letters that are no UTF-8; set the terminal, and LANG, to UTF-8

## Firms and the demo

firms-folder = Profiles in { $folder }:
firms-right = { $file }: right: { $id }, { $name }
firms-where = where
firms-languages = languages
firms-open = open
firms-from = from { $day }
firms-holidays = holidays
firms-holidays-of = those of { $place }, { $more } more, { $less } less, { $special } special days
firms-contact = first contact
firms-contact-within = within { $minutes } business minutes
firms-pending = pending
firms-days = { $days } days
firms-reports = reports
firms-reports-by = from business day { $from }, by { $due }
firms-plan = plan
firms-plan-hours = { $plan }: { $hours } h a month, { $price }
firms-service = service
firms-on-site = on-site
firms-areas = { $areas }; elsewhere: { $outside }
firms-mail = mail
firms-mail-as = as { $sender }; the operator is { $operator }
firms-document = { $document } in { $tongue }
firms-document-letter = letter
firms-document-report = report
firms-document-invite = invite
demo-history = making the history of both firms: clients, cases, sessions and policies of nine months
demo-starting = starting Prefect, a worker and a mail server; runs begin within half a minute
demo-open = open
demo-sign-in = sign in with { $login }
demo-forms = forms
demo-desk = desk
demo-desk-enter = press *{ $enter }*: you are in on *today*, once, within 15 minutes
demo-firm = firm
demo-client = client
demo-client-enter = press *{ $enter }*: its cases, hours, money
demo-well = everything ran. Ctrl-C ends it; what you can do by hand: docs/reference/demo.md.
demo-not-well = NOT everything went well: see above. Ctrl-C ends it; what you can do by hand: docs/reference/demo.md.
demo-ended = ended; `make demo` begins anew
demo-not-ours = { $home } is not empty and no demo made it; choose another --home
demo-mark = Made by `trastienda demo`, which empties this folder each time it starts.
