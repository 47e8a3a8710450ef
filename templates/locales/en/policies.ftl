# Policies: why a price is what it is (domain/policies/policies.py), what a review found, and their pages.

policy-why =
    .typical = An event usually lasts { $minutes } minutes and counts as { $units_count }, at { $rate }.
    .around_the_clock = A 7x24/365 policy pays no emergency tariff; { $percent }% of the events come outside hours, at { $emergency_rate } instead of { $rate }: { $price } on average.
    .maintenance = Preventive maintenance: { $times } times a year, { $minutes } minutes a machine, at { $rate } an hour.
    .updates = Review of updates: { $times } times a year, { $minutes } minutes a machine, at { $rate } an hour.
    .discount = Of the part from { $above } to { $to } ({ $part }), { $percent }% is saved.
    .discount_rest = Of the part above { $above } ({ $part }), { $percent }% is saved.
    .capped = The saving is never more than { $percent }% of the regular price.

policy-words =
    .remote = Remote events
    .on_site = On-site events
    .upkeep = Maintenance and updates, by machine
    .regular = Regular price a month
    .saved = Saved by the policy ({ $percent }%)
    .price = Price of the policy a month
    .total = Total a month
    .machines = { $n ->
            [one] { $n } machine
           *[other] { $n } machines
        }
    .headline = The policy of { $firm } for { $machines }, with these events a month: { $remote } remote, { $on_site } on site, costs { $price } a month plus { $tax }: { $total }.
    .without = Without a policy the same would cost { $regular } plus { $tax }: { $total }.
    .quote = No price is computed: { $why }
    .agreed = agreed
    .mean = estimate
    .interval = 80% interval
    .proposal = proposal
    .mode = a month
    .next = next quarter
    .events = recorded
    .excused = excused
    .in_events = { $n } events
    .not_counted = { $n ->
            [one] 1 excused event is not counted.
           *[other] { $n } excused events are not counted.
        }
    .let_off = { $n ->
            [one] 1 event is not counted: it is excused.
           *[other] { $n } events are not counted: they are excused.
        }

policy-replayed =
    .same = Computed again from what it kept, the review gives the same numbers.
    .other = Computed again from what it kept, the review gives other numbers: another release computed it.
    .yes = the same
    .no = different

policy-verdict =
    .equilibrium = Equilibrium: nothing changes.
    .proposal = A change of the agreed numbers is proposed.
    .too_little_data = There is too little data yet: nothing changes.

policy-reason =
    .few_months = { $months } months of use are known; { $least } are needed.
    .inside = The agreed numbers are within what is likely, and the benefit suits both sides.
    .little = An agreed number is outside what is likely, but it would charge about { $off } a month too much or too little, at regular prices, and the numbers nearest to the estimate { $off_then }: the difference is less than { $worth }, not worth a change.
    .rounds_to_same = The estimate rounds to the agreed numbers.
    .outside = An agreed number is outside what is likely. What is agreed would charge about { $off } a month too much or too little, at regular prices; the proposal, about { $off_then }.
    .benefit = The saving of { $saving }% is outside what suits both sides ({ $low } to { $high }%).

policy-steps =
    .start = It begins at what was first agreed: { $first } a month on { $machines }.
    .seen = { $events } events were recorded in { $machine_months } machine-months: { $rate } a month with the present machines.
    .season = By season, those months usually have { $percent }% { $more } events than an ordinary one: so it was in the other policies.
    .more = more
    .fewer = fewer
    .estimate = Together that gives { $mean } a month; with a probability of 80%, between { $low } and { $high }.
    .kept = What was agreed ({ $agreed }) stays.
    .proposed = In numbers that can be agreed on: { $proposed }.
    .quiet = Nothing changes at the next review if the { $months } months to come bring, evenly, between { $fewest } and { $most }.
    .dropped = The firm dropped the proposal of the review up to { $until }: everything stayed, and this review counts all months anew.
    .declined = The client declined the proposal of the review up to { $until }: everything stayed, and this review counts all months anew.
    .lapsed = Nobody answered the proposal of the review up to { $until }: everything stayed, and this review counts all months anew.
    .accepted = The client accepted the proposal of the review up to { $until }: this one starts from those numbers.

