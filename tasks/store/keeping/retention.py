"""What is deleted when its time is over, by kind; each in one statement."""

from datetime import datetime

from sqlalchemy import BindParameter, Delete, String, Update, bindparam, cast, delete, or_, select, update

from tasks.store.base import Repository
from tasks.store.cases.case_records import IntakeRecord
from tasks.store.clients.visits import VisitRecord
from tasks.store.letters.mail_records import InboundMailRecord
from tasks.store.money.money_records import QuoteDecisionRecord, QuoteRecord
from tasks.store.policies.policy_records import PolicyRecord, PolicyRoundRecord
from tasks.store.records import ClientRecord, ContactRecord, LetterContentRecord, LetterRecord

FINAL = ("sent", "dead", "dropped")


_BEFORE: BindParameter[datetime] = bindparam("before")
_FIRM: BindParameter[str] = bindparam("firm")
_LETTERS = delete(LetterContentRecord).where(
    LetterContentRecord.kept_at < _BEFORE,
    LetterContentRecord.letter_id.in_(
        select(LetterRecord.id).where(LetterRecord.firm_id == _FIRM, LetterRecord.state.in_(FINAL))
    ),
)
_MAILS = (
    update(InboundMailRecord)
    .where(
        InboundMailRecord.firm_id == _FIRM, InboundMailRecord.read_at < _BEFORE, InboundMailRecord.tray_since.is_(None)
    )
    .where(or_(InboundMailRecord.text != "", InboundMailRecord.subject != "", InboundMailRecord.sender != ""))
    .values(text="", subject="", sender="", note="", whole="")
)
_FORMS = (
    update(IntakeRecord)
    .where(IntakeRecord.firm_id == _FIRM, IntakeRecord.received_at < _BEFORE, cast(IntakeRecord.form, String) != "{}")
    .values(form={}, problems=[])
)
_DECISIONS = (
    update(QuoteDecisionRecord)
    .where(QuoteDecisionRecord.quote_id.in_(select(QuoteRecord.id).where(QuoteRecord.firm_id == _FIRM)))
    .where(QuoteDecisionRecord.at < _BEFORE, QuoteDecisionRecord.address != "")
    .values(address="", browser="")
)
_ROUNDS = (
    update(PolicyRoundRecord)
    .where(PolicyRoundRecord.policy_id.in_(select(PolicyRecord.id).where(PolicyRecord.firm_id == _FIRM)))
    .where(PolicyRoundRecord.answered_at < _BEFORE, PolicyRoundRecord.address != "")
    .values(address="", browser="")
)
_VISITS = delete(VisitRecord).where(
    VisitRecord.contact_id.in_(select(ContactRecord.id).join(ClientRecord).where(ClientRecord.firm_id == _FIRM)),
    VisitRecord.until < _BEFORE,
)


class RetentionRepository(Repository):
    """Deletes of one firm what is older than its profile promises to keep."""

    def letters(self, firm_id: str, before: datetime) -> int:
        """Delete the bytes of mails that are over."""
        return self._gone(_LETTERS, firm_id, before)

    def mails(self, firm_id: str, before: datetime) -> int:
        """Erase the texts of mails that came in, but of those that still wait in the tray."""
        return self._gone(_MAILS, firm_id, before)

    def forms(self, firm_id: str, before: datetime) -> int:
        """Erase what was written into forms; the cases that came of them keep what they say."""
        return self._gone(_FORMS, firm_id, before)

    def evidence(self, firm_id: str, before: datetime) -> int:
        """Erase from where and with which browser quotes and proposals were answered, and pages were visited."""
        return sum(self._gone(one, firm_id, before) for one in (_DECISIONS, _ROUNDS, _VISITS))

    def _gone(self, statement: Update | Delete, firm_id: str, before: datetime) -> int:
        return self.modify(statement, {"firm": firm_id, "before": before})
