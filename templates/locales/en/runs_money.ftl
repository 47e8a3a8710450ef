# The runs about money: what they are called, how they end and what they show.

charge-sessions =
    { $firm ->
        [none] charges of all firms { $when }
       *[other] charges of { $firm } { $when }
    }
    .name = Charges
    .trigger = A session ended or a case was closed: charge
    .description = **When a session ends or a case is closed, and every night**: charges the sessions that ended, each once, by the firm's tariff and hours (MX-02 to MX-05); those of a plan use its hours. A closed case that cost something gets its statement.

        - **No price: quote it**: outside the area with a tariff; no number is computed.
        - **Waits for its quote**: remote support of an escalated case (MX-13).
charges-failed = failed
charges-quote-needed = no price: quote it
charges-waits = waits for its quote
charges-charged = charged
charges-free = free
charges-statements = statements
charges-reviews = reviews asked for
charges-shown = Charges
charges-rehearsed = Rehearsal of charges
charges-none = No session waited to be charged.
charges-end = Charged
charges-end-none = Nothing to charge

plan-usage = plan usage { $when }
    .name = Plan usage
    .description = **Every hour, in each firm's business hours**: tells the client and the operations address when 80 % and 100 % of this month's plan hours are used (PE-02), once each.
usage-used = Used
usage-shown = Plan usage told
usage-rehearsed = Rehearsal of plan usage
usage-end = Told
usage-none = Nobody has reached 80 %.

quote-expiry = lapsed quotes { $when }
    .name = Lapsed quotes
    .description = **Every hour**: ends the quotes that nobody answered in time; the remote support is charged as usual and the client gets a mail (MX-13).
quotes-lapsed =
    { $count ->
        [one] { $count } lapsed quote
       *[other] { $count } lapsed quotes
    }
quotes-failed = { $said }, { $count } failed
quotes-end = Lapsed
quotes-end-none = None lapsed

statements = statements { of-firm } { $when }
    .name = Statements
    .description = **Every business day**, from the hour that each firm's profile says (`[daily]`): charges the plans of the month that ended and sends each client with charges or payments the statement as PDF, once. It is no invoice. After a downtime those that were missed go out.
statements-said =
    { $count ->
        [one] { $count } statement
       *[other] { $count } statements
    }
statements-skipped = , { $count } without an address
statements-without = ; charged without a statement of their own: { $months }
statements-no-address = Clients without a mail address
statements-progress = Statements { $firm } { $month }

payment-reminders = payment reminders { $when }
    .name = Payment reminders
    .description = **Every quarter of an hour**: asks by mail for what a booked remote session lacks, where it is paid in advance; and in the firm's hours reminds of what is overdue, twice at most (`[payment]`), never after it was paid (MX-22).
who-owes = who owes { $firm }
    .name = Who owes
    .description = **By hand.** Shows who owes what, and how much of it has been overdue for how many days. Nothing changes.
read-bank = read a bank file { $firm }
    .name = Read a bank file
    .description = **By hand.** Reads a bank's statement (camt.053, OFX or CSV): what came in is recorded as a payment of whoever is clear by reference, amount and name; the rest waits to be decided. The same file again changes nothing (MX-22).
read-bank-file = File
    .help = Its path here: camt.053, OFX or CSV, as the bank gives it.
read-bank-csv_map = Map
    .help = For a CSV with other columns: the path of its map. Or empty.

task-read-bank = bank file · { $firm }
task-open-rows = lines to decide · { $firm }
task-charge-sessions = charge sessions · { $firm }
task-state-cases = statements of cases · { $firm }
task-ask-for-reviews = reviews to ask for · { $firm }
task-alert-usage = plan usage · { $firm }
task-charge-older = months behind · { $firm }
task-statements-owed = to be sent { $month } · { $firm }
task-queue-statements = statements { $month } · { $firm }
task-expire-quotes = lapsed quotes · { $firm }
task-ask-for-sessions = payments to ask for · { $firm }
task-remind-debts = overdue payments · { $firm }
task-aged = who owes · { $firm }

electronic-invoices = invoices { $when }
    .name = Electronic invoices
    .description = **Every four hours**, in the firms whose profile says who issues them (`[invoices]`): numbers, seals and sends to be stamped what was charged to clients with tax data, each charge once; corrections as notes of credit. What could not be stamped is told to the operator and sent again by itself.
invoices-none = no firm issues electronic invoices
invoices-issued = Issued
invoices-done = { $firm }: { $stamped } stamped, { $signed } sealed, { $cancelled } cancelled
invoices-stopped = { $done } ({ $why })
invoices-no-seal = no seal: { $name }
invoices-no-pac = nobody to stamp them: { $name }
invoices-no-extra = invoices need what is not installed: `pip install trastienda[cfdi]`
invoices-seal-files = { $folder }: one certificate (.cer) and its key (.key) belong there
invoices-seal-wrong = { $folder }: not a certificate with its key and password ({ $why })
invoices-pac-address = the provider's address: write { $address } or …@production
task-issue = invoices · { $firm }
