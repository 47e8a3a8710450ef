"""What is deleted when its time is over, by kind; each in one statement."""

from datetime import datetime

from sqlalchemy import String, cast, or_, select

from tasks.store.base import Repository
from tasks.store.cases.case_records import IntakeRecord
from tasks.store.clients.visits import VisitRecord
from tasks.store.letters.mail_records import InboundMailRecord
from tasks.store.money.money_records import QuoteDecisionRecord, QuoteRecord
from tasks.store.policies.policy_records import PolicyRecord, PolicyRoundRecord
from tasks.store.records import ClientRecord, ContactRecord, LetterContentRecord, LetterRecord

FINAL = ("sent", "dead", "dropped")


class RetentionRepository(Repository):
    """Deletes of one firm what is older than its profile promises to keep."""

    def letters(self, firm_id: str, before: datetime) -> int:
        """Delete the bytes of mails that are over."""
        over = select(LetterRecord.id).where(LetterRecord.firm_id == firm_id, LetterRecord.state.in_(FINAL))
        one = LetterContentRecord
        return self.delete(one, one.kept_at < before, one.letter_id.in_(over))

    def mails(self, firm_id: str, before: datetime) -> int:
        """Erase the texts of mails that came in, but of those that still wait in the tray."""
        one = InboundMailRecord
        old = (one.firm_id == firm_id, one.read_at < before, one.tray_since.is_(None))
        said = or_(one.text != "", one.subject != "", one.sender != "")
        return self.update(one, *old, said, text="", subject="", sender="", note="", whole="")

    def forms(self, firm_id: str, before: datetime) -> int:
        """Erase what was written into forms; the cases that came of them keep what they say."""
        one = IntakeRecord
        full = cast(one.form, String) != "{}"
        return self.update(one, one.firm_id == firm_id, one.received_at < before, full, form={}, problems=[])

    def evidence(self, firm_id: str, before: datetime) -> int:
        """Erase from where and with which browser quotes and proposals were answered, and pages were visited."""
        decision, round_, visit = QuoteDecisionRecord, PolicyRoundRecord, VisitRecord
        quotes = select(QuoteRecord.id).where(QuoteRecord.firm_id == firm_id)
        policies = select(PolicyRecord.id).where(PolicyRecord.firm_id == firm_id)
        people = select(ContactRecord.id).join(ClientRecord).where(ClientRecord.firm_id == firm_id)
        decided = (decision.quote_id.in_(quotes), decision.at < before, decision.address != "")
        answered = (round_.policy_id.in_(policies), round_.answered_at < before, round_.address != "")
        return (
            self.update(decision, *decided, address="", browser="")
            + self.update(round_, *answered, address="", browser="")
            + self.delete(visit, visit.contact_id.in_(people), visit.until < before)
        )
