"""What goes wrong with machines, and what operators change of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from deployments.simulation.holders import Holders
from deployments.simulation.story import HOUR


@dataclass
class Machines(Holders):
    """The firm's machine, its mail server and its mailbox; each trouble is called as the story calls it."""

    up_again: datetime | None = None
    unread_until: datetime | None = None
    mail_back: datetime | None = None
    dies_after: int | None = None
    two_until: datetime | None = None
    two_at: int = 0

    def mail_is_away(self, *, hours: int) -> None:
        """The mail server cannot be reached."""
        self.office.weather.away, self.mail_back = True, self.office.clock.now + hours * HOUR

    def mail_is_busy(self, *, hours: int) -> None:
        """The mail server takes nothing now."""
        self.office.weather.busy, self.mail_back = True, self.office.clock.now + hours * HOUR

    def mail_loses_answers(self, **about: int) -> None:
        """The mail server keeps mails, and breaks the line before it says so."""
        self.office.weather.lost = about["so many"]

    def mailbox_is_away(self, *, hours: int) -> None:
        """The mailbox cannot be read."""
        self.unread_until = self.office.clock.now + hours * HOUR

    def machine_is_off(self, *, hours: int) -> None:
        """The firm's machine is off."""
        self.up_again = self.office.clock.now + hours * HOUR

    def is_killed(self, *, after: int) -> None:
        """The process will die, after so many transactions."""
        self.dies_after = after

    def two_services(self, *, hours: int, at: int) -> None:
        """Another service works on the same database."""
        self.two_until, self.two_at = self.office.clock.now + hours * HOUR, at

    def closes_a_day(self, *, day: str) -> None:
        """The operator writes a closed day into the profile, and starts the service anew."""
        file = self.office.home / "firms" / f"{self.story.firm}.toml"
        more = f"\n[[special_days]]\nday = {date.fromisoformat(day).isoformat()}\nshifts = []\nreason = 'Cerrado'\n"
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
        self.office.reopened()
