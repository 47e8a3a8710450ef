"""What a firm offers and its clients choose: free times, a first plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from deployments.simulation.chronicle import Letter
from deployments.simulation.holders import Holders
from deployments.simulation.people import NUMBER, SEEN, SIGNED, Unknown
from flows.appointments import acts as appointments
from flows.money import acts as money

START = re.compile(r'name="start" value="([^"]+)"')


@dataclass
class Offers(Holders):
    """Clients who are offered something by link, and those at the firm who offer it."""

    def is_offered_times(self, *, case: str, days: int) -> str:
        """The firm lets a client choose among the free times of the next ``days``."""
        until = self.office.clock.now + timedelta(days=days)
        return self.form(appointments.ask_for_appointment, case=self.of(case), until=until)

    def chooses_a_time(self, *, case: str, which: int) -> str:
        """A client chooses one of the times that its newest link shows; return it."""
        path = self.linked(self.by_label.get(case, []), "c", case)
        page = self.office.page("GET", path)
        starts, seen = START.findall(page), SEEN.search(page)
        if not starts or not seen:
            raise Unknown(f"{case}: no time can be chosen")
        start = datetime.fromisoformat(starts[which % len(starts)])
        said = self.office.page("POST", path, {"start": start.isoformat(), "seen": seen[1]})
        if START.search(said):
            raise Unknown(f"{case}: somebody else was faster")
        return start.isoformat()

    def is_offered_a_plan(self, *, client: str, plan: str) -> str:
        """The firm offers a client its first plan."""
        return self.form(money.offer_plan, client, plan)

    def answers_the_offer(self, *, client: str, answer: str) -> str:
        """A client answers the newest offer of a plan on its page: an offer of a case's names its number."""
        mails = [one for one in self.chronicle.letters if f"{client}@cliente.example" in one.to]
        path = self.linked([one for one in mails if not NUMBER.search(one.subject + one.text)], "o", client)
        seen = SEEN.search(self.office.page("GET", path))
        if not seen:
            raise Unknown(f"{client}: the page takes no answer")
        said = self.office.page("POST", path, {"decision": answer, "who": "Contacto", "seen": seen[1]})
        if SEEN.search(said):
            raise Unknown(f"{client}: the page did not take the answer")
        return "answered"

    def linked(self, letters: list[Letter], kind: str, who: str) -> str:
        """Return the path of the newest link of a kind; raise ``Unknown`` where there is none."""
        for letter in reversed(letters):
            if found := next((token for known, token in SIGNED.findall(letter.text) if known == kind), None):
                return f"/{kind}/{found}"
        raise Unknown(f"{who} has no such link")
