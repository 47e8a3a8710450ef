# Why a rule says no, and what would help, in policies: by the code of the refusal (domain/refusals.py).

refused-no-cover = This firm sells no policy with 7x24/365 cover.
    .remedy = Ask for one without, or change the profile.
refused-sells-no-policies = { $firm } sells no policies: its profile has no section [policies].
    .remedy = See what each firm sells.
refused-proposal-not-offered = This proposal is not waiting for an answer: { $state }.
    .remedy = An answer is given once; the next review comes.
refused-proposal-over = This proposal could be answered until { $until }.
    .remedy = Everything stays as it was until the next review.
refused-proposal-unseen = That is not what it says.
    .remedy = Read it again, then answer.
refused-proposal-decided = This proposal was decided: { $state }.
    .remedy = It is decided once.
refused-proposal-answered = This proposal was answered.
    .remedy = An answer is given once.
refused-proposal-unpriced = There is no price for this policy.
    .remedy = Quote it by hand.
refused-proposal-same = That is what is agreed already.
    .remedy = Drop the proposal instead.
refused-no-proposal = There is no proposal { $proposal }.
    .remedy = Name its number.
refused-no-number = '{ $text }' is no number of events.
    .remedy = Write it as 4 or 4.5.
refused-has-no-policy = { $client } has no policy.
    .remedy = Begin one.
refused-has-a-policy = { $client } has a policy then.
    .remedy = Let that one end before.
refused-machines-none = A policy of { $machines } machines covers nothing.
    .remedy = Give at least one.
refused-events-below-zero = { $remote } remote and { $on_site } on-site events a month: neither can be below 0.
    .remedy = Give what both sides hold likely, 0 or more.
refused-month-over = { $month } is over.
    .remedy = Name this month or a later one.
refused-policy-ended-then = Policy { $policy } has ended by then.
    .remedy = Begin a new one.
refused-policy-ended = Policy { $policy } has ended.
    .remedy = It ends once.
refused-no-policy = There is no policy { $policy }.
    .remedy = Name its number.
refused-agreed-otherwise = Something else was agreed for { $month } already.
    .remedy = Ask again next month.
refused-case-without-policy = Case { $case } belongs to no client with a policy.
    .remedy = Name the case of such a client.
refused-policy-unpriced =
    { $place ->
        [none] No price is ever computed for this firm.
       *[other] No price is ever computed for { $place }.
    }
    .remedy = Quote it by hand.
refused-no-delivery = There is no delivery { $delivery }.
    .remedy = Name the number of one.
refused-no-status-report = Delivery { $delivery } is no status report.
    .remedy = Name one that is.
refused-no-address = { $client } has no mail address.
    .remedy = Give it a contact first.
refused-review-too-soon = { $until } is not over.
    .remedy = Review the months before it.
refused-not-reviewed = { $until } was not reviewed.
    .remedy = Review it.
refused-visits-fell-through = { $times } times were booked and fell through.
    .remedy = Agree on one by telephone.
refused-no-visit-free = No advisor is free for { $minutes } minutes from { $start } to { $end }.
    .remedy = Make room, or agree on a time.
refused-not-a-report = There is no hardware or no software in that file.
    .remedy = Give a file that `{ $made_with }` made.
refused-report-unread = { $file } cannot be read: { $why }
    .remedy = Give the file as it was made.
