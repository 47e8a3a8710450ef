"""Lets a story happen to a firm's real flows, pages and mailbox, and writes down what the world did and received."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

from prefect import Flow
from sqlalchemy import text

from deployments.simulation.chronicle import Chronicle, Deed, Letter, letter_of
from deployments.simulation.machines import Machines, address_of
from deployments.simulation.office.fast_office import FastOffice, Waits, flow_named
from deployments.simulation.office.sweeps import MAILBOX, Sweeper
from deployments.simulation.people import NUMBER, SECOND, Unknown
from deployments.simulation.story import ADVISORS, MINUTE, Happening, Story
from domain.money.plans import PlanChange
from domain.refusals import Refused
from domain.time.periods import Month
from flows.letters.mailbox_reading import mailbox_reading
from tasks.operations.appointments.advisor_terms import add_advisor
from tasks.operator import told
from tasks.store.records import ClientRecord, ContactRecord
from tasks.store.unit_of_work import Store, UnitOfWork

logger = logging.getLogger(__name__)


class Killed(BaseException):
    """The process dies: nothing that it was about to do is done, nothing is tidied up."""


def lived(office: FastOffice, story: Story, *, say: Callable[[datetime], None] = lambda _: None) -> Chronicle:
    """Let a story happen in an office; return what came of it. ``say`` hears, again and again, where time is."""
    profile = office.home / "firms" / f"{story.firm}.toml"
    chronicle = Chronicle(story, tomllib.loads(profile.read_text(encoding="utf-8")))
    World(office, story, chronicle, say=say).live()
    return chronicle


@dataclass
class World(Machines):
    """One story in one office."""

    read_letters: int = 0
    silent: int = 0
    other: tuple[int, Callable[[], object]] | None = None
    say: Callable[[datetime], None] = lambda _: None

    def live(self) -> None:
        """Let everything happen, in its order, to the story's end."""
        self.begin()
        sweeper = Sweeper(self.office, self.sweep)
        with self._transactions(), sweeper.hearing():
            for one in [*self.story.happenings, Happening(self.story.end, "ends")]:
                self.on_to(one.at, sweeper)
                self.happen(one, sweeper)
                self.say(self.office.clock.now)
        self.chronicle.sweeps = sweeper.ran
        self.listing()

    def begin(self) -> None:
        """Make known who is there: advisors, and clients with the plans that they had before."""
        store = self.office.store
        month = Month.of(self.story.begin, store.firms[self.story.firm].time_zone)
        with store.begin() as uow:
            firm = uow.firm(self.story.firm)
            for name in ADVISORS[: self.story.advisors]:
                add_advisor(uow, firm.id, name, address_of(name))
            for number, plan in enumerate(self.story.clients):
                row: dict[str, Any] = {"firm_id": firm.id, "external_id": f"c{number}", "name": f"Cliente {number}"}
                row |= {"language": firm.languages[0], "created_at": self.story.begin}
                [id_] = uow.clients.upsert(ClientRecord, [row], unique=("firm_id", "external_id"))
                contact = {"client_id": id_, "name": f"Contacto {number}", "email": f"c{number}@cliente.example"}
                uow.clients.upsert(ContactRecord, [contact | {"gets_reports": True}], unique=("client_id", "email"))
                if plan:
                    terms = firm.terms(plan, firm.languages[0])
                    uow.subscriptions.add(id_, PlanChange(month, self.story.begin, terms))

    # --- time ---------------------------------------------------------------------------------------------------

    def on_to(self, at: datetime, sweeper: Sweeper) -> None:
        """Go on to an instant: sweeps run when they are due, while the machine is on; what was broken is mended."""
        clock = self.office.clock
        while clock.now < at:
            ends = [
                one
                for one in (self.up_again, self.mail_back, self.unread_until, self.two_until, self.right_again)
                if one
            ]
            arrivals = [max(when, clock.now + SECOND) for when, _ in self.on_the_way]
            if self.office.has_mail and not self.unread_until and not self.up_again:
                arrivals.append(_five_minutes_after(clock.now))
            until = min([at, *ends, *arrivals])
            if self.up_again:
                clock.set(max(until, clock.now))
            else:
                self.guarded(partial(sweeper.until, until))
                if self.up_again:
                    continue
            self.mended(clock.now, sweeper)

    def mended(self, now: datetime, sweeper: Sweeper) -> None:
        """End the troubles whose time has come."""
        if self.mail_back and self.mail_back <= now:
            self.mail_back = None
            self.office.weather.away = self.office.weather.busy = False
        if self.unread_until and self.unread_until <= now:
            self.unread_until, self.office.mailbox_away = None, False
        if self.two_until and self.two_until <= now:
            self.two_until = None
        if self.right_again and self.right_again <= now:
            if not self.up_again:
                self.put_on_record()
            self.right_again, self.office.clock.off = None, timedelta(0)
        if self.up_again and self.up_again <= now:
            self.up_again = None
            self.dies_after = None
            self.office.opened_again(restarted=self.off)
            self.off = False
            self.guarded(sweeper.start)
        self.heard()
        if self.office.has_mail and not self.up_again and now == _five_minutes_after(now - SECOND):
            self.guarded(self.read_mailbox)

    def guarded(self, work: Callable[[], object]) -> None:
        """Do some work; a kill in it ends the process, which is started again ten minutes later."""
        try:
            work()
        except Killed:
            self.dies_after = None
            self.up_again = self.office.clock.now + 10 * MINUTE
        self.heard()

    @contextmanager
    def _transactions(self) -> Iterator[None]:
        """Stand between any two transactions: there the process dies, or the other service does its work."""
        begin = Store.begin

        @contextmanager
        def counted(store: Store, *, keep: bool = True) -> Iterator[UnitOfWork]:
            self.between(keep=keep)
            with begin(store, keep=keep) as uow:
                yield uow

        with patch.object(Store, "begin", counted):
            yield

    def between(self, *, keep: bool) -> None:
        """Count a transaction that is about to begin."""
        if not keep:
            return
        if self.dies_after is not None and not self.up_again:
            self.dies_after -= 1
            if self.dies_after < 0:
                self.dies_after = 0
                raise Killed
        other, self.other = self.other, None
        if other and (left := other[0] - 1) >= 0:
            self.other = (left, other[1])
        elif other:
            self.office.in_the_midst = True
            try:
                with suppress(Waits):
                    other[1]()
            finally:
                self.office.in_the_midst = False

    # --- sweeps -------------------------------------------------------------------------------------------------

    def sweep(self, name: str) -> None:
        """Run a schedule's flow now: alone, or with the same flow of another service in the midst of it."""
        if name in ("pending_cases", MAILBOX) or self.office.has_mail:
            self.read_mailbox()
        if name == MAILBOX:
            return
        flow = flow_named(name)
        if self.two_until and name != "periods":
            self.other = (self.two_at, lambda: self.flow(flow))
        self.flow(flow)
        self.other = None

    def read_mailbox(self) -> None:
        """Read the mailbox, if its server is there."""
        if self.unread_until is None:
            self.flow(mailbox_reading)
            self.office.cleared()

    def flow(self, flow: Flow[..., Any]) -> None:
        """Run a flow as a schedule does; what it says is nobody's here, but that it broke off is."""
        try:
            end = self.office.run(flow)
        except Exception as error:
            logger.exception("%s broke off", flow.name)
            self.chronicle.troubles.append(f"{self.office.clock.now.isoformat()} {flow.name}: {error!r}")
            return
        hindered = told("outbox-hindered") in str(end.message)
        if end.is_failed() and not hindered and not self.silenced():
            self.chronicle.troubles.append(f"{self.office.clock.now.isoformat()} {flow.name}: {end.message}")

    def silenced(self) -> bool:
        """Say whether a letter died since of a mail server that took it again and again and never said so.

        That ends a run as failed, and rightly: somebody has to look.
        """
        with self.office.store.read() as uow:
            query = text("SELECT count(*) FROM letters WHERE state = 'dead' AND uncertain > 2")
            before, self.silent = self.silent, int(uow.connection.execute(query).scalar_one())
        return self.silent > before

    # --- happenings ---------------------------------------------------------------------------------------------

    def happen(self, one: Happening, sweeper: Sweeper) -> None:
        """Let one happening happen; where the machine is off, whoever wants it does it when it is on again."""
        act = getattr(self, one.what.replace(" ", "_"), None)
        if act is None:
            return
        if one.what not in WORLDLY and self.up_again:
            self.on_to(self.up_again, sweeper)
        for _ in range(2 if one.about.get("twice") else 1):
            done, said, rule = False, "", ""
            try:
                said = act(**{name: value for name, value in one.about.items() if name != "twice"}) or ""
                done = True
            except (Refused, Unknown) as refused:
                said, rule = str(refused), getattr(refused, "rule", "")
            except Killed:
                self.dies_after, self.up_again = None, self.office.clock.now + 10 * MINUTE
                said = "killed"
            self.chronicle.deeds.append(Deed(self.office.clock.now, one, done, said, rule))
            self.heard()
            if self.up_again:
                break

    # --- what comes out -----------------------------------------------------------------------------------------

    def heard(self) -> None:
        """Take in what was received since, and let mails arrive whose time has come."""
        now = self.office.clock.now
        for one in [one for one in self.on_the_way if one[0] <= now]:
            self.on_the_way.remove(one)
            self.office.arrives(one[1], one[0])
        for mail in self.office.mails[self.read_letters :]:
            letter = letter_of(mail.at, mail.to, mail.content)
            self.chronicle.letters.append(letter)
            self.noted(letter)
        self.read_letters = len(self.office.mails)
        self.office.mails[: self.read_letters] = [None] * self.read_letters  # type: ignore[list-item]

    def noted(self, letter: Letter) -> None:
        """Keep a client's letter with its case; the first tells the case's number."""
        number = NUMBER.search(letter.subject + " " + letter.text)
        if number is None or self.office.operator in letter.to:
            return
        label = next((one for one, known in self.chronicle.numbers.items() if known == number[0]), None)
        asked = re.search(r"Asunto (c\d+\.\d+):", letter.text + letter.html)
        if label is None and asked and asked[1] not in self.chronicle.numbers:
            label = asked[1]
            self.chronicle.numbers[label] = number[0]
        if label:
            self.by_label.setdefault(label, []).append(letter)

    def listing(self) -> None:
        """Read the ledger, as its listing shows it."""
        with self.office.store.read() as uow:
            rows = [dict(row) for row in uow.connection.execute(text(LEDGER)).mappings()]
            self.chronicle.ledger = [row | {"plan_month": str(row["plan_month"] or "")[-7:]} for row in rows]
            self.chronicle.payments = [dict(row) for row in uow.connection.execute(text(PAYMENTS)).mappings()]


