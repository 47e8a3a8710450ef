# What the command line says of itself: a command under its path, its options as attributes; what several have in common
# under option-<name>; click's own texts under click-<text>. Read without Fluent (tasks/gateways/plain_words.py): no selectors.

option-help = Show this message and exit.
option-now = Judge as if it were then; without an offset, the firm's time.  [default: the clock]
option-language = Language of the answer.  [default: the firm's first]
option-json = Answer for programs.
option-actor = Who does it, for the record.  [default: the user of this machine]
option-why = Why, for the record.
option-again = Do it although the very same was done within ten minutes.
option-most = How many, newest first.
option-mode = How it is attended.
option-port = Port of the Prefect server and its pages.
option-smtp-port = Port of the demo mail server.
option-portal-port = Port of the pages on which clients answer.
option-no-catch-up = Do not run at once what a downtime may have missed.
option-premises = Whose, on site.
option-place = Where the client is.  [default: the first of the firm's areas]
option-around-the-clock = With 7x24/365 cover (MX-19).
option-area = District or city of that place, as the profile names it.
option-minutes = Length.  [default: the firm's]

command-trastienda =
    The back office of small IT-support firms: every promise around the repair is kept.

    Settings are environment variables (TRASTIENDA_HOME, TRASTIENDA_DATABASE_URL, TRASTIENDA_FIRMS, TRASTIENDA_SMTP_HOST …); without any, everything lives in ~/.trastienda. `trastienda doctor` says whether they are right.
    .debug = Show where an error came from.
    .version = Show the version and exit.

command-demo =
    See both firms at work on this machine, with made-up clients and a mailbox that keeps every mail here.

    It begins anew each time, in a folder of its own, and touches nothing else.
    .short = See both firms at work on this machine, with made-up clients.
    .home = Its folder.
    .mailbox-port = Port of the mailbox page.
    .leave = End after the last run instead of waiting for Ctrl-C (for tests).

command-serve =
    Run the Prefect server, a worker, the schedules of prefect.yaml and the watch over them on this machine.

    A part that dies is started again. Without TRASTIENDA_SMTP_HOST a demo mail server keeps every mail on this machine and shows it on a page. Ctrl-C ends everything.
    .short = Run everything on this machine: server, worker, schedules.
    .mailbox-port = Port of the demo mailbox's page.

command-server =
    Run the Prefect server, the schedules of prefect.yaml and the watch over them; workers are elsewhere.

    It listens on this machine only: other machines come through a proxy with TLS, or a tunnel.
    .short = Run the Prefect server and the schedules alone.

command-worker =
    Run a worker for the Prefect server of PREFECT_API_URL, with PREFECT_API_AUTH_STRING as its login.

    The database is that of TRASTIENDA_DATABASE_URL, the secret the same as on all machines.
    .short = Run a worker alone, for a server elsewhere.

command-portal = Serve the pages on which clients answer. TRASTIENDA_PORTAL_URL is the address that they see.
    .short = Serve the pages for clients and advisors alone.
    .host = Where it listens.
    .port = On which port.

command-run =
    Run FLOW (such as report_delivery) here and now, without a Prefect server, and print what came of it.

    The exit code is 1 when the flow ends failed.
    .short = Run one flow here and now, without a Prefect server.
    .firm = Only this firm; without it, every firm in turn.
    .now = Mean this instant; without an offset it is the firm's time.
    .dry-run = List what would be sent or changed, and change nothing.
    .set = Another parameter; lists, objects as JSON.

command-today =
    Show what needs somebody at FIRM, in the order in which its promises fall due.

    An empty list means that nothing does. The runs that failed stand in Prefect, and on the desk.
    .short = Show what needs somebody now, by the promises that fall due.

command-import =
    Import a CSV (also .csv.gz) or XLSX FILE of another help desk, or of a bank.

    It can be repeated: what is known already is only brought up to date. Rows that cannot be right go to a rejects file, each with what is wrong; mend them there, and import that file with the same map. It ends with 0 when all went in, with 3 when rows were refused, with 1 when nothing went in.
    .short = Take over clients and cases from another help desk.
    .firm = The firm's id, such as lima.
    .map = One of ours, such as zammad, cases or payments; or a .toml file of yours.
    .look = Say what stands in FILE, with the draft of a map; import nothing.
    .dry-run = Say what an import would do, and keep nothing.
    .rejects = Where refused rows go.  [default: FILE.rejects.csv]
    .template = Print an example of our own format, to be filled in, and stop.

command-explain =
    Answer a question, with the steps that led there.

    FIRM is a firm's id (`trastienda firms` lists them), MONTH is written 2026-10, a time 2026-10-07T20:30: the firm's, unless it has an offset such as -05:00. A time that a clock change skipped or repeated is refused.
    .short = Answer a question, with the steps that led there.

command-explain-business-day =
    Say which date is the N-th business day of MONTH.

    Every day on the way is numbered, or skipped with its reason (PE-09).

command-explain-due =
    Say when a deadline in business minutes falls due.

    It falls on a closing, not on the opening after it (PE-04).
    .minutes = Business minutes from TIME on; before TIME when negative.

command-explain-holidays =
    List the public holidays and special days of YEAR.

    Each has its source: a release of the holidays library, or the firm's profile.

command-explain-hours =
    Say how many hours of its plan CLIENT used in MONTH.

    At any instant, session by session: used, left and over (PE-02).
    .at = Count up to then; never beyond the month.  [default: the clock]

command-explain-open-time =
    Say for how long the firm is open between two times.

    Each day says its part, or why it has none (PE-08, MX-01).

command-explain-plan =
    Say which plan CLIENT has in MONTH, and why.

    What is asked for in a month is in force from the next on; the last request wins (PE-10).

command-explain-policy =
    Say what a policy costs a month, with each step, beside the same without it (MX-16).

    Prices are before tax; tax is on its own line.
    .machines = Machines covered.
    .remote = Remote events a month, of all machines together.
    .on-site = On-site events a month.

command-explain-price =
    Say what a session costs, line by line, and why; or that a quote is needed (MX-02 to MX-05).

    A place outside the firm's areas has no price at all. Prices are before tax; tax is on its own line.
    .from = When it starts.
    .to = When it ends.
    .premises = Whose, on site.  [default: client with --place]
    .place = Where the client's premises are, in any spelling of case and accents.
    .follow-up = It continues a pending case (MX-10).
    .around-the-clock = The client has a 7x24 policy (MX-19).

command-explain-recalibration =
    Review one policy by its history: estimate, 80 % interval, proposal and verdict (MX-17).

    Without the firm's other policies at hand, the estimate uses the stated defaults.
    .history = CSV file with the columns month, machines, remote, on_site; also excused_remote, excused_on_site if wished.
    .agreed-remote = Remote events a month that are agreed.
    .agreed-on-site = On-site events a month that are agreed.
    .machines = Machines covered now.

command-explain-report-delivery =
    Say how the reports of MONTH stand, client by client.

    Without MONTH it is last month: from when they go out, by when, who has one and who has none, and why (PE-09).

command-explain-review =
    Compute the review of policies up to MONTH again, and compare.

    The numbers come from the facts and rules that the review kept, not from what was recorded later.

command-report =
    Make CLIENT's report about MONTH as a PDF; send nothing and keep nothing.

    CLIENT is its id in the system it was imported from, its number here, or its exact name. A client without a plan or without any case has a report too, which says so. A month has a report once it is over.
    .short = Make a client's monthly report as a PDF; send nothing.
    .out = The PDF file to write.
    .language = Language of the report.  [default: the client's]
    .revision = Its number, shown when above 0.

command-case =
    See cases and their stories, and do with them what the rules allow.

    A case is named by its number (2026-00042). Whoever does something is on the record, and why.
    .short = See cases and their stories; open, attend and close them.

command-case-advisors = List FIRM's advisors, or add one.
    .add = Make an advisor known.
    .email = The new advisor's address.

command-case-list = List FIRM's cases, what each waits for, and how many there are.
    .state = Only these.  [default: open]

command-case-open = Open a case for FIRM from what a client asks for; the acknowledgement goes out with the next delivery.
    .kind = Unexpected, or planned (PE-01).
    .title = What it is about, in a sentence.
    .name = Who asks.
    .email = Where the acknowledgement goes.
    .description = The rest of it.
    .client = The client's name.  [default: the person's]
    .phone = Where to call.
    .language = es or en.  [default: the firm's first]
    .mode = [default: the service's only one, else remote]
    .area = Where the client is; for on-site attention.
    .equipment = The machine from which it is asked.
    .plan = A plan of the profile, or
    .service = a service of its catalogue; neither for a single event.
    .quantity = How many of that service.  [default: 1]
    .actor = Who enters it.  [default: the user of this machine]

command-case-show = Tell the story of a case: what it waits for, with each deadline explained, and what happened.

command-appointment =
    Book, move, cancel and end appointments; block an advisor's time (MX-15, OP-05).

    Letters go out with the next delivery. Free times are shown by `trastienda slots`.
    .short = Book, move, cancel and end appointments.

command-forms =
    List FIRM's forms that could not become a case, each with what is doubtful about it (PE-04).

    Sender and operator were told. Mend the detail and open the case by `trastienda case open`.
    .short = List the forms that could not become a case.

command-money = Enter what clients paid, and how their cases are to be paid. Nothing is collected here.
    .short = Enter what clients paid, and how cases are to be paid.

command-money-agree = Record how the case NUMBER is to be paid; the last record counts (MX-06).
    .what-for = What was agreed.
    .due = Until when a later payment was agreed.

command-money-bank =
    Read a bank's FILE (camt.053, OFX, CSV): who paid is found by reference, amount and name, two of them at least.

    What nothing tells waits to be decided: `trastienda money lines`. The same file again changes nothing.
    .map = Of a CSV file.

command-money-lines = Show the lines of the bank that wait to be decided.

command-money-owed = Show who owes what, and how long it has been overdue: not due, then 1-30, 31-60, 61-90 and more than 90 days.

command-money-paid =
    Enter a payment of CLIENT, once by its reference; a negative AMOUNT was given back.

    Many payments at once: `trastienda import FILE --firm FIRM --map payments`.
    .reference = The receipt's number: the same reference is the same payment.
    .what-for = What was paid.
    .case = The case that it was paid for; without it, it is the client's credit.
    .at = When it was paid; without an offset, the firm's time.  [default: now]
    .method = Cash, transfer, card …

command-invoices = Electronic invoices (an extra: trastienda[cfdi]); the firm's profile says who issues them, in [invoices].
    .short = Issue the electronic invoices of what was charged.

command-invoices-issue = Number, seal and stamp what was charged and has no invoice; each once, however often it is asked for.

command-invoices-list = Show a firm's invoices; with --out, as XML files for the client or the accountant.
    .out = Write the stamped documents there.

command-plan =
    Ask for CLIENT's change to PLAN: in force from the first day of next month (PE-10).

    `none` ends the plan. Of several requests in a month the last one counts; `trastienda explain plan` shows them.
    .short = Ask for a client's change of plan from next month on.
    .actor = Who enters it, for the record.  [default: the user of this machine]

command-replan =
    Plan anew what hangs on days whose hours changed: holidays, special days, opening hours.

    Calls that were promised move to a later instant and their clients are told; deliveries of policies, reminders and letters that wait for the opening move; appointments outside the hours are named, and stay.
    .short = Move what hangs on days whose hours changed.
    .rehearse = Say what would move, and move nothing.

command-slots =
    Show the free times of FIRM's advisors, and the appointments in between (MX-15, PE-07, PE-08).

    Times are the firm's. An on-site place outside the firm's area is refused, with remote attention offered.
    .short = Show when somebody could be attended, and by whom.
    .place = Address of an on-site appointment; none: at the firm's premises.
    .days = How many days to look at.
    .advisor = Only this advisor.

command-ask =
    Send a client of FIRM a link to the free times; what it chooses is booked (OP-05, PE-06, PE-07).

    The letter goes out with the next delivery. When nobody chooses in time, the operator is told.
    .short = Ask a client, by mail, to choose the time of an appointment.
    .case = The case, by its number; or
    .client = a client, for a visit without a case.
    .place = Address of an on-site appointment; none: at the firm's premises.
    .subject = What it is about.  [default: the case's title]
    .quoted = A place without a price has an accepted quote (MX-04).
    .until = The client may choose until then.  [default: the profile's request_days]
    .actor = Who asks, for the record.  [default: the user of this machine]

command-advisors =
    Show when, how and where FIRM's advisors work; or change it (MX-15, PE-07).

    Appointments that a change leaves outside stay booked, and are named; the operator is told of them too. A file is taken whole or not at all; what it leaves out is as the firm does it:
    .short = See and set when, how and where advisors work.
    .set = Change this advisor; what is not given is as the firm does.
    .hours = A weekday, such as "monday 09:00-13:00 15:00-18:00".
    .mode = Only so.
    .area = On-site only there, as the profile names it.
    .file = Change all advisors that a TOML file names.

command-inbox =
    Show the mails of FIRM that could not be placed, and the addresses from which letters came back.

    To put one on its case: the desk, or in Prefect the form *Attend to a mail*.
    .short = See the mails that belong to no case yet.
    .all = The last 20 mails, whatever they were.
    .show = A mail whole, with what it quotes.

command-letters =
    See FIRM's queue of mails, send dead ones again, or keep a copy of one.

    A letter is queued, claimed (being written), sending, sent or dead: it was refused for good, or could not be delivered for three days. Uncertain ones may have arrived twice, byte for byte the same.
    .short = See the queue of mails; send dead ones again.
    .state = Only letters in this state.
    .send-again = Queue a dead letter again (repeatable).
    .show = Write the exact bytes of a letter to --out.
    .out = File for --show, such as mail.eml.

command-client = Give a client its data, or forget the client (docs/privacy.md).
    .short = Give a client its data, or forget the client.

command-client-export = Write everything about CLIENT (id or exact name) into OUT, a ZIP: readable JSON, mails, documents.
    .why = Why, for the record: such as who asked for it, and when.

command-client-forget =
    Forget CLIENT: what is said of the person is erased, amounts in the books stay under a pseudonym.

    Without --yes it only shows what it would do. Refused while something is promised to the client: an open case, an appointment, a plan, a policy.
    .yes = Do it; without this it is only rehearsed.
    .why = Why, for the record: such as who asked for it, and when.

command-backup =
    Copy everything into a new folder in DIR while the service runs, and prove that it can be restored.

    The database, the secret, and the firms' folder with profiles, logos and procedures, with checksums. Without DIR it goes where the nightly copies go (TRASTIENDA_BACKUPS). A copy holds the secret and everybody's data: keep it as safe as the home, and on another disk. The exit code is 1 when the rehearsal did not restore.
    .short = Copy everything, and prove that it can be restored.

command-restore =
    Bring the copy in DIR back (the newest one, in a folder of copies) while the service is stopped.

    No letter leaves by it alone: the queue is held, and the firm's archive mailbox is asked what had gone out since the copy was made; only what had not goes on. Without an archive the letters wait for your decision (`trastienda held`).
    .short = Bring a copy back; nobody gets a letter twice for it.
    .over = Put what is there aside first.

command-held =
    See FIRM's letters that are held since a restore, and decide what becomes of them.

    Without an archive mailbox nobody knows what had gone out between the copy and the restore. Letters that jobs make anew are held as well, until you say --end: look a day later again, for what a job made twice.
    .short = Decide on letters that are held since a restore.
    .let-go = Send it (repeatable; `all`: every one).
    .drop = Never send it: it had gone out (repeatable; `all`).
    .ask-archive = Ask the firm's archive mailbox again.
    .end = Let new letters leave by themselves again.

command-clock =
    See whether this machine's clock can be right, by the newest instant on record.

    A clock that jumped ahead by more than a day, or back, stops closings, charges and deliveries. The exit code is 1 while it is not believed.
    .short = See whether this machine's clock can be right.
    .believe = Take this machine's clock for right: work that was stopped goes on.

command-revoke-link = End one LINK that a mail brought (its address, as in the mail): its page shows nothing of it any more.
    .short = End one link that a mail brought.

command-firms =
    List the firms and what they promise; or check profiles, naming every fault.

    A firm is one file of the folder TRASTIENDA_FIRMS; a third firm is a third file. Copy lima.toml or appleuse.toml, change what is yours, and check it.
    .short = List the firms and what they promise; check a profile.
    .check = Look at a profile, here or not yet in the folder (repeatable).

command-simulate =
    Let months of FIRM pass in fast motion, with clients that are made up, and show what its owner would see.

    The flows, prices, plans and deadlines are the real ones; people ask, come late, pay and answer as a seed decides. Nothing is sent, and nothing of the firm's own data is read or changed. Change a copy of the profile and try both.
    .short = Let months to come pass, with made-up clients.
    .profile = Another profile to try.
    .from = The first month.  [default: the next one]
    .months = How many months pass.
    .clients = How many clients.
    .cases = Of a client in a year.
    .advisors = How many advisors.
    .policies = How many of them have a policy.  [default: a fifth, where the firm sells policies]
    .seed = Another number, other clients.
    .into = A folder for each month's paper.

command-new-secret =
    Take the secret of this machine for that of the database: links that another one signed end.

    Needed once after TRASTIENDA_SECRET was changed. Every machine needs the same one.
    .short = Take this machine's secret for all; ends links.
    .yes = Confirm the action without prompting.

command-doctor =
    Say on one page what is right and what is wrong, each wrong thing with its remedy.

    Looks only: no mail is sent, nothing is changed. The exit code is 1 when something is wrong.
    .short = Say on one page what is right and what is wrong.

## Why something is done, where nobody says more (also in the stories of cases)

why-by-hand = by hand
why-decided-by-hand = decided by hand
why-revoked-by-hand = revoked by hand
why-restored-from-copy = restored from a copy
why-clock-is-right = the clock is right
why-client-asked = the client asked for it

## What click says

click-usage = Usage:
click-options = Options
click-commands = Commands
click-default = default: { $default }
click-required = required
click-error = Error: { $message }
click-try-for-help = Try '{ $command } { $option }' for help.
click-aborted = Aborted!
click-did-you-mean = Did you mean { $possibility }?
click-did-you-mean-one-of = (Did you mean one of: { $possibilities }?)
click-got-unexpected-extra-argument = Got unexpected extra argument ({ $args })
click-got-unexpected-extra-arguments = Got unexpected extra arguments ({ $args })
click-invalid-value = Invalid value: { $message }
click-invalid-value-for = Invalid value for { $param_hint }: { $message }
click-missing-argument = Missing argument
click-missing-command = Missing command.
click-missing-option = Missing option
click-choose-from = Choose from: { $choices }
click-no-such-command = No such command { $name }.
click-no-such-option = No such option { $name }.
click-option-does-not-take-a-value = Option { $name } does not take a value.
click-option-requires-an-argument = Option { $name } requires an argument.
click-does-not-exist = { $filename } does not exist.
click-is-a-directory = { $filename } is a directory.
click-is-a-file = { $filename } is a file.
click-is-not-readable = { $filename } is not readable.
click-is-not-writable = { $filename } is not writable.
click-could-not-open-file = Could not open file { $filename }: { $message }
click-does-not-match-the-format = { $value } does not match the format { $format }.
click-is-not-a-valid = { $value } is not a valid number.
click-is-not-one-of = { $value } is not one of { $choices }.
click-is-not = { $value } is not { $choice }.
click-is-not-in-the-range = { $value } is not in the range { $range }.
