# Mails about policies.

policy-machines = Machines
policy-remote = Remote events a month
policy-on-site = On-site events a month
policy-price = Price a month
policy-total = Total a month, with tax
policy-reviewed = { $client } · review up to { $until }
policy-preferred-labour = with your policy, { $percent }% less
policy-duty =
    .first_review = Initial review, at the preferred price
    .remote_tools = Set-up of the remote tools, at no charge
    .maintenance = Preventive maintenance
    .updates = Review of updates
    .status_report = Report on the state of your machines
policy-duty-state =
    .delivered = delivered on { $day }
    .visit = appointment on { $day }
    .outstanding = outstanding since { $day }
    .planned = planned for { $day }

letter-policy-begun =
    .subject = Your policy with { $firm }
    .preview = From { $month }: { $total } a month.
    .title = Your support policy
    .since = { $client } · from { $month }
    .agreed = Your support policy holds from { $month }. We agreed on these numbers, and review them together every three months:
    .regular = Without a policy the same would cost { $total } a month with tax.
    .around-the-clock = Your policy is 7x24/365: you never pay the emergency tariff.
    .business-hours = It covers what begins in business hours. Outside them the emergency tariff is charged.
    .duties = What it brings
    .first-review = The initial review costs { $price } plus { $tax_name }, { $percent }% less than the regular price, and is charged when it is held. Everything else is in the monthly price.
    .dates = The dates are planned ones; we invite you to visits some weeks before, and you may ask for another time. For repairs and part changes, labour is at the preferred price.

letter-policy-ended =
    .title-accepted = Your policy changes from { $month }
    .title-declined = Your policy stays as it is
    .title-lapsed = The proposal lapsed: your policy stays as it is
    .text-accepted = We recorded your answer ({ $who }). What was agreed holds from the first day of { $month }; the present month does not change.
    .text-declined = We recorded your answer ({ $who }): you did not accept the proposal and everything stays as it was. In three months we review it again.
    .text-lapsed = We received no answer to our proposal in time, so everything stays as it was. In three months we review it again.

letter-policy-equilibrium =
    .subject = Your policy is in equilibrium: nothing changes · { $firm }
    .preview = Nothing changes: what we agreed on is what you use.
    .title = Your policy is in equilibrium
    .nothing-changes = We reviewed your policy with { $months ->
        [one] { $months } month
       *[other] { $months } months
    } of use. What we agreed on is what really happens, so nothing changes: neither the numbers nor the price.
    .agreed = Agreed
    .estimated = Estimate
    .quiet = By what we know today, nothing will change at the next review while these { $months } months bring, evenly, between { $remote_fewest } and { $remote_most } remote and between { $on_site_fewest } and { $on_site_most } on-site events.
    .go-on = We go on reviewing every three months. We only write to you if something really changes.
    .duties = What your policy brings: promised and delivered

letter-policy-proposal =
    .file = policy-proposal
    .subject = A proposal for your policy: answer until { $until } · { $firm }
    .preview = From { $old } to { $new } a month, if you agree.
    .title = A proposal for your policy
    .moved-remote = We agreed on { $agreed } remote events a month: in the last { $months } months there were { $seen }, and we now expect { $mean } a month (between { $low } and { $high }).
    .moved-on_site = We agreed on { $agreed } on-site events a month: in the last { $months } months there were { $seen }, and we now expect { $mean } a month (between { $low } and { $high }).
    .before-declined = You declined our proposal of the review up to { $until }, so everything stayed as it was; this one counts all months anew.
    .before-lapsed = Our proposal of the review up to { $until } was not answered, so everything stayed as it was; this one counts all months anew.
    .why = We reviewed the use of your policy. The numbers that we agreed on are no longer what we see, and we propose these:
    .today = Today
    .proposed = Proposed
    .attached = The attached page shows month by month what happened and where the numbers come from.
    .until = You can answer until { $until }. If you accept, it holds from the first day of the next month. <strong>If you do not accept, or do not answer, everything stays as it is.</strong>

letter-policy-status-report =
    .file = state-of-machines
    .title = The state of your machines
    .urgent = Some things are to be done now.
    .not-urgent = Nothing is urgent.
    .looked = We looked at your machines, as your policy brings. The attached file has a page for each, with what we suggest:
    .now = { $count } to do now
    .soon = { $count } to do soon
    .in-order = in order
    .answer = Answer this mail, and we find a time for it.