def _five_minutes_after(now: datetime) -> datetime:
    """Return when the mailbox is read next: every five minutes."""
    return now.replace(minute=now.minute - now.minute % 5, second=0, microsecond=0) + 5 * MINUTE


WORLDLY = frozenset(
    {
        "writes",
        "machine is off",
        "mail is away",
        "mail is busy",
        "mail loses answers",
        "mailbox is away",
        "is killed",
        "two services",
        "the clock is wrong",
        "has no time service",
        "ends",
    }
)
"""What happens whether the firm's machine is on or not."""
LEDGER = """
SELECT c.external_id AS client, h.kind AS kind, k.number AS number, s.started_at AS started, h.month AS month,
    h.currency AS currency, h.subtotal AS subtotal, h.tax AS tax, h.total AS total,
    m.kind AS mends, t.started_at AS mended,
    CASE WHEN h.kind IN ('plan', 'policy') THEN h.key WHEN m.kind = 'plan' THEN m.key END AS plan_month
FROM charges h JOIN clients c ON c.id = h.client_id LEFT JOIN cases k ON k.id = h.case_id
    LEFT JOIN sessions s ON s.id = h.session_id LEFT JOIN charges m ON m.id = h.corrects
    LEFT JOIN sessions t ON t.id = m.session_id ORDER BY h.id"""
PAYMENTS = """
SELECT c.external_id AS client, k.number AS number, p.amount AS amount, p.reference AS reference
FROM payments p JOIN clients c ON c.id = p.client_id LEFT JOIN cases k ON k.id = p.case_id ORDER BY p.id"""
