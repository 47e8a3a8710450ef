# Why a rule says no, and what would help, in time, clients, letters and reports: by the code of the refusal (domain/refusals.py).

refused-too-few-days = { $month } has only { $found } business days, so it has no number { $n }.
    .remedy = Ask for an earlier one, or give the month more open days in the firm's profile.
refused-outside-calendar =
    { $what ->
        [day] The business day { $length } from { $at } is outside the years whose public holidays are kept, { $first } to { $last }.
        [opening] The next opening after { $at } is outside the years whose public holidays are kept, { $first } to { $last }.
        [closing] The next closing after { $at } is outside the years whose public holidays are kept, { $first } to { $last }.
        [after] { $length } of business time after { $at } is outside the years whose public holidays are kept, { $first } to { $last }.
        [before] { $length } of business time before { $at } is outside the years whose public holidays are kept, { $first } to { $last }.
       *[itself] { $at } is outside the years whose public holidays are kept, { $first } to { $last }.
    }
    .remedy =
        { $side ->
            [later] Ask about a day up to { $last }: each year one more is added.
           *[earlier] Ask about a day from { $first } on.
        }
refused-twofold-time = { $local } came twice in { $zone }: the clock was put back.
    .remedy = Say which: { $first } was the first, { $second } the second.
refused-skipped-time = { $local } does not exist in { $zone }: the clock went from { $last } straight to { $next }.
    .remedy = Give a time before or after that gap, or one with an offset.
refused-ends-first = It ends ({ $end }) before it begins ({ $start }).
    .remedy = Give an end that is later than the beginning.
refused-not-yours = You have no such { $what }.
    .remedy = Look at those that you have.
refused-clients-alike = { $count } clients of { $firm } are called '{ $text }'.
    .remedy = Say which, by its id: { $ids }.
refused-no-clients-yet = { $firm } has no client with the id or the name '{ $text }'.
    .remedy = It has no clients yet.
refused-unknown-client = { $firm } has no client with the id or the name '{ $text }'.
    .remedy =
        { $near ->
            [none] Name another: it has { $count } clients; none comes near.
           *[other] Did you mean { $near }?
        }
refused-no-client = { $firm } has no client { $client }.
    .remedy = Import it first.
refused-link-over = The link is over.
    .remedy = Ask for another at the firm's page.
refused-no-letter = There is no letter { $letter }.
    .remedy = Look for it at its client.
refused-invite-not-again = An invite belongs to a moment of its appointment.
    .remedy = Move the appointment, or book it again: a new invite goes.
refused-not-sent-yet = It has not been sent yet.
    .remedy = It leaves by itself; wait for it.
refused-not-in-tray = Mail { $mail } is not in the tray.
    .remedy = See what is.
refused-no-mail = { $firm } has no mail { $mail }.
    .remedy = See those that there are.
refused-letter-not-dead = { $key } is { $state }, not dead.
    .remedy = Leave it: the others find their way by themselves.
refused-letter-unwritten = { $key } is { $state } and was never written.
    .remedy = Wait: a letter is written when it is delivered.
refused-no-letter-of = { $firm } has no letter '{ $key }'.
    .remedy = See those that there are.
refused-month-not-over = { $month } is not over yet.
    .remedy = Ask for a month that is over.
refused-nobody-gets-reports = { $client }: no contact gets reports.
    .remedy = Give the client a contact first.
refused-no-firm = There is no firm '{ $firm }'.
    .remedy = Known firms: { $known }; add a profile.
refused-no-holidays-kept = No public holidays are kept for { $firm }.
    .remedy = They are kept when the office is opened.
refused-restore-unusable = This copy is not whole: { $why }
    .remedy = Choose an older one; each is a folder with a manifest.json.
refused-restore-other-kind = The copy is of { $kind }, and TRASTIENDA_DATABASE_URL names another kind of database.
    .remedy = Set TRASTIENDA_DATABASE_URL to the kind of the copy.
refused-restore-other-secret = TRASTIENDA_SECRET is not the secret of this copy: every link that was sent would end.
    .remedy = Set it to what the copy has in its file `secret`, or unset it.
refused-restore-running = The service runs in { $home }.
    .remedy = Stop it first; start it again after the restore.
refused-restore-not-empty = There is a database already.
    .remedy = Give --over to put it aside.
refused-link-unknown = Nobody here made this link.
    .remedy = Copy the whole address from the mail.
refused-client-open = Something is still promised to this client: { $open }
    .remedy = Close, cancel or end it first; then nobody is kept waiting for what nobody can find any more.
refused-not-held = Not held: { $keys }.
    .remedy = Name one that is.
