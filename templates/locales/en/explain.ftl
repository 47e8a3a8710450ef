# What `trastienda explain` and `trastienda case show` answer.

explain-nth = Business day { $n } of { $month } is { $day }.
explain-number = no. { $n }
explain-holiday = public holiday: { $name } ({ $source })
explain-weekday = { $name }: closed
explain-closure = closed: { $name } (profile)
explain-special = { $hours } (special hours: { $name })
explain-open-time = { $firm } is open for { $duration } between { $start } and { $end }.
explain-due = { $duration } of business time after { $start }: due at { $end }.
explain-before = { $duration } of business time before { $end }: start at { $start }.
explain-outside = outside the hours
explain-total = total
explain-holidays = { $count } days of { $year } on which { $firm } is closed or has special hours:
explain-removed = public holiday on which it opens (profile): { $name }
explain-no-plan = no plan
explain-plan = In { $month } { $client } has the plan { $plan }.
explain-plan-none = In { $month } { $client } has no plan.
explain-plan-rule = What is asked for in a month is in force from the first day of the next; the last wins (PE-10).
explain-never-asked = It never asked for a plan.
explain-asked = asked for on { $at }
explain-from = from { $month }
explain-in-force = in force
explain-not-yet = not yet in force
explain-replaced = replaced
explain-hours = { $client } in { $month }, up to { $at }: { $used } used of { $contracted } ({ $plan }); { $left } left.
explain-hours-over = { $client } in { $month }, up to { $at }: { $used } used of { $contracted } ({ $plan }); { $over } over.
explain-hours-carried = Of these, { $carried } came from the month before.
explain-hours-no-plan = { $client } in { $month }, up to { $at }: { $used } used, no plan.
explain-no-sessions = There were no sessions.
explain-running = running
explain-remote = remote
explain-on-site = on-site
explain-whole-minutes = Of each session the full minutes count.
explain-window = Reports of { $firm } for { $month }: they go out from { $from } on, at the latest on { $due }.
explain-too-early = Today, { $today }, it is still early.
explain-due-now = Today, { $today }, they are due.
explain-late = Today, { $today }, they are late.
explain-not-ours = That was due before { $firm } began here ({ $since }): they do not go out by themselves.
explain-nobody = Nobody had a plan that month.
explain-more = … and { $count } more (--json has them all)
explain-first-day = from
explain-due-day = at the latest

## States of a report

report-state-sent = sent
report-state-owed = to be sent
report-state-queued = queued
report-state-claimed = being written
report-state-sending = being sent
report-state-dead = could not be sent
report-state-skipped = not sent

## A case

tell-head = Case { $number } · { $firm } · { $title }
tell-is = { $kind } of { $client }; it is { $state }
tell-with = advisor { $advisor }
tell-machine = machine { $machine }
tell-previous = goes on with case { $previous }
tell-next = What it waits for
tell-nothing = Nothing: it has ended.
tell-nothing-owed = Nothing with a deadline.
tell-happened = What happened
tell-call = A call to the client, at the latest on { $until } ({ $time } of opening time from { $since } on; PE-04):
tell-client = Its client, until { $until }: { $days } days by the clock of { $firm } from { $since } on (MX-11).
tell-clock = The clock changes in between: it is { $difference } { $more } in all.
tell-clock-more = more
tell-clock-less = less
tell-reminder = The client is reminded on { $at } ({ $days } before).
tell-one-day = one business day
tell-many-days = { $days } business days
tell-no-reminder = No reminder is left.
tell-protected = It is not closed before: a follow-up is booked.
tell-free = The next session costs nothing and is with the same advisor (MX-10).
tell-follow-up = The follow-up from { $since } to { $until }.
tell-instructions = The instruction sheet, since { $since }; when it has left, the case is closed (MX-08).
tell-session = Signs of life of the session: the last on { $since }; without another by { $until } it ends (MX-12).
tell-review = An on-site review, for a quote, since { $since } (MX-13).
tell-quote = A quote: the review was held; escalated since { $since } (MX-24).
tell-answer = The client's answer to the quote; escalated since { $since } (MX-13).
tell-repair = The repair that the client accepted; escalated since { $since } (MX-24).
tell-collection = The client to collect what is ready; escalated since { $since } (MX-24).
tell-letters = Mails
tell-counted = counts
