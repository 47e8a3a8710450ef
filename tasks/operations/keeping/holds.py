"""After a restore: which letters had gone out since the copy was made, no row knows.

The firm's archive mailbox does. Where there is none, nothing leaves for a client until somebody has decided, letter by
letter or for all: a second letter cannot be taken back.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.acts import OURSELVES, By
from domain.letters.letters import LetterState
from tasks.store.events import Event
from tasks.store.keeping.keeping import Hold, UnsentLetter
from tasks.store.letters.claimed_letters import ACCEPTED
from tasks.store.unit_of_work import UnitOfWork


def hold_all(uow: UnitOfWork, archived: Mapping[str, bool], *, made_at: datetime, now: datetime) -> None:
    """Hold what each firm had not sent when the copy was made."""
    for firm_id in archived:  # an earlier restore's holds were restored with the rest: the newest is what counts
        uow.keeping.end_holds(firm_id, actor=OURSELVES, now=now)
    uow.keeping.hold([Hold(firm_id, now, made_at, has_archive) for firm_id, has_archive in archived.items()])
    for firm_id in archived:
        uow.keeping.hold_unsent(firm_id)


def found_sent(uow: UnitOfWork, firm_id: str, letters: Sequence[UnsentLetter], *, by: By) -> int:
    """Record that held letters had gone out: their copies are in the archive."""
    for letter in letters:
        uow.outbox.answer(letter.id, letter.addresses, ACCEPTED, None)
    return _settle(uow, firm_id, letters, LetterState.SENT, by, sent_at=by.at, next_attempt_at=None)


def let_go(uow: UnitOfWork, firm_id: str, letters: Sequence[UnsentLetter], *, by: By) -> int:
    """Queue held letters again: they had not gone out, or may go twice."""
    return _settle(uow, firm_id, letters, LetterState.QUEUED, by, next_attempt_at=by.at)


def drop(uow: UnitOfWork, firm_id: str, letters: Sequence[UnsentLetter], *, by: By) -> int:
    """Leave held letters unsent for good: they had gone out, or nobody needs them any more."""
    return _settle(uow, firm_id, letters, LetterState.DROPPED, by, next_attempt_at=None)


def end_hold(uow: UnitOfWork, firm_id: str, *, by: By) -> bool:
    """Let new letters go by themselves again; return whether they were held. What is held already stays so."""
    ended = uow.keeping.end_holds(uow.firm(firm_id).id, actor=by.who, now=by.at)
    if ended:
        key = f"hold-ended:{firm_id}:{by.at.isoformat()}"
        uow.events.note(key, firm_id, "letters.hold_ended", by, {})
    return bool(ended)


def _settle(
    uow: UnitOfWork,
    firm_id: str,
    letters: Sequence[UnsentLetter],
    state: LetterState,
    by: By,
    **values: datetime | None,
) -> int:
    done = uow.keeping.settle_held([one.id for one in letters], state, **values)
    who, at = (by.who, by.why, by.at), by.at.isoformat()
    uow.events.add(
        [
            Event(f"letter-after-restore:{one.key}:{at}", firm_id, f"letter.{state}", *who, {"letter": one.key})
            for one in letters
        ]
    )
    return done
