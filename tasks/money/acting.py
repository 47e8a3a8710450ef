"""What came of an act on money, in the operator's words."""

from domain.money.ledger import Entry, Payment, PaymentTerm
from domain.money.plans import PlanChange
from domain.time.local_times import wall
from tasks.acting import Done
from tasks.operations.money import acts
from tasks.operator import told
from tasks.store.money.offers import KeptOffer
from tasks.store.money.quotes import KeptQuote
from tasks.store.unit_of_work import UnitOfWork


def paid(_uow: UnitOfWork, _act: object, entered: tuple[Payment, bool]) -> Done:
    """Return what was entered, or that it was known."""
    payment, new = entered
    amount = f"{payment.amount:.2f} {payment.currency}"
    said = {"client": str(payment.client_id), "amount": amount, "reference": payment.reference}
    return Done(told("money-entered"), told("payment-entered" if new else "payment-known", **said))


def agreed(_uow: UnitOfWork, act: acts.AgreePayment, term: PaymentTerm) -> Done:
    """Return how the case is paid."""
    standing = told(f"standing-{term.standing.replace('_', '-')}")
    return Done(told("money-entered"), told("payment-agreed", case=act.case, standing=standing))


def quoted(_uow: UnitOfWork, _act: object, kept: KeptQuote) -> Done:
    """Return the quote's number."""
    return Done(told("quote-sent"), told("quote-named", quote=kept.quote.number))


def planned(_uow: UnitOfWork, act: acts.ChangePlan, change: PlanChange) -> Done:
    """Return from when on which plan holds."""
    name = change.terms.name if change.terms else told("no-plan")
    return Done(told("money-entered"), told("plan-holds", client=act.client, plan=name, month=change.month))


def offered(uow: UnitOfWork, _act: object, kept: KeptOffer) -> Done:
    """Return until when the client may answer."""
    until = wall(kept.offer.valid_until, uow.firm(kept.offer.firm_id).time_zone)
    return Done(told("quote-sent"), told("offer-sent-until", number=str(kept.id), until=until))


def stated(_uow: UnitOfWork, _act: object, key: str) -> Done:
    """Return the letter's key."""
    return Done(told("statement-sent"), key)


def corrected(_uow: UnitOfWork, act: acts.CorrectCharge, entry: Entry) -> Done:
    """Return what the correction comes to, tax included."""
    total = f"{entry.charge.total:.2f} {entry.charge.currency}"
    return Done(told("charge-corrected"), told("charge-corrected-by", charge=str(act.charge), total=total))


def ordered(_uow: UnitOfWork, _act: object, entry: Entry) -> Done:
    """Return what the service comes to, tax included."""
    total = f"{entry.charge.total:.2f} {entry.charge.currency}"
    return Done(told("money-entered"), told("service-ordered", client=str(entry.client_id), total=total))
