"""What people do about policies: agree on one, keep its visits, decide and answer what a review proposes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import text

from deployments.simulation.people import SEEN, SIGNED, People, Unknown
from domain.policies.policy_duties import VISITED
from domain.policies.policy_rounds import RoundState
from domain.time.periods import Month, local_day
from flows.appointments import acts as appointments
from flows.policies import acts as policies
from tasks.operations.policies.recalibration import Choice

VISITS_OVER = """
SELECT id FROM appointments WHERE firm_id = :firm AND case_id IS NULL AND ends_at <= :now
    AND state IN ('booked', 'accepted', 'tentative') ORDER BY id"""


@dataclass
class Holders(People):
    """Clients with policies, and those at the firm who see to them."""

    def takes_a_policy(self, *, client: str, machines: int, remote: str, on_site: str, month: str) -> str:
        """Both sides agree on a policy."""
        return self.form(policies.begin_policy, client, machines, Decimal(remote), Decimal(on_site), month)

    def visits_were_held(self) -> str:
        """An operator records that the visits of policies took place whose time is over."""
        with self.office.store.read() as uow:
            now = self.office.clock.now.replace(tzinfo=None)
            given = {"firm": self.story.firm, "now": now.isoformat(sep=" ", timespec="microseconds")}
            over = list(uow.connection.execute(text(VISITS_OVER), given).scalars())
        for one in over:
            self.form(appointments.end_appointment, int(one), came=True)
        return f"{len(over)} held"

    def deliveries_were_made(self) -> str:
        """An operator records what policies owe by today and nobody has to be visited for."""
        with self.office.store.read() as uow:
            zone, now = uow.firm(self.story.firm).time_zone, self.office.clock.now
            due = uow.policies.duties_due(self.story.firm, local_day(now, zone), Month.of(now, zone))
        owed = [one.id for one in due if one.duty.kind not in VISITED]
        for one in owed:
            self.form(policies.record_delivery, one)
        return f"{len(owed)} made"

    def decides_proposals(self, *, choice: str) -> str:
        """The firm decides what the reviews proposed."""
        with self.office.store.read() as uow:
            waiting = [one.id for one in uow.policies.rounds_of_firm(self.story.firm, RoundState.PROPOSED)]
        for one in waiting:
            self.form(policies.decide_proposal, one, Choice(choice))
        return f"{len(waiting)} decided"

    def answers_the_proposal(self, *, client: str, answer: str) -> str:
        """A client answers the newest proposal on its page."""
        for letter in reversed(self.chronicle.letters):
            token = next((one for kind, one in SIGNED.findall(letter.text) if kind == "p"), None)
            if token and f"{client}@cliente.example" in letter.to:
                seen = SEEN.search(self.office.page("GET", f"/p/{token}"))
                if not seen:
                    raise Unknown(f"{client}: the page takes no answer")
                self.office.page("POST", f"/p/{token}", {"decision": answer, "who": "Contacto", "seen": seen[1]})
                return "answered"
        raise Unknown(f"{client} has no proposal")
