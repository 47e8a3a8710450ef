# The runs about policies: what they are called, how they end and what they show.

policy-recalibration = policies { of-firm } { $when }
    .name = Policy review
    .description = **Every morning**, from the hour that each firm's profile says (`[daily]`): once a quarter has ended, reviews all policies by what really happened (MX-17). A review changes nothing: proposals wait in *Decide a policy proposal*, and then for the client's answer. It ends those that nobody answered in time. It books the visits that policies bring, records those that were held and tells once of each late delivery (MX-18).
reviews-said = { $proposals } proposals, { $equilibrium } in equilibrium
reviews-lapsed = { $count } lapsed
reviews-none = No review is due today
reviews-end = Reviewed
reviews-end-none = Nothing to review
review-why = the quarter's review (OP-04)
visits-booked =
    { $count ->
        [one] { $count } visit booked
       *[other] { $count } visits booked
    }
visits-delivered =
    { $count ->
        [one] { $count } visit held
       *[other] { $count } visits held
    }
visits-not-booked =
    { $count ->
        [one] { $count } visit not booked
       *[other] { $count } visits not booked
    }
visits-late =
    { $count ->
        [one] { $count } late delivery
       *[other] { $count } late deliveries
    }
visits-cancelled = ; visits cancelled: { $count }
delivery = Delivery
    .what = What
    .due = Due on
delivery-late =
    { $days ->
        [one] late: { $days } day
       *[other] late: { $days } days
    }
delivery-booked = booked
delivery-not-booked = not booked
delivery-due = due today
duties-shown = What policies bring and is due

# A proposal, as whoever decides sees it

proposal-named = Proposal { $number }: { $client }
proposal-until = Reviewed up to { $until }.
proposal-a-month = a month
proposal-agreed = agreed
proposal-estimated = estimated
proposal-interval = 80 %
proposal-proposed = proposed
proposal-today = today
proposal-why = why
proposal-total = Total a month, with tax: { $old } → { $new }
proposal-how = To approve, change or drop it: *Decide a policy proposal*, proposal **{ $number }**. Nothing changes without the client's agreement.
proposal-numbers = Where the numbers come from
proposal-costs = What it costs a month

# What is done with policies by hand

begin-policy = begin a policy
    .name = Begin a policy
    .help = Begins a client's policy with the numbers that both sides hold likely (MX-16), schedules what it brings and writes it to the client.
begin-policy-month = From the month
    .help = Such as 2026-11; none that is over.
begin-policy-place = The client's city
    .help = For work on site at the client's; empty: at ours.
begin-policy-client =
    .help = Its code in the system it comes from, its number or its exact name.
change-machines = change machines
    .name = Change a policy's machines
    .help = Covers another number of machines from the next month on, with as many events for each.
change-machines-client =
    .help = Its code in the system it comes from, its number or its exact name.
end-policy = end a policy
    .name = End a policy
    .help = The policy holds until the end of this month.
end-policy-client =
    .help = Its code in the system it comes from, its number or its exact name.
excuse-event = excuse an event
    .name = Excuse an event
    .help = Leaves a case out of the policy's review: something of the season, or that happens once. Who and why stay on the record.
record-delivery = record a delivery
    .name = Record a policy delivery
    .help = Records that something that a policy brings was delivered: maintenance, review or report (MX-18). An appointment to come for it is cancelled.
record-delivery-why = What was done
    .help = The client sees that it was delivered.
send-status-report = machine report
    .name = Send the state of the machines
    .help = Reads the output of `system_profiler -json` and the list of updates of each machine, sends the client a PDF with a page for each machine and its suggestions, and records the delivery (MX-18).
field-delivery = Delivery
    .help = Its number in the list of deliveries.
field-files = Files of the machines
    .help = The output of `system_profiler -json`, a .json file for each machine, on the machine that works; the updates in a .txt of the same name.
field-newest_macos = Newest macOS
    .help = Its number, such as 26.
policy-begun = Begun
policy-costs = { $client }: { $price } a month before tax, from { $month }
policy-noted = Recorded
policy-covers = { $client }: { $machines } machines and { $price } a month from { $month }
policy-ends = { $client }: the policy ends with { $month }
event-excused = { $case }: no longer counts in the review
event-excused-already = { $case }: it was excused already
proposal-decided = Decided
proposal-dropped = Proposal { $number }: dropped; everything stays as it is
proposal-sent = Proposal { $number }: sent to the client, who answers until { $until }
delivery-end = Recorded
delivery-noted = Delivery { $number }: recorded
delivery-noted-already = Delivery { $number }: it was recorded already
machines-end = Sent
machines-reported = Delivery { $number }: { $count } machines, sent
machines-reported-already = Delivery { $number }: { $count } machines, it was delivered already

task-schedule = schedule deliveries · { $firm }
task-visit = policy visits · { $firm }
task-tell-late = late deliveries · { $firm }
task-due = policy deliveries · { $firm }
task-review-due = quarter to review · { $firm }
task-review-policies = review policies { $until } · { $firm }
task-waiting = proposals to approve · { $firm }
task-lapse-offers = lapsed proposals · { $firm }

round-state-proposed = waiting for the firm
round-state-offered = offered to the client
round-state-settled = in equilibrium
round-state-dropped = dropped
round-state-accepted = accepted
round-state-declined = declined
round-state-lapsed = lapsed
