# The runs about mail: what they are called, how they end and what they show.

outbox-delivery = outbox { $when }
    .name = Outbox
    .description = **Every ten minutes**: delivers the letters that other runs left in the outbox: new ones, those that the mail server put off and those that were cut off. Nothing is sent twice. It also makes the reports of a firm whose *Report delivery* was cut off.

        It fails only when a letter was just refused for good, or a firm cannot send.
outbox-queued = waiting
outbox-claimed = taken
outbox-sending = leaving
outbox-sent = sent
outbox-dead = dead
outbox-held = held
outbox-again = for later
outbox-uncertain = sent or not, repeated alike
outbox-none = nothing to send
outbox-end = Delivered
outbox-end-again = Put off

letter-lot = lot of letters { $when }
    .name = Lot of letters
    .description = Started by runs that have just queued **many letters** (one for each `TRASTIENDA_LOT`), so that all machines share them: it delivers those that wait, of any firm, until none is left; where each core of the machine has a run that delivers, it ends at once. What a lot that was cut off leaves, the others take; nothing is sent twice. Two run at a time: that is the limit of the work pool's queue `lotes`.
letter-lot-end = Not needed
letter-lot-none = each core of this machine has a run that delivers

operator-alert =
    { $run ->
        [none] alert round { $when }
       *[other] alert { $trouble } { $run }
    }
    .name = Operator alert
    .description = Started by the **automations** when a run with the tag `vigilado` fails, is cut off or does not begin: mails the firm's operations address, once for each run. **Every quarter of an hour** it also looks for what they missed.
operator-alert-run = Run
    .help = Its id in Prefect; empty: all that are in trouble today.
operator-alert-trouble = What happened
    .help = Empty: what the run's state says.

event-relay = events { $when }
    .name = Event relay
    .description = **Every half hour and at the start**: hands over to Prefect the events that were recorded while its server did not answer, so that the runs that wait for them begin. Each run and each command hands its own over at once; this nearly always ends with *Nothing to hand over*.
events-refused = { $count } handed over; { $refused } that Prefect does not accept (see the log).
events-none = Prefect has all events.
events-handed =
    { $count ->
        [one] { $count } event handed over.
       *[other] { $count } events handed over.
    }
events-end = Handed over
events-end-none = Nothing to hand over

mailbox-reading = mailbox { $when }
    .name = Mailbox
    .description = **Every five minutes**: reads the firms' mailboxes (`TRASTIENDA_MAILBOX_<FIRM>`). It takes the answers to appointments, marks addresses that bounce and tells of them, puts clients' mails on their case, and answers nobody. What has no case waits in the *tray*, under *Artifacts*.
mail-answer-taken = answers to appointments
mail-booked-again = appointments taken up again
mail-operator-told = for the operator
mail-answer-stale = old answers
mail-counter = ask for another time
mail-bounced = bounces
mail-delayed = delays
mail-backscatter = bounces of others
mail-automatic = automatic
mail-own = our own
mail-on-case = put on their case
mail-came-back = clients who came back
mail-opened = new cases
mail-answered = answered with the form's link
mail-asked-back = to be completed
mail-unplaced = in the tray
mail-failed = failed
mail-known = read before
mailbox-end = Read
mailbox-none = No mailbox
    .how = No firm has a mailbox: TRASTIENDA_MAILBOX_<FIRM>.
tray-number = Mail
tray-from = From
tray-subject = Subject
tray-since = Since
tray-shown = Mails in the tray of { $firm }: { $count }

task-read = read the mailbox · { $firm }
task-tray = tray · { $firm }
task-hand-over = hand over events
task-deliver = deliver · { $firm }
task-deliver-in-turn = deliver for several firms
task-deliver-beside = deliver beside others
task-tell-troubles = tell of the mail server
task-read-run = look at the run
task-troubled-runs = look for runs in trouble
task-unstarted = look for automations that started nothing
task-alert-operators = write an alert: { $about }