policy-step =
    .start = At first
    .seen = Recorded
    .excused = Excused
    .season = Season
    .estimate = Estimate
    .before = Last proposal
    .quiet = No change
    .proposed = Proposal

policy-moved =
    .one = we agreed on { $agreed } { $events } a month; in the last { $months } months there were { $seen }, and we now expect { $mean } a month (between { $low } and { $high })
    .and = ;{ " " }
    .remote = remote events
    .on_site = on-site events

policy-page =
    .title = A proposal for your policy
    .period = Review up to { $until }
    .document_title = Proposal for the policy of { $client }
    .summary = The numbers that we agreed on are no longer what we see. If you agree, we change them; if not, everything stays as it is.
    .now = Today, a month
    .new = Proposal, a month
    .answer = Answer until
    .happened = What happened, month by month
    .chart_alt = { $mode } by month: { $values }. Agreed: { $agreed } a month; proposal: { $proposed } a month. With 80% probability, between { $low } and { $high }.
    .line_agreed = agreed { $n }
    .line_proposed = proposal { $n }
    .line_kept = agreed { $n }: no change
    .line_likely = likely { $low }–{ $high }
    .price = What the proposal would cost
    .head_what = What
    .head_month = A month
    .head_each = Each
    .head_amount = Amount
    .means = What it means
    .mean_more = With the proposal, your policy would cost { $total } a month with tax; today it costs { $old }. Without a policy the same would cost { $regular }.
    .mean_when = If you accept, it holds from the first day of the month after your answer; nothing changes in the middle of a month, or backwards.
    .mean_silence = If you do not accept, or do not answer until { $until }, everything stays as it is, and we review it again in three months.
    .mean_band = We estimate each number from what was agreed and from everything recorded; recent months count for more. With 80% probability it is here: { $ranges }. We propose a change only when what is agreed lies outside of that and the change is worth it: when it spares either of us enough of what is charged too much or too little.
    .range = { $mode }, between { $low } and { $high }
    .duties = What your policy brings: promised and delivered
    .delivered = delivered on { $day }
    .planned = planned
    .visit = appointment on { $day }
    .missed = outstanding
    .first_review = Initial review, at the preferred price
    .remote_tools = Remote tools, at no charge
    .maintenance = Preventive maintenance
    .updates = Review of updates
    .status_report = Report on the state of your machines

policy-visit =
    .first_review = Initial review
    .remote_tools = Remote tools
    .maintenance = Preventive maintenance
    .updates = Review of updates
    .status_report = Report on the state of your machines
    .and = { " " }and{ " " }

policy-machine =
    .title = The state of your machines
    .document_title = The state of the machines of { $client }
    .summary_none = Everything is in order: there is nothing to do.
    .summary = To do now: { $now }. To do soon: { $soon }.
    .facts_model = Model
    .facts_processor = Processor
    .facts_memory = Memory
    .facts_system = System
    .facts_disk = Free disk
    .facts_battery = Battery
    .facts_serial = Serial (end)
    .unknown = not known
    .disk = { $free } of { $size } GB
    .battery = { $capacity }, { $cycles } cycles
    .now = To do now
    .soon = To do soon
    .none = No suggestions.
    .disk_failing = The disk reports a failure. Back up today, and we replace it.
    .disk_full = { $free } of { $size } GB are free: the machine gets slow and updates fail. Let us free space or enlarge the disk.
    .disk_tight = { $free } of { $size } GB are free: space should be freed soon.
    .disk_rotational = The disk is mechanical; with a solid-state one the machine starts and opens programs several times faster.
    .memory = It has { $memory } GB of memory; for today's use at least { $least } GB are advisable.
    .battery_worn = The battery is worn (capacity { $capacity }, { $cycles } cycles): it should be replaced.
    .unprotected = System integrity protection is off: it has to be switched on.
    .unsupported = { $system } gets no security fixes any more; move to macOS { $oldest } at least, or change the machine if it cannot.
    .update = An update is available: { $name }.
