# Mails about money: statements, hours of a plan, quotes.

money-subtotal = Subtotal
money-total = Total
money-agreed-before-tax = What we agreed on is the price before tax: if the tax changes, the total changes with it.
quote-part = Part
quote-labour = Labour
quote-deducted = Less your remote support

letter-statement =
    .file = statement
    .title = Statement for { $month }
    .title-case = Statement of case { $number }
    .revision = Revision { $revision }. It replaces the statement that you have.
    .opening = Owed before
    .charged = Charges, tax included
    .paid = Payments
    .in-favour = In your favour
    .balance = Balance
    .to-pay = To pay
    .details = The details are in the attached PDF: each amount says where it comes from. It is not a tax invoice.
    .doubt = If anything does not match, answer this mail.

letter-plan-usage-alert =
    .all = All the hours of { $month } are used
    .part = { $percent }% of the hours of { $month } are used
    .preview = { $used } used of { $contracted }.
    .used = You have used { $used } of { $contracted } of the { $plan }, by { $at }.
    .client-used = { $client } has used { $used } of { $contracted } of the { $plan }, by { $at }.
    .left = { $left } are left for the rest of the month.
    .over = Each additional hour this month costs { $price } before tax.
    .told = The client has had the same notice, if there is a mail address.
    .other-plan = You can ask for another plan at any time: what you ask for this month is in force from the first day of the next.
    .because = This notice is sent when 80% and 100% of the hours are used, once each.

letter-quote =
    .subject = Quote { $number } for your approval · { $firm }
    .preview = { $total } in all; answer before { $until }.
    .title = Quote { $number }
    .this-is = We looked at your machine. This is the quote for its repair:
    .valid = It is valid until <strong>{ $until }</strong>. Nothing is repaired or charged until you accept it.
    .remote-cost = If you accept it, the cost of your remote support ({ $cost } before tax) is deducted from the repair, as shown above. If you do not accept it, or do not answer in time, it is charged as usual.

letter-quote-ended =
    .title-accepted = You accepted quote { $number }
    .title-declined = You declined quote { $number }
    .title-expired = Quote { $number } has expired
    .thanks = Thank you. We begin the repair and tell you when it is ready. This is what you accepted:
    .deducted = The cost of your remote support is deducted from the price of the repair.
    .declined = It is on record. Nothing is repaired, and the case is closed.
    .expired = We had no answer by { $until }. Nothing is repaired; if you still want it, write to us and we prepare another quote.
    .remote-cost = The cost of your remote support ({ $cost } before tax) is charged as usual.

pay-how = How to pay
pay-link = Online
pay-reference = Write as the reference
pay-due = At the latest on
pay-by = It is due on <strong>{ $due }</strong>.

letter-payment-asked =
    .subject = Case { $number }: payment before your session · { $firm }
    .preview = { $amount }, tax included.
    .title = Before your remote session
    .business = Remote attention is paid beforehand. For the session of { $start } <strong>{ $amount }</strong> is lacking, tax included.
    .emergency = Remote attention is paid beforehand. The session of { $start } is outside our hours: <strong>{ $amount }</strong> is lacking, tax included, at the emergency price.
    .paid = If you have paid already, answer this mail with the receipt.

letter-payment-reminder =
    .subject = Payment reminder: { $amount } · { $firm }
    .preview = It was due on { $due }.
    .title = A payment is overdue
    .overdue = By our records <strong>{ $amount }</strong> of your account are overdue; the oldest of it was due on { $due }.
    .not-due = Besides, { $amount } are not due yet.
    .doubt = If you have paid already, or something does not agree, answer this mail.
    .last = This is the second and last reminder. If you have paid already, or something does not agree, answer this mail.

letter-offered =
    .subject-plan = Your plan, for you to confirm · { $firm }
    .subject-policy = Your support policy, for you to accept · { $firm }
    .title-plan = Confirm your plan
    .title-policy = We offer you a policy
    .plan = <strong>{ $name }</strong>: { $hours } hours a month for { $subtotal } plus { $tax_name }%, <strong>{ $total } in all</strong>, from { $since } on, or from the day on which you accept it, if that is later.
    .part = Of { $month } only the part that is left is charged: { $hours } hours for { $total }, tax included.
    .policy = For { $machines } machines, with { $remote } remote and { $on_site } on-site events a month, from { $month } on.
    .policy-price = It costs { $subtotal } a month plus { $tax_name }%, <strong>{ $total } in all</strong>; the same without a policy would cost { $regular }.
    .until = Nothing begins or is charged until you accept it. It is good until { $until }.

letter-offer-answered =
    .title-plan-accepted = Your plan is confirmed
    .title-plan-declined = You did not accept the plan
    .title-policy-accepted = Your policy is confirmed
    .title-policy-declined = You did not accept the policy
    .title-emergency-accepted = You asked to be attended now
    .title-emergency-declined = We attend you in our hours
    .plan = <strong>{ $name }</strong>, { $hours } hours a month for { $total }, tax included, from { $since } on, or from today, if that was before. What you ask for this month changes it from the next month on.
    .policy = It begins in { $month } and costs { $total } a month, tax included. Another mail says all that it brings.
    .emergency = We have told whoever is on call, and call you as soon as we can. It is outside our hours: { $total }, tax included.
    .declined = It is on the record. If you change your mind, answer this mail.

letter-plan-changed =
    .title = We noted your change of plan
    .title-ended = We noted that your plan ends
    .plan = From { $since } on you have <strong>{ $name }</strong>: { $hours } hours a month for { $subtotal } plus { $tax_name }%, <strong>{ $total } in all</strong>.
    .ended = From { $since } on you have no plan: each session is charged by itself.
    .again = Until then everything stays. If you ask for something else before { $since }, the last wish counts.

letter-given-back =
    .subject = We gave you back { $amount } · { $firm }
    .title = Receipt of money given back
    .given = We gave you back <strong>{ $amount }</strong> on { $at }.
    .what-for = For
    .method = How
    .reference = Reference
    .settled = With this your account is settled.
    .owed = Your account now has { $balance } to pay; the statement says what for.
    .credit = Your account still has { $balance } in your favour.
    .doubt = It stands on your next statement, too. If it did not reach you, answer this mail.

letter-invoice =
    .title-invoice = Your invoice { $name }
    .title-credit_note = Your credit note { $name }
    .title-debit_note = Your debit note { $name }
    .title-payment = Your receipt of payment { $name }
    .cancelled = { $name } was cancelled
    .enclosed = The tax document (CFDI 4.0) is attached as an XML file: keep it for your accounts.
    .was-cancelled = The document with the tax id { $uuid } is no longer valid. What applies will come in another one.
    .uuid = Tax id (UUID)
    .amount = Amount
    .trial = This is a trial: a test provider stamped it, and it is not a valid tax document.
    .doubt = If something on it is wrong, answer this mail.
