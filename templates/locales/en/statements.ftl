# What a statement says; the reasons of amounts are in charges.ftl.

statement =
    .title = Statement
    .case = Case { $number }: { $title }
    .revision = Revision { $n }: replaces the earlier statement.
    .not_invoice = This statement is not a tax invoice.
    .tax_note = Prices are before tax; tax is on a line of its own.
    .why_note = Each amount says where it comes from. If anything does not match, answer the mail: a correction is a new line, nothing is erased.
    .issued = Issued on { $at }

statement-pay =
    .due = It is due on { $due }. Write as the reference: { $reference }.
    .account = { $bank }: { $number } · { $holder }
    .link = Online: { $link }

statement-sums =
    .opening = Owed before
    .charged = Charges
    .paid = Payments
    .closing = To pay
    .credit = In your favour
    .settled = Balance

statement-summary =
    .nothing = There were no charges.
    .charged = { $charged } were charged, tax included.
    .deducted = { $deducted } for the remote support were deducted from the repair.
    .paid = You paid { $paid }.
    .due = { $closing } are left to pay.
    .credit = { $closing } are in your favour.
    .settled = Nothing is left to pay.

statement-entries =
    .title = Charges
    .head_what = What
    .head_quantity = Quantity
    .head_price = Price
    .head_amount = Amount
    .subtotal = Subtotal
    .total = Total
    .number = Charge { $n }
    .more_starts = { $first } … { $last }

statement-kind =
    .plan = The month's plan
    .policy = The month's policy
    .policy_duty = Brought by your policy
    .service = Service of the catalogue
    .repair = Repair
    .correction = Correction of charge { $corrects }
    .session_remote = Remote support
    .session_on_site = On-site support
    .session_ = Support

statement-line =
    .session = Start: { $starts }
    .free = No charge
    .plan = { $text }
    .policy = Support policy
    .first_review = First review, by machine
    .remote_tools = Set-up of the remote tools
    .over_use = Additional hours
    .service = { $text }
    .labour = Labour: { $text }
    .part = Part: { $text }
    .deduction = Deduction for the remote support
    .correction = Correction

statement-payments =
    .title = Payments
    .head_date = Date
    .head_what_for = For
    .head_reference = Reference
    .head_amount = Amount
    .none = There were no payments.
    .given_back = Given back: { $what_for }

statement-totals =
    .title = Summary
    .subtotal = Charges before tax
    .opening = Owed before
    .paid = Payments
