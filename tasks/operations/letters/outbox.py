"""What happens to a letter between the transaction that queued it and the mail server's answer.

Each function is one step of one transaction. The order makes a crash harmless: bytes are kept before they leave,
the answer is kept after it came. Between the two a crash leaves a letter *uncertain*: it is sent again byte for
byte, with its Message-ID, and counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.acts import OURSELVES, By
from domain.letters.attempts import LONGEST_WAIT, NextStep, after_failure, after_unknown
from domain.letters.letters import Document, Letter, LetterState, Trouble
from tasks.store.events import Event
from tasks.store.letters.claimed_letters import ACCEPTED, DEFERRED, REFUSED, ClaimedLetter
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reply:
    """What the mail server said of one address that it did not take."""

    text: str
    permanent: bool


def post(uow: UnitOfWork, letters: Sequence[Letter], documents: Sequence[Document] = (), *, now: datetime) -> list[str]:
    """Queue letters of one firm in the running transaction; return the keys of those that were new (AL-01, AL-02).

    A letter for which nobody waits is not delivered before the firm's next opening: no client is written to at night,
    on a Sunday or on a holiday for a statement.
    """
    if not letters:
        return []
    firm_id = letters[0].firm_id
    opening = uow.calendar(firm_id).next_opening(now) if any(one.at_opening for one in letters) else now
    return uow.outbox.add(letters, documents, sender=uow.firm(firm_id).mail.sender, opening=opening, now=now)


def supersede(uow: UnitOfWork, firm_id: str, key: str, *, now: datetime) -> None:
    """Drop the older letters of a list that the one of this key replaces, on the record: of each day, or each week.

    They have its key but for the day or week. What left stays, and what perhaps did.
    """
    older = uow.waiting_letters.give_way(firm_id, key.rpartition(":")[0] + ":", key)
    uow.events.add(
        [
            Event(f"letter-dropped:{one}", firm_id, "letter.dropped", OURSELVES, "newer-list", now, {"letter": one})
            for one in older
        ]
    )


def is_ahead(uow: UnitOfWork, firm_id: str, *, lease: timedelta, now: datetime) -> bool:
    """Say whether a clock that was ahead put a letter off for longer than we ever do: a claim brings it back."""
    return uow.keeping.is_ahead(firm_id, lease_until=now + lease, next_attempt=now + LONGEST_WAIT)


def claim(
    uow: UnitOfWork, firm_id: str, most: int, *, lease: timedelta, only_alerts: bool = False, now: datetime
) -> tuple[list[ClaimedLetter], int]:
    """Claim letters that are due, after freeing those whose process died; return them, and how many are uncertain."""
    uow.keeping.cap_waits(firm_id, lease_until=now + lease, next_attempt=now + LONGEST_WAIT)
    uncertain = uow.outbox.release_stale(firm_id, now=now)
    per_minute = uow.firm(firm_id).mail.per_minute
    claimed = uow.outbox.claim(firm_id, most, per_minute=per_minute, lease=lease, only_alerts=only_alerts, now=now)
    return claimed, uncertain


def keep_content(uow: UnitOfWork, letter: ClaimedLetter, content: bytes, *, lease: timedelta, now: datetime) -> bool:
    """Keep the bytes that are about to leave; return False when the letter is no longer ours, and must not be sent."""
    if letter.deferred:
        uow.outbox.forget_deferred(letter.id)
    return uow.outbox.keep_content(letter.id, letter.claim, content, lease=lease, now=now)


def record_refusals(uow: UnitOfWork, letter: ClaimedLetter, refused: Mapping[str, Reply]) -> None:
    """Keep which addresses the running attempt leaves out, before its last byte: its own answer may never come."""
    for address, reply in refused.items():
        uow.outbox.answer(letter.id, [address], REFUSED if reply.permanent else DEFERRED, reply.text)


def give_back(uow: UnitOfWork, letters: Sequence[ClaimedLetter], *, now: datetime) -> None:
    """Queue letters again that were claimed and not begun; it counts as no attempt."""
    for letter in letters:
        postpone(uow, letter, now)


def record_answer(
    uow: UnitOfWork, letter: ClaimedLetter, refused: Mapping[str, Reply], *, copies: int = 0, now: datetime
) -> LetterState | None:
    """Record the mail server's answer for each address; return the letter's state, ``None`` when it was not ours.

    Accepted addresses never get it again. Addresses refused for now are tried later; a letter that was refused
    for good by every address is dead and stays visible. ``copies`` of it are new in the archive.
    """
    if copies:
        uow.outbox.add_copies(letter.id, copies)
    for address, reply in refused.items():
        if reply.permanent:
            uow.outbox.answer(letter.id, [address], REFUSED, reply.text)
    accepted = [address for address in letter.waiting if address not in refused]
    uow.outbox.answer(letter.id, accepted, ACCEPTED, None)
    errors = "; ".join(f"{address}: {reply.text}" for address, reply in refused.items()) or None
    if uow.outbox.waiting(letter.id):
        return record_failure(uow, letter, Trouble.LATER, errors or "", was=LetterState.SENDING, now=now)
    state = LetterState.SENT if accepted or uow.outbox.accepted(letter.id) else LetterState.DEAD
    values = {"state": state.value, "last_error": errors, "next_attempt_at": None}
    if state is LetterState.SENT:
        values["sent_at"] = now  # type: ignore[assignment]
    if not uow.outbox.settle(letter.id, letter.claim, LetterState.SENDING, **values):
        return None
    _record(uow, letter, state, errors, now)
    return state


def record_found(
    uow: UnitOfWork, letter: ClaimedLetter, copies: int, *, lease: timedelta, now: datetime
) -> LetterState | None:
    """Record that an uncertain letter had been taken: the archive has so many ``copies``, more than were known.

    Who was refused in that attempt is not served by it: those refused for now get the letter later.
    """
    assert letter.content is not None  # noqa: S101  only what was about to leave is uncertain
    if not uow.outbox.keep_content(letter.id, letter.claim, letter.content, lease=lease, now=letter.kept_at or now):
        return None
    left_out = {address: Reply(said, permanent=False) for address, said in letter.deferred.items()}
    return record_answer(uow, letter, left_out, copies=copies - letter.copies, now=now)


def postpone(uow: UnitOfWork, letter: ClaimedLetter, until: datetime) -> None:
    """Queue a letter again for later; it counts as no attempt."""
    values: dict[str, object] = {"state": LetterState.QUEUED.value, "next_attempt_at": until}
    values["attempts"] = letter.attempts - 1
    if letter.attempts == 1:
        values["first_attempt_at"] = None  # its days begin with its first real attempt
    uow.outbox.settle(letter.id, letter.claim, LetterState.CLAIMED, **values)


def let_lapse(uow: UnitOfWork, letter: ClaimedLetter, *, now: datetime) -> LetterState | None:
    """Leave a letter unsent for good that speaks of what is over; return its state, ``None`` when it was not ours."""
    state = LetterState.DROPPED
    if not uow.outbox.settle(letter.id, letter.claim, LetterState.CLAIMED, state=state.value, next_attempt_at=None):
        return None
    _record(uow, letter, state, "too-late", now)
    return state


def put_back(uow: UnitOfWork, letter: ClaimedLetter, error: str, *, was: LetterState, until: datetime) -> LetterState:
    """Queue a letter again that the server did not take for no fault of its own: its life begins anew then."""
    values = {"state": LetterState.QUEUED.value, "next_attempt_at": until, "attempts": letter.attempts - 1}
    uow.outbox.settle(letter.id, letter.claim, was, last_error=error, first_attempt_at=None, **values)
    return LetterState.QUEUED


def stay(uow: UnitOfWork, letter: ClaimedLetter, *, lease: timedelta, now: datetime) -> None:
    """Keep a letter ours while the mail server thinks about it."""
    uow.outbox.stay(letter.id, letter.claim, now + lease)


def record_failure(
    uow: UnitOfWork, letter: ClaimedLetter, trouble: Trouble, error: str, *, was: LetterState, now: datetime
) -> LetterState | None:
    """Record an attempt that surely did not deliver; return the letter's state, ``None`` when it was not ours."""
    step = after_failure(trouble, letter.attempts, first_attempt=letter.first_attempt_at, now=now)
    return _settled(uow, letter, was, step, error, uncertain=letter.uncertain, now=now)


