# Why an amount is what it is: a sentence for each code of domain/money/charges.py, after the firm's own page.

charge-why =
    .units_whole = It took { $worked }; that counts as { $units_count }.
    .units_rest = It took { $worked }; that counts as { $units_count }: the { $rest } left over are no more than { $over_minutes } minutes and are not charged.
    .units_fraction = It took { $worked }; that counts as { $units_count }: the { $rest } left over are more than { $over_minutes } minutes and make one more.
    .units_least = It took { $worked }; that counts as { $units_count }, the least that is charged.
    .open = Starts in business hours.
    .emergency_hours = Starts outside business hours: emergency.
    .emergency_weekday = Starts on a day on which the firm is closed: emergency.
    .emergency_holiday = Starts on a public holiday ({ $name }): emergency.
    .emergency_special_closure = Starts on a day of closure ({ $name }): emergency.
    .around_the_clock = Starts outside business hours, but the 7x24/365 policy covers every hour: no emergency rate.
    .rate_remote_business = Remote support in business hours: { $rate } an hour, before tax.
    .rate_remote_emergency = Remote support outside business hours: { $rate } an hour, before tax.
    .rate_on_site_business = On-site support in business hours: { $rate } an hour, before tax.
    .rate_on_site_emergency = On-site support outside business hours: { $rate } an hour, before tax.
    .surcharge = At your premises, in { $area }, the price is { $percent }% more: { $rate } instead of { $base }.
    .free_follow_up = Continues a pending case: a later session at no cost.
    .in_plan = Uses the hours of your { $plan }.
    .in_policy = Your policy covers it.
    .policy_price = The monthly price agreed in your policy, in force in { $month }: { $machines } machines, { $remote } remote and { $on_site } on-site events a month.
    .first_review = First review: { $minutes } minutes a machine, which cost { $base }; with your policy { $percent }% less: { $price }.
    .remote_tools = Your policy brings their set-up at no charge.
    .in_service = Is included in the price of the service ordered: { $service }.
    .no_tariff = There is no price by time on this date: a service of the catalogue or a quote is offered.
    .outside_areas = { $place } is outside { $areas }: a quote is needed.
    .place_unknown = The city is not known: inside { $areas } there is a price; outside, a quote is needed.
    .plan_price = Monthly price of the plan in force in { $month }.
    .over_use = { $used } were used and the plan has { $contracted }: { $over } over, at the plan's price of an additional hour.
    .recounted = After { $month } had been charged, sessions came or were corrected: { $used } were used and the plan has { $contracted }, { $over } more. This line is the difference from what was charged.
    .carried = { $carried } not used in the month before were carried over.
    .service_price = Fixed price of the catalogue on the day of the order ({ $ordered }).
    .not_given = Case { $case } ended before anybody worked on it: what was ordered is not charged.
    .quoted = As in quote { $quote }, which was accepted.
    .deducted = The cost of the remote support ({ $cost }) is deducted from the accepted repair.
    .deducted_part = The cost of the remote support ({ $cost }) is deducted from the accepted repair, up to its price ({ $price }).
    .accepted = The repair was accepted: this cost is deducted from its price.
    .declined = The repair was not accepted: the remote support is charged as usual.
    .expired = The quote expired without an answer: the remote support is charged as usual.
    .corrected = Correction of an earlier charge: { $reason }
    .session_mended = The session was mended after it was charged: it cost { $was } and costs { $now } now, before tax. This line is the difference.

charge-counted =
    .unit = { $n ->
            [one] 1 hour
           *[other] { $n } hours
        }
    .odd_unit = { $n ->
            [one] 1 unit of { $minutes } min
           *[other] { $n } units of { $minutes } min
        }
    .day = { $n ->
            [one] 1 day
           *[other] { $n } days
        }

charge-price =
    .title = { $mode }, { $start } to { $end }
    .remote = Remote support
    .on_site = On-site support
    .subtotal = Subtotal
    .total = Total
    .quote_needed = There is no price: a quote is needed.
