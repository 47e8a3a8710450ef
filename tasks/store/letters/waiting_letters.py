"""Letters of which nothing has left yet: taken back, or put off to another opening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import and_, delete, select, update

from domain.letters.letters import LetterState
from tasks.store.base import Repository, table
from tasks.store.records import LetterRecipientRecord, LetterRecord

UNSENT = (LetterState.QUEUED.value, LetterState.HELD.value)


class WaitingLetterRepository(Repository):
    """The letters that still wait for their first attempt."""

    def take_back(self, key: str) -> bool:
        """Forget a letter of which nothing has left yet; return whether there was one."""
        letters = table(LetterRecord).c
        unsent = and_(letters.key == key, letters.state.in_(UNSENT), letters.first_attempt_at.is_(None))
        found = self.connection.execute(select(letters.id).where(unsent).with_for_update()).scalar_one_or_none()
        if found is None:
            return False
        recipients = table(LetterRecipientRecord)
        self.connection.execute(delete(recipients).where(recipients.c.letter_id == found))
        self.connection.execute(delete(table(LetterRecord)).where(letters.id == found))
        return True

    def give_way(self, firm_id: str, begins: str, newest: str) -> list[str]:
        """Never send the letters whose keys begin like that, but the ``newest``; return the keys of these.

        Only those give way that wait, and that the mail server surely did not take.
        """
        letters = table(LetterRecord).c
        same = and_(letters.key.startswith(begins, autoescape=True), letters.key != newest)
        waits = and_(letters.firm_id == firm_id, letters.state == LetterState.QUEUED.value, letters.uncertain == 0)
        gone = {"state": LetterState.DROPPED.value, "next_attempt_at": None}
        dropped = update(table(LetterRecord)).where(waits, same).values(gone).returning(letters.key)
        return sorted(self.connection.execute(dropped).scalars())

    def put_off(self, firm_id: str, opening: Callable[[datetime], datetime], *, now: datetime) -> int:
        """Put the letters that wait for an opening off to the one that it is now; return how many moved."""
        letters = table(LetterRecord).c
        waiting = and_(letters.firm_id == firm_id, letters.state.in_(UNSENT), letters.first_attempt_at.is_(None))
        rows = self.connection.execute(
            select(letters.id, letters.next_attempt_at).where(waiting, letters.next_attempt_at > now)
        )
        moved = [(row[0], later) for row in rows if (later := opening(row[1])) != row[1]]
        for letter_id, later in moved:
            mine = update(table(LetterRecord)).where(letters.id == letter_id)
            self.connection.execute(mine.values(next_attempt_at=later))
        return len(moved)
