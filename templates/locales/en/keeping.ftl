# Copies, restores, held letters, clock and disk.

backup-made = { $place }: { $size } MB.
backup-proved = It was restored once, for trial: every table is there.
backup-not-proved = It is there, but its rehearsal did not restore: { $why }
restore-done = Restored from { $place }, as it was at { $at } UTC.
restore-aside = What was there is in { $place }.
restore-different = The firms' files here differ from the copy's and were left: { $names } (the copy's: { $place }).
restore-archived = { $firm }: by the archive { $sent } letters had gone out and do not go again; { $queued } go now; { $held } are held.
restore-not-archived = { $firm }: { $held } letters are held, and new ones, too: without an archive nobody knows what had gone out. `trastienda held { $firm }` decides.
restore-archive-away = { $firm }: the archive gives no answer ({ $why }). `trastienda held { $firm } --ask-archive` asks again.
held-let-go = Queued again: { $count }.
held-dropped = Dropped: { $count }.
held-ended = New letters leave by themselves again.
held-none = No hold was open.
held-since = Restored at { $since } from a copy of { $made }: new letters are held as well, until `trastienda held { $firm } --end`.
held-nothing = Nothing is held.

backup-end = Copied
backup-forgotten = Old ones deleted: { $count }.
backup-none = no copy was made yet; the nightly run makes the first
backup-last = the last one is { $hours } h old and was restored for trial: { $place }
backup-late = the last one is { $hours } h old: { $place }
    .remedy = See why the run “{ backup.name }” makes none; `trastienda backup` makes one now.
backup-unproved = the last one could not be restored for trial ({ $why }): { $place }
    .remedy = See what its reason names; `trastienda backup` tries again. PostgreSQL needs the right CREATEDB for it.
clock-stopped = Clock
clock-ahead = This machine's clock says { $now } UTC, and the newest instant on record is { $last }: more than a day earlier. Nothing is closed, charged or sent until the clock is right, or `trastienda clock --believe` says that it is.
clock-back = This machine's clock says { $now } UTC, and the newest instant on record is { $last }: later. Nothing is closed, charged or sent until the clock is right, or `trastienda clock --believe` says that it is.
clock-right = It is { $now } UTC; nothing on record speaks against it.
clock-believed = Taken for right; work goes on with the next runs.
clock-remedy = Set the clock; or, if it is right, `trastienda clock --believe`.
disk-free = { $free } MB are free at { $place }
disk-full = only { $free } MB are free at { $place }
    .remedy = Make room for { $least } MB; what waits goes on by itself.
held-letters = { $firm }: { $count } letters are held since a restore
    .remedy = `trastienda held { $firm }` shows and decides.
alert-clock-ahead = The machine's clock is ahead
    .what = It says { $now } UTC, and the newest instant on record is { $last }. Nothing is closed, charged or sent.
    .remedy = Set the clock: everything goes on by itself. If it is right because the machine was off, say so: `trastienda clock --believe`.
alert-clock-back = The machine's clock went back
    .what = It says { $now } UTC, and the newest instant on record is { $last }. Nothing is closed, charged or sent.
    .remedy = Set the clock: everything goes on by itself. If it is right, say so: `trastienda clock --believe`.
alert-disk = The disk is nearly full
    .what = Only { $free } MB are free at { $place }.
    .remedy = Make room for { $least } MB. What cannot be written waits, and goes on by itself.

link-revoked = The link to { $subject } { $id } has ended.
link-revoked-already = The link to { $subject } { $id } had ended already.

client-exported = { $place }: { $rows } rows of { $tables } tables, { $letters } mails.
client-would = Would erase, pseudonymise or delete ({ $name } becomes { $pseudonym }):
client-sure = Nothing was changed. Give --yes to forget the client; it cannot be taken back.
client-forgotten = Forgotten; { $pseudonym } is left in the books, which the law keeps longer.
client-prefect = Prefect: { $count } runs and tables that named the client were deleted; its events end by themselves within { $days } days.
client-prefect-away = Prefect's server gives no answer: what it keeps ends by itself within { $days } days; call this again while it runs.
client-backups = Copies from before still hold the client until their time is over ({ $days } days); a restore forgets it again.
restore-forgotten = Clients who had been forgotten since the copy was made, forgotten again: { $count }.
periods-end = Kept
periods-said = letters { $letters }, mails { $mails }, forms { $forms }, evidence { $evidence }, files { $files }
export-of = Everything that { $firm } holds about { $name }, on { $at }
export-tables = The folder data has a file for each table, letters the mails as they were sent, documents what they carried.

database-full = The disk is full.
    .remedy = Make room on it. Nothing is lost: what waits goes on by itself.
database-read-only = The database can be read and not written.
    .remedy = Give this user the right to write the file and its folder, or mount its disk for writing; then everything goes on by itself.
database-newer = The database was made by another version of trastienda. It is newer than this one.
    .remedy = Install the newest version here; a database is never brought back to an older one.
database-damaged = The database's file is damaged.
    .remedy = Bring the last copy back: `trastienda restore DIR --over` (docs/howto/backup.md).
database-busy = Another program holds the database.
    .remedy = Wait for it, or end it; then try again.

# How the service starts, and what keeps it from it

start-cannot = trastienda cannot start:
start-folder = The folder { $folder } cannot be written: { $why }.
    .remedy = Choose another with TRASTIENDA_HOME, or give this user the right to write it.
start-port = Port { $port } is in use by another program.
    .remedy = End that program, or choose another port: { $option } N.
start-disk = Only { $free } MB are free on the disk of { $folder }.
    .remedy = Make room for { $least } MB, or choose another folder with TRASTIENDA_HOME.
start-profile = A firm's profile cannot be used: { $why }
    .remedy = Mend the file named; each line says what is allowed.
start-database = The database cannot be used: { $why }
    .remedy = Check that it runs, and the address in TRASTIENDA_DATABASE_URL.
start-mail = The mail server { $host }:{ $port } cannot be reached: { $why }.
    .remedy = Check TRASTIENDA_SMTP_HOST and TRASTIENDA_SMTP_PORT. Letters wait in the outbox until it answers.
start-running = It is running already in { $folder } ({ $what }).
    .remedy = Use that one, end it first, or choose another folder with TRASTIENDA_HOME.
start-worker-mail = A worker delivers mail, and no mail server is configured.
    .remedy = Set TRASTIENDA_SMTP_HOST (docs/reference/settings.md).
start-deploy = What prefect.yaml says could not be deployed:{"\u000A"}    { $why }
    .remedy = Mend what it names.
start-log = All of it: { $log }
start-server-there = Prefect's server answers
start-deployed = Prefect has all forms, schedules and automations
start-no-server = The Prefect server does not answer at { $address }.
start-no-worker = The Prefect worker does not report for work.
start-now-private = ! { $folder } could be read by others; it is its owner's alone now.
start-ended =
    { $count ->
        [one] ended a process that an earlier service left behind
       *[other] ended { $count } processes that an earlier service left behind
    }
start-part-dies = { $part } dies again and again; the operators are told by mail
start-part-again = { $part } ended ({ $how }); starting it again in { $seconds } s
start-signal = signal { $code }
start-exit-code = exit code { $code }
start-put-back = put back on the Prefect server: { $names }