def record_unknown(
    uow: UnitOfWork, letter: ClaimedLetter, error: str, *, archived: bool, now: datetime
) -> LetterState | None:
    """Record that the answer never came: the letter is uncertain and goes again, byte for byte.

    Soon where an archive is asked first whether it was taken (``archived``); else twice at most, hours apart.
    """
    times, first = letter.uncertain + 1, letter.first_attempt_at
    soon = after_failure(Trouble.SOON, letter.attempts, first_attempt=first, now=now)
    step = soon if archived else after_unknown(times, now=now)
    return _settled(uow, letter, LetterState.SENDING, step, error, uncertain=times, now=now)


def revive(uow: UnitOfWork, firm_id: str, keys: Sequence[str], *, actor: str, now: datetime) -> list[str]:
    """Queue dead letters again by hand; return the keys of those that were dead."""
    revived = uow.outbox.revive(firm_id, keys, now=now)
    by = By(actor, "sent-again", now)
    for key in revived:
        uow.events.note(f"letter-revived:{key}:{now.isoformat()}", firm_id, "letter.revived", by, {"letter": key})
    return revived


def _settled(
    uow: UnitOfWork,
    letter: ClaimedLetter,
    was: LetterState,
    step: NextStep,
    error: str,
    *,
    uncertain: int,
    now: datetime,
) -> LetterState | None:
    ours = uow.outbox.settle(
        letter.id,
        letter.claim,
        was,
        state=step.state.value,
        next_attempt_at=step.at,
        last_error=error,
        uncertain=uncertain,
    )
    if not ours:
        return None
    if step.state is LetterState.DEAD:
        _record(uow, letter, step.state, error, now)
    return step.state


def _record(uow: UnitOfWork, letter: ClaimedLetter, state: LetterState, error: str | None, now: datetime) -> None:
    """Put the end of a letter on the record (AL-05); one that was revived may end more than once."""
    one, by = letter.letter, By(OURSELVES, error or "accepted-by-server", now)
    facts = {"letter": one.key, "message_id": letter.message_id, "attempts": letter.attempts}
    key = f"letter-{state}:{one.key}:{now.isoformat()}"
    uow.events.note(key, one.firm_id, f"letter.{state}", by, facts, one.client_id, one.case_id)
