"""What becomes of a mail that belongs to no case: by the firm's profile a case, the address of its form, or the tray.

Whoever wrote hears back at once (finding D16); robots never do, for theirs is another kind of mail. Anybody can write
anybody's address into a mail: so nobody is answered often, and a flood is answered by nobody.
"""

import hashlib
from datetime import datetime

from domain.cases.cases import Kind
from domain.cases.intake import LONGEST, Form, is_mail_address
from domain.firms.firms import Firm
from domain.letters.inbound import InboundMail, MailKind, Waits, case_tokens
from domain.letters.letters import Letter, Recipient, letter_key
from domain.letters.page_links import form_link
from tasks.operations.cases.opening.intake import submit
from tasks.operations.cases.opening.web_forms import DAY, HOUR, TooOften, require_left, require_rare
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.mailbox.bounces import Outcome
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork

MOST_AN_HOUR = 60
"""So many new matters come to a small firm by mail in an hour at most; what is more is a flood."""
LONGEST_TITLE = 200


def received(uow: UnitOfWork, firm_id: str, mail: InboundMail, *, now: datetime) -> Outcome:
    """Answer a mail that belongs to no case, as the firm's profile says; what cannot be answered waits in the tray."""
    firm = uow.firm(firm_id)
    ours = {firm.mail.sender.lower(), firm.mail.operator.lower(), (firm.mail.reply_to or "").lower()}
    own = mail.sender in ours or uow.inbox.is_advisor(firm_id, mail.sender)
    new = mail.kind is MailKind.HUMAN and not own and is_mail_address(mail.sender)
    title = mail.subject.strip() or next(iter(mail.text.strip().splitlines()), "")
    if firm.portal.strangers == "tray" or not new or not title:
        return Outcome("unplaced", tray=Waits.NO_CASE)
    try:
        require_left(uow, "mails", firm_id, most=MOST_AN_HOUR, every=HOUR, now=now)
        if uow.inbox.concerns(firm_id, case_tokens(mail.subject), mail.sender):  # a case that there is: a person says
            return Outcome("unplaced", tray=Waits.NO_CASE)
        require_rare(uow, f"mail-from:{firm_id}", mail.sender, most=firm.portal.forms_a_day, every=DAY, now=now)
        require_rare(uow, "mails", firm_id, most=MOST_AN_HOUR, every=HOUR, now=now)
    except TooOften as refused:
        return Outcome("unplaced", tray=Waits.NOT_ANSWERED.because(f"{refused.facts['most']}/{refused.facts['every']}"))
    if firm.portal.strangers == "form":
        post(uow, [_form(firm, mail, now)], now=now)
        return Outcome("answered", note="form-address-sent")
    return _case(uow, firm, mail, title, now=now)


def _case(uow: UnitOfWork, firm: Firm, mail: InboundMail, title: str, *, now: datetime) -> Outcome:
    form = Form(
        kind=Kind.INCIDENT,  # the acknowledgement says how it was taken, and asks to be told if it is the other
        title=title[:LONGEST_TITLE],
        contact_name=mail.sender_name or mail.sender.partition("@")[0],
        email=mail.sender,
        description=mail.text[: LONGEST["description"]],
    )
    done = submit(uow, firm.id, form, actor=mail.sender, now=now)
    if done.case_id is None:  # the sender was asked back, and the operator told
        return Outcome("asked_back", note="; ".join(one.field for one in done.problems))
    return Outcome("opened" if done.kind == "accepted" else "on_case", done.case_id, note=f"case {done.number}")


def _form(firm: Firm, mail: InboundMail, now: datetime) -> Letter:
    who = hashlib.sha256(mail.sender.encode()).hexdigest()[:16]
    key, facts = letter_key("stranger", firm.id, who, now.date()), {"link": form_link(firm.id)}
    return letter(firm, "stranger_form", key, facts, to=[Recipient(mail.sender)])
