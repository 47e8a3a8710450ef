"""Letters of which nothing has left yet: taken back, or put off to another opening."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import and_, select, update

from domain.letters.letters import LetterState
from tasks.store.base import Repository, table
from tasks.store.records import LetterRecipientRecord, LetterRecord

UNSENT = (LetterState.QUEUED.value, LetterState.HELD.value)


class WaitingLetterRepository(Repository):
    """The letters that still wait for their first attempt."""

    def take_back(self, key: str) -> bool:
        """Forget a letter of which nothing has left yet; return whether there was one."""
        unsent = (LetterRecord.state.in_(UNSENT), LetterRecord.first_attempt_at.is_(None))
        found = self.scalar(select(LetterRecord.id).where(LetterRecord.key == key, *unsent).with_for_update())
        if found is None:
            return False
        self.delete(LetterRecipientRecord, LetterRecipientRecord.letter_id == found)
        self.delete(LetterRecord, LetterRecord.id == found)
        return True

    def give_way(self, firm_id: str, begins: str, newest: str) -> list[str]:
        """Never send the letters whose keys end after that in one word, but the ``newest``; return the keys of these.

        Only those give way that wait, and that the mail server surely did not take.
        """
        letters = table(LetterRecord).c
        more = letters.key.startswith(begins, autoescape=True), letters.key.not_like(f"{begins}%:%")
        same = and_(*more, letters.key != newest)
        waits = and_(letters.firm_id == firm_id, letters.state == LetterState.QUEUED.value, letters.uncertain == 0)
        gone = {"state": LetterState.DROPPED.value, "next_attempt_at": None}
        dropped = update(table(LetterRecord)).where(waits, same).values(gone).returning(letters.key)
        return sorted(self.scalars(dropped))

    def put_off(self, firm_id: str, opening: Callable[[datetime], datetime], *, now: datetime) -> int:
        """Put the letters that wait for an opening off to the one that it is now; return how many moved.

        One that a mail server did not take waits for that server, and for nothing else.
        """
        one = LetterRecord
        waiting = (
            one.firm_id == firm_id,
            one.state.in_(UNSENT),
            one.first_attempt_at.is_(None),
            one.last_error.is_(None),
        )
        rows = self.rows(select(one.id, one.next_attempt_at).where(*waiting, one.next_attempt_at > now))
        moved = [(id_, later) for id_, was in rows if (later := opening(was)) != was]
        for letter_id, later in moved:
            self.update(one, one.id == letter_id, next_attempt_at=later)
        return len(moved)
