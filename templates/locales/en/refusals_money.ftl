# Why a rule says no, and what would help, in money: payments, charges, quotes, offers: by the code of the refusal (domain/refusals.py).

refused-wrong-tax-data = { $wrong }.
    .remedy = Copy them from the tax office's card.
refused-tax-data-gone = The client's tax data are gone.
    .remedy = Set them.
refused-no-invoices = { $firm } issues no electronic invoices.
    .remedy = Its profile says who issues them: [invoices] in { $profile }.toml.
refused-offer-answered =
    { $answer ->
        [accepted] This offer was accepted.
       *[other] This offer was declined.
    }
    .remedy = An answer is given once; ask for another offer.
refused-offer-over = This offer was good until { $until }.
    .remedy = Ask for another one.
refused-offer-unseen = That is not what this offer says.
    .remedy = Read it again, then answer.
refused-no-offer = There is no offer { $offer }.
    .remedy = Ask for a new link.
refused-offered-plan-gone = This plan is not what was offered any more, or there is another one.
    .remedy = Ask for another offer.
refused-offered-price-gone = The price has changed since.
    .remedy = Ask for another offer.
refused-no-first-plan = { $client } has a plan, or nobody there can be written to, or '{ $plan }' is no plan.
    .remedy = Change its plan instead.
refused-quote-decided =
    { $decision ->
        [accepted] Quote { $quote } is accepted.
        [declined] Quote { $quote } is declined.
       *[other] Quote { $quote } is withdrawn or has lapsed.
    }
    .remedy = An answer is given once; ask for a new quote.
refused-quote-over = Quote { $quote } was valid until { $until }.
    .remedy = Ask for a new quote.
refused-quote-unseen = That is not what quote { $quote } says.
    .remedy = Read it again, then answer.
refused-quote-decided-before = Quote { $quote } was decided before.
    .remedy = An answer is given once.
refused-no-such-quote = There is no quote { $quote }.
    .remedy = Ask for a new link.
refused-line-without-text = A line of the quote does not say what it is.
    .remedy = Write what is done, or which part it is.
refused-line-below-zero = “{ $text }”: { $quantity } at { $rate } each.
    .remedy = Give a quantity above 0, and a price of 0 or more.
refused-valid-until-past = { $until } is over.
    .remedy = Give a later end.
refused-quote-no-address = No quote can be sent for case { $number }: nobody has a mail address.
    .remedy = Change that first.
refused-nothing-to-ask = Nothing is to be asked for case { $number }: it is paid, agreed, covered, or has no address.
    .remedy = Start its session.
refused-no-bank-line = { $firm } has no open line { $line } of the bank.
    .remedy = Name one that is open.
refused-bank-line-of-whom = A line is a client's payment, or none of a client: one of the two.
    .remedy = Name the client, or say that it is no client's.
refused-bank-line-foreign = Line { $line } is of { $came }, and what clients owe is in { $owed }.
    .remedy = Enter what it came to in { $owed } as a payment, and let the line be no client's.
refused-no-service = { $firm } has no { $quantity } × '{ $service }'.
    .remedy = Its catalogue: { $known }.
refused-no-charge = There is no charge { $charge } to correct.
    .remedy = Name its number.
refused-correction-too-much = Charge { $charge } stands at { $left } before tax; { $amount } does not fit.
    .remedy = Give an amount other than zero that leaves zero or more.
refused-session-charged = The session was charged { $total } before (charge { $charge }).
    .remedy = Correct that charge by hand, and leave this as it is.
refused-case-of-another = That case is another client's.
    .remedy = Name a case of this client.
refused-no-payment = A payment of { $amount } at { $at } with reference '{ $reference }' is none.
    .remedy = Give an amount in whole cents, an instant that has passed, and the receipt's number.
refused-reference-used = Reference '{ $reference }' is a payment of { $amount } already.
    .remedy = Every payment has a reference of its own.
refused-given-back-more = { $client } paid { $paid } { $currency } in all: { $amount } { $currency } cannot be given back.
    .remedy = Enter first what it paid, or give the amount that was given back.
refused-covered-not-agreed = What is covered is not agreed.
    .remedy = The ledger finds it by itself.
refused-no-plan = { $firm } has no plan '{ $plan }'.
    .remedy = Its plans: { $known }.
refused-plan-asked-at-once = { $client } asked for another plan at the very same instant, { $at }.
    .remedy = Ask again, at another time.
refused-nobody-gets-statements = Client { $client } of { $firm } has no contact with a mail address.
    .remedy = Give it a contact first.
refused-invoice-unknown = There is no invoice { $invoice }.
    .remedy = Write its series and number, such as { $series }12.
refused-invoice-motive = The motive is one of { $motives }; only 01 names the invoice that replaces it, and has to.
    .remedy = Choose the motive, and with 01 give the UUID of the one that replaces it.
refused-invoice-not-stamped = Invoice { $invoice } cannot be cancelled: it is { $state }.
    .remedy = Only what is stamped is cancelled, and once.
refused-invoice-has-others = A payment or a note names invoice { $invoice }.
    .remedy = Cancel that complement or that note first.
