"""What an operator does with money by a form; the same rules decide as everywhere, and a refusal names its rule."""

from flows.acting import form
from tasks.money.acting import agreed, corrected, offered, ordered, paid, planned, quoted, stated
from tasks.operations.money import acts, offers

record_payment = form(acts.RecordPayment, acts.record_payment, paid)
agree_payment = form(acts.AgreePayment, acts.agree_payment, agreed)
ask_payment = form(acts.AskPayment, acts.ask_payment, stated)
change_plan = form(acts.ChangePlan, acts.change_plan, planned)
offer_plan = form(offers.OfferPlan, offers.offer_plan, offered)
offer_policy = form(offers.OfferPolicy, offers.offer_policy, offered)
prepare_quote = form(acts.PrepareQuote, acts.prepare_quote, quoted)
send_statement_again = form(acts.SendStatementAgain, acts.send_statement_again, stated)
correct_charge = form(acts.CorrectCharge, acts.correct_charge, corrected)
order_service = form(acts.OrderService, acts.order_service, ordered)
