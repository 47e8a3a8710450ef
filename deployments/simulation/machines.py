"""What goes wrong with machines, and what operators change of them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from deployments.simulation.offers import Offers
from deployments.simulation.people import SAID, Unknown
from deployments.simulation.story import HOUR, MINUTE
from domain.acts import By
from domain.refusals import Refused
from flows.appointments import acts as appointments
from tasks.operations.appointments.advisor_terms import add_advisor
from tasks.time import guard


@dataclass
class Machines(Offers):
    """The firm's machine, its mail server and its mailbox; each trouble is called as the story calls it."""

    up_again: datetime | None = None
    unread_until: datetime | None = None
    mail_back: datetime | None = None
    dies_after: int | None = None
    two_until: datetime | None = None
    two_at: int = 0
    right_again: datetime | None = None
    off: bool = False
    """Whether the machine itself is off, and not its service alone."""

    def mail_is_away(self, *, hours: int) -> None:
        """The mail server cannot be reached."""
        self.office.weather.away, self.mail_back = True, self.later(self.mail_back, hours)

    def mail_is_busy(self, *, hours: int) -> None:
        """The mail server takes nothing now."""
        self.office.weather.busy, self.mail_back = True, self.later(self.mail_back, hours)

    def mail_loses_answers(self, **about: int) -> None:
        """The mail server keeps mails, and breaks the line before it says so."""
        self.office.weather.lost = about["so many"]

    def mailbox_is_away(self, *, hours: int) -> None:
        """The mailbox cannot be read."""
        self.unread_until, self.office.mailbox_away = self.later(self.unread_until, hours), True

    def machine_is_off(self, *, hours: int) -> None:
        """The firm's machine is off."""
        if not self.up_again:
            self.put_on_record()
        self.up_again, self.off = self.later(self.up_again, hours), True

    def put_on_record(self) -> None:
        """Put on record what the clock says, as the round before did: the process that is to die lived through that."""
        after, self.dies_after = self.dies_after, None
        self.office.noticed()
        self.dies_after = after

    def later(self, known: datetime | None, hours: int) -> datetime:
        """Return when a trouble ends that lasts so long from now on: a longer one before it goes on."""
        end = self.office.clock.now + hours * HOUR
        return max(known, end) if known else end

    def is_killed(self, *, after: int) -> None:
        """The process will die, after so many transactions."""
        self.dies_after = after

    def two_services(self, *, hours: int, at: int) -> None:
        """Another service works on the same database."""
        self.two_until, self.two_at = self.office.clock.now + hours * HOUR, at

    def the_clock_is_wrong(self, *, minutes: int, hours: int) -> None:
        """The machine's clock is set wrong by so many minutes, till somebody sets it right."""
        if not self.up_again:
            self.put_on_record()
        self.office.clock.off, self.right_again = minutes * MINUTE, self.office.clock.now + hours * HOUR

    def has_no_time_service(self) -> None:
        """From now on nobody keeps the machine's clock but the operator."""
        self.office.clock.kept = False

    def looks_at_the_clock(self) -> str:
        """The operator looks at the machine's clock, and says that it is right where it is and is not believed."""
        if self.office.clock.off or not guard.jumped(self.office.store):
            return "looked"
        guard.believe(self.office.store, By(SAID["who"], SAID["why"], self.office.clock.shown))
        return "believed"

    def is_away(self, *, advisor: str, begin: str, hours: int) -> str:
        """An advisor falls ill, or takes some days off."""
        start = datetime.fromisoformat(begin)
        return self.form(appointments.block_time, advisor, start, start + hours * HOUR)

    def joins(self, *, advisor: str) -> None:
        """Somebody begins to attend for the firm, or does so again."""
        with self.office.store.begin() as uow:
            add_advisor(uow, self.story.firm, advisor, address_of(advisor))

    def leaves(self, *, advisor: str) -> str:
        """An advisor leaves the firm."""
        return self.form(appointments.advisor_leaves, advisor)

    def gives_away_the_appointments(self, *, advisor: str) -> str:
        """The operator gives the appointments of an advisor to whoever is free; return how many."""
        with self.office.store.read() as uow:
            known = {one.name: one.id for one in uow.intakes.advisors(self.story.firm)}
            booked = uow.appointments.to_come(known[advisor], self.office.clock.now)
        moved = 0
        for one in booked:
            with suppress(Refused):
                self.form(appointments.move_appointment, one.id, substitute_because="se fue")
                moved += 1
        return f"{moved} of {len(booked)}"

    def calls_within(self, *, promised: int) -> None:
        """The firm promises to call within so many minutes, who asks from now on."""
        self.promises("first_contact_minutes", promised)

    def waits_for_days(self, *, promised: int) -> None:
        """A case that is pending from now on waits for so many days."""
        self.promises("pending_days", promised)

    def promises(self, name: str, value: int) -> None:
        """Write a deadline into the profile, and start the service anew."""
        before = self.profile.read_text(encoding="utf-8")
        without = re.sub(rf"(?m)^{name} = .*\n", "", before)
        assert without.count("[deadlines]\n") == 1  # noqa: S101  each firm has its deadlines
        after = without.replace("[deadlines]\n", f"[deadlines]\n{name} = {value}\n")
        self.profile.write_text(after, encoding="utf-8")
        self.office.reopened()

    def opens_on_a_day(self, *, day: str, shifts: Sequence[str]) -> None:
        """The operator writes a day into the profile on which the firm opens for once."""
        section = f"day = {date.fromisoformat(day)}\nshifts = {json.dumps(shifts)}\nreason = 'Abierto'\n"
        self.added(f"[[special_days]]\n{section}")

    def closes_a_day(self, *, day: str) -> None:
        """The operator writes a closed day into the profile, and starts the service anew."""
        self.added(f"[[special_days]]\nday = {date.fromisoformat(day)}\nshifts = []\nreason = 'Cerrado'\n")

    def opens_other_hours(self, *, day: str, hours: Mapping[str, Sequence[str]]) -> None:
        """The firm has other hours from a day on, said before."""
        lines = "".join(f"{name} = {json.dumps(shifts)}\n" for name, shifts in hours.items())
        self.added(f"[[hours_since]]\nday = {date.fromisoformat(day)}\n{lines}")

    def a_plan_costs_more(self, *, plan: str, price: str) -> None:
        """A plan has another price, for those who agree on it from now on."""
        self._of_plan(plan, rf'(\[plans\.{plan}\].*(?:\n(?!\[).*)*?\nmonthly_price = )"[^"]*"', rf'\1"{price}"')

    def a_plan_is_sold_no_more(self, *, plan: str) -> None:
        """A plan is taken out of the profile: who has it keeps it."""
        self._of_plan(plan, rf"(?m)^\[plans\.{plan}\].*\n(?:(?!\[).*\n)*", "")

    def _of_plan(self, plan: str, place: str, by: str) -> None:
        """Change what the profile says of a plan that is sold."""
        after, changed = re.subn(place, by, self.profile.read_text(encoding="utf-8"))
        if not changed:
            raise Unknown(f"{plan} is sold no more")
        self.profile.write_text(after, encoding="utf-8")
        self.office.reopened()

    def the_tariff_rises(self, *, day: str, more: int) -> None:
        """From a day on, said before, an hour costs ``more``."""
        now = self.chronicle.profile["tariffs"][0]
        lines = [f"[[tariffs]]\nvalid_from = {date.fromisoformat(day)}"]
        for name, value in now.items():
            if isinstance(value, dict):
                rates = ", ".join(f'{when} = "{int(rate) + more}"' for when, rate in value.items())
                lines.append(f"{name} = {{ {rates} }}")
            elif name != "valid_from":
                lines.append(f"{name} = {json.dumps(value)}")
        self.added("\n".join(lines) + "\n")

    def the_tax_changes(self, *, day: str, rate: str) -> None:
        """From a day on, said before, there is another tax on what is done."""
        name = json.dumps(self.chronicle.profile["tax"]["name"])
        self.added(f'[[tax_since]]\nday = {date.fromisoformat(day)}\nname = {name}\nrate = "{rate}"\n')

    @property
    def profile(self) -> Path:
        """The firm's profile, as the service reads it."""
        return self.office.home / "firms" / f"{self.story.firm}.toml"

    def added(self, section: str) -> None:
        """Write a section at the profile's end, and start the service anew."""
        self.profile.write_text(f"{self.profile.read_text(encoding='utf-8')}\n{section}", encoding="utf-8")
        self.office.reopened()


def address_of(name: str) -> str:
    """Return an advisor's address: its first name without accents, for no mail address has any."""
    first = unicodedata.normalize("NFKD", name.split(maxsplit=1)[0]).encode("ascii", "ignore").decode()
    return f"{first.lower()}@equipo.example"
