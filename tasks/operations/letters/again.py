"""A letter to a client is sent again by hand: as the same letter, once for each time that somebody asks (AL-01)."""

from dataclasses import dataclass

from domain.acts import By
from domain.letters.letters import LetterState, again_key
from domain.refusals import Refused
from tasks.operations.letters.outbox import post, revive
from tasks.store.unit_of_work import UnitOfWork

NOT_AGAIN = ("appointment",)
"""An invite belongs to a moment of its appointment: an old one would move the client's calendar back."""


class NotAgain(Refused):
    """This letter is not sent again."""


@dataclass(frozen=True, slots=True)
class SendAgain:
    """A letter goes again to whom it went; ``times`` is how often it had gone before, so that a form counts once."""

    firm: str
    letter: int
    times: int = 0


def send_again(uow: UnitOfWork, act: SendAgain, by: By) -> str:
    """Queue a letter again, or a dead one for those who did not get it; return the key of what was queued."""
    row = uow.client_lists.letter(act.firm, act.letter)
    if row is None:
        raise NotAgain("no-letter", rule="OP-07", letter=act.letter)
    if row.template.startswith(NOT_AGAIN):
        raise NotAgain("invite-not-again", rule="OP-05", acts=("move-appointment", "book-appointment"))
    if row.state == LetterState.DEAD:
        revive(uow, act.firm, [row.key], actor=by.who, now=by.at)
        return str(row.key)
    if row.state != LetterState.SENT:
        raise NotAgain("not-sent-yet", rule="AL-01")
    key = again_key(row.key, act.times + 1)
    if post(uow, [uow.client_lists.copy_of(row, key)], now=by.at):
        facts = {"letter": key}
        about = {"client_id": row.client_id, "case_id": row.case_id}
        uow.events.note(f"letter-again:{key}", act.firm, "letter.again", by, facts, **about)
    return key
