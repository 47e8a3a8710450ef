# Alerts to the operator: what happened, and what to do.

alert-run-failed = “{ $name }” failed
    .what = { $message }
    .remedy = See the cause on the run's page. Once it is mended, start the run again there: what was sent is not sent twice.
alert-run-crashed = “{ $name }” was cut off
    .what = { $message }
    .remedy = Nothing, if the machine was restarted: the next run goes on where this one stopped. If you started it with a form, start it again from its page: what was done is not done twice. If it happens again, see its log.
alert-run-late = “{ $name }” does not start
    .what = { $message }
    .remedy = Check that trastienda runs (`trastienda doctor`) and that no run hangs before it.
alert-run-unstarted = An event could not start “{ $name }”
    .what = { $message }
    .remedy = What the event said is in Prefect's “Event Feed”, with its time. Mend what is missing in the program that sent it, and send it again.
alert-part-dies = The part “{ $part }” of trastienda dies again and again
    .what = It is started again each time, but does not stay up. Its log: { $log }
    .remedy = Read the end of the log and `trastienda doctor`; restart trastienda once the cause is mended.

## Letters that did not arrive

alert-bounced-address = A mail did not arrive: { $addresses }
    .what = The address does not exist, or takes no mail any more. The mail server says: { $why }
    .remedy = Ask the client for another address and correct it; then send the letter again.
alert-bounced-full = A mail did not arrive, the mailbox is full: { $addresses }
    .what = The address is good. The mail server says: { $why }
    .remedy = Call the client: tell what the letter said, and ask for room in the mailbox; then send it again.
alert-bounced-size = A mail did not arrive, it is too large: { $addresses }
    .what = The address is good. The mail server says: { $why }
    .remedy = Hand the document over another way, or ask for an address that takes larger mails.
alert-bounced-policy = A client's server does not take our mail: { $addresses }
    .what = The address is good; a rule, a filter or our server's reputation is in the way. It says: { $why }
    .remedy = Call the client and ask to be accepted. If it happens with several, see whether our server is on a block list. What else is refused today waits in the tray.
alert-bounced-ours = Our mail is set up wrongly: it did not reach { $addresses }
    .what = The address is good; what is missing is ours. The mail server says: { $why }
    .remedy = Mend SPF, DKIM and DMARC of the sender's domain, or the settings of TRASTIENDA_SMTP; then send the letter again. What else is refused today waits in the tray.
alert-bounced-other = A mail did not arrive: { $addresses }
    .what = Whether the address is to blame is not known; it was not marked. The mail server says: { $why }
    .remedy = Send the letter again; if it comes back, call the client and ask.
alert-bounce-unproved = Somebody says that a mail did not arrive: { $address }
    .what = The notice is about no letter of ours, and nothing was marked. It says: { $why }
    .remedy = If the client does not get our mails, ask; else nothing is to be done.

## Mails that came in

alert-noted = Somebody wrote about case { $number }
    .what = { $sender }: “{ $subject }”. Whether it is the client is not proved; meanwhile the case stays open.
    .remedy = Look at it in the tray: put it on its case if it is the client coming back, or settle it.
alert-mail-digest = Mails to look at: { $count }
    .what = { $lines }
    .remedy = Answer those with the number of a case. Those with # wait in the tray: `trastienda inbox { $firm }` shows them whole with --show; put them on their case by “{ attend-mail.name }”, or settle them.
alert-mail-urgent = { $sender } wrote about case { $number }
    .what =
        { $subject }
        “{ $text }”
    .remedy = Read it now: the case waits for a call, has an appointment soon, is being attended, or has a 7x24 policy.

## Mail server

outbox-hindered = The mail server takes nothing; the letters wait, and leave by themselves once it is mended. `trastienda doctor` says what is missing.
push-mail-hindered = { $firm }: no mail leaves. { $why }

alert-client-wrote = { $who } wrote on case { $number }
    .what = “{ $text }”
    .remedy = Answer on the case, or call the client.
alert-plan-wished = { $client } changed its plan
    .what = It chose on its page: { $plan }, from { $month } on. That was confirmed to it by mail.
    .remedy = Nothing is to be done; if it seems odd, call the client.
alert-client-file = { $who } sent a file on case { $number }
    .what = It is on the page of the case.
    .remedy = Open it at the desk; answer, or call the client.
alert-client-back = { $who } came back to case { $number }
    .what = They took it up on their page; it goes on as case { $now }.
    .remedy = Call by the time that the case says.

## Informes

reports-too-old = Reports that go no more by themselves: { $month }
    .what = The reports of { $month } ({ $count }) were not sent, for trastienda stood still for more than three months. They go no more by themselves: they would be no news.
    .remedy = Tell the clients who need to know. A report of that month is sent by the form “{ send-report-again.name }”.
case-statements-too-old = { $count } closed cases have no statement, and get none by themselves
    .what = They were closed more than three months ago: { $cases }. Nothing ran then, their sessions were charged late, or the client has no mail address.
    .remedy = Look at what the clients owe (trastienda money owed), and send a statement by the form “{ send-statement-again.name }”.
report-no-address = A report has nowhere to go: { $clients }
    .what = None of their contacts gets reports, and that of { $month } is promised by { $due }.
    .remedy = Import them with an address (trastienda import): with it the report goes out by itself, in time.

## Citas

alert-declined-late = { $client } called off an appointment too late
    .what = Appointment { $appointment } was at { $start }; the client said so at { $acted }, and the profile asks for it before { $until }. It stands as not kept; the time is free.
    .remedy = Talk to the client; if you accept the reason, book another time.

## What the service itself watches.

alert-server-changed = Somebody changed in Prefect what trastienda deploys
    .what = It was different from what was deployed, and has been put back: { $names }.
    .remedy = Nothing. Pausing a schedule or an automation is allowed and stays; all else is changed in prefect.yaml.
alert-server-differs = Something in Prefect is not what trastienda deployed
    .what = Still different: { $names }.
    .remedy = Restart trastienda. If it happens again, see who else uses that Prefect server.
watched-deployment = deployment
watched-schedule = schedule
watched-automation = automation
watched-work-pool = work pool
## Calendario

alert-replanned = The calendar changed: { $calls } calls moved
    .what = Days that changed: { $days }. Promised calls that are due later now: { $calls }; their clients know. Deliveries of policies that are due later now: { $duties }. Appointments that are outside the hours now: { $appointments }.
    .remedy = Move or cancel those appointments (“{ move-appointment.name }”): their clients know nothing yet.
