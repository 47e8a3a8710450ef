"""An office at a simulated instant: its flows run with the engine off, its pages answer, its mail is kept."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import httpx
from prefect import Flow
from starlette.applications import Starlette

import flows.clock
import flows.letters.operator_alert
import tasks.gateways.letters.mail_sending
import tasks.gateways.reports.typesetting
import tasks.keeping.keeping
import tasks.letters.alerts
import tasks.letters.delivering.firms_in_turn
import tasks.letters.event_relay
import tasks.letters.inbox
import tasks.letters.outbox
import tasks.office
import tasks.store.unit_of_work
import tasks.time.guard
from deployments.engine_off import engine_off
from deployments.manifest import DeploymentRow, read_manifest
from deployments.portal.app import create_app
from deployments.simulation.office.drawing import drawn
from deployments.simulation.office.mail_line import Weather, line_to
from deployments.simulation.office.premises import empty_premises, kept_engine
from domain.time.clock_watch import Reading
from flows.showing import kept
from tasks.gateways.letters.signed_links import Links
from tasks.gateways.prefect_events import Announcement
from tasks.letters import event_relay, events
from tasks.office import open_office, this_office
from tasks.settings import Settings, read_settings
from tasks.store.unit_of_work import Store

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

logger = logging.getLogger(__name__)
TICK = timedelta(milliseconds=1)
SECRET = "the secret of a simulated office, of no use elsewhere"  # noqa: S105
PLENTY = 10**12  # bytes that are free on a simulated disk
TRIGGERED = {
    "session.ended": "charge_sessions",
    "case.closed": "charge_sessions",
    "case.instructions_owed": "instruction_document",
}


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that reached somebody: when, to whom, byte for byte."""

    at: datetime
    to: tuple[str, ...]
    content: bytes


@dataclass(slots=True)
class Clock:
    """The only clock of a simulated office; work takes a thousandth of a second for each look at it.

    ``now`` is when it is; the machine takes it for ``shown``, which is wrong by ``off`` where its clock is.
    """

    now: datetime
    looked: int = 0
    off: timedelta = timedelta(0)
    starts: int = 0
    started: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    """When the machine was started the last time, and how often it was."""
    kept: bool = True
    """Whether a time service keeps it, while it is right."""

    @property
    def shown(self) -> datetime:
        """What the machine's clock says."""
        return self.now + self.off

    def __call__(self) -> datetime:
        """Return what the clock says, a tick later than the last time."""
        self.looked += 1
        return self.shown + TICK * (self.looked % 50_000)

    def set(self, now: datetime) -> None:
        """Go to an instant."""
        self.now, self.looked = now, 0

    def reading(self, at: datetime | None = None) -> Reading:
        """Return what the clock says, or would ``at``, with its witnesses: a time service may keep a right one."""
        return Reading(at or self.shown, f"start {self.starts}", self.started + self.off, self.kept and not self.off)


class Waits(BaseException):
    """A service waits for what another has in hand: it has none itself, and goes on when that is done."""


@dataclass
class FastOffice:
    """One installation with one firm. ``mails`` is what left it; ``weather`` how its mail server is."""

    firm: str
    home: Path
    clock: Clock
    weather: Weather = field(default_factory=Weather)
    mails: list[Mail] = field(default_factory=list)
    handed: list[Announcement] = field(default_factory=list)
    mailbox_away: bool = False
    in_the_midst: bool = False
    """Whether a second service works while the first stands still."""
    _opened: Store | None = None
    _page: Starlette | None = None

    @property
    def settings(self) -> Settings:
        """The settings, as every process of the office reads them."""
        return read_settings()

    @property
    def store(self) -> Store:
        """The store, open."""
        return this_office()[0]

    @property
    def inbox(self) -> Path:
        """The firm's mailbox, a folder."""
        return self.home / "inbox"

    @property
    def operator(self) -> str:
        """The address of the firm's operator."""
        return self.store.firms[self.firm].mail.operator

    def run(self, flow: Flow[..., Any], *args: Any, **given: Any) -> State[Any]:  # noqa: ANN401
        """Run a flow at the clock's instant, and what its events start; a refusal is the caller's to hear."""
        try:
            end: State[Any] = flow(*args, **given)
        finally:
            self.relay()
        return end

    def relay(self) -> None:
        """Start the flows that wait for the events handed over since, as Prefect's automations do."""
        while self.handed:
            found, self.handed = self.handed, []
            wanted = dict.fromkeys((TRIGGERED[one.name], one.payload["firm"]) for one in found if one.name in TRIGGERED)
            for name, firm in wanted:
                flow_named(name)(firm)

    def arrives(self, content: bytes, at: datetime) -> None:
        """Put a mail into the firm's mailbox, as its server does."""
        address = self.store.firms[self.firm].mail.sender
        number = len(list((self.inbox / "new").iterdir()))
        name = f"{int(at.timestamp())}.M{number % 1_000_000:06d}P1.simulation"
        (self.inbox / "new" / name).write_bytes(f"Delivered-To: {address}\r\n".encode() + content)

    @property
    def has_mail(self) -> bool:
        """Whether the mailbox has a mail."""
        return any((self.inbox / "new").iterdir())

    def cleared(self) -> None:
        """Take the mails that were read out of the mailbox: looking at them again costs time, and finds them known."""
        for one in (self.inbox / "new").iterdir():
            one.unlink()

    def page(self, method: str, path: str, form: Mapping[str, str] | None = None) -> str:
        """Open a page of the portal, or send its form; return what is shown."""
        if self._page is None or self._opened is not self.store:
            self._opened = self.store
            clock, links = (lambda: self.clock.shown), Links.of(self.settings)
            self._page = create_app(self.store, links, clock=clock, afterwards=self._afterwards)
        said = asyncio.run(self._asked(self._page, method, path, dict(form) if form else None))
        self.relay()
        return said

    async def _asked(self, app: Starlette, method: str, path: str, form: dict[str, str] | None) -> str:
        base = self.settings.portal_url
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=base, follow_redirects=True) as browser:
            answer = await browser.request(method, path, data=form, headers={"Origin": base})
        return answer.text

    def _afterwards(self) -> None:
        event_relay.hand_over_now(*this_office(), now=self.clock.shown)

    def noticed(self) -> None:
        """Put on record what the clock says, as some round does every few minutes: those without work are left out."""
        tasks.time.guard.jumped(self.store)

    def opened_again(self, *, restarted: bool) -> None:
        """Start the service anew, and the machine itself where that was off."""
        if restarted:
            self.clock.starts, self.clock.started = self.clock.starts + 1, self.clock.now
        self.reopened()

    def reopened(self) -> None:
        """Forget the open office, as after a new start of the machine."""
        _closed()
        this_office.cache_clear()

    def sleep(self, seconds: float) -> None:
        """Let time pass; raise ``Waits`` for a service that would wait for the one in whose midst it is played."""
        if self.in_the_midst:
            raise Waits
        self.clock.set(self.clock.now + timedelta(seconds=seconds))

    def keep(self, content: bytes, to: Sequence[str]) -> None:
        """Keep a mail that the server took."""
        self.mails.append(Mail(self.clock.now, tuple(to), content))


@cache
def _rows() -> dict[str, DeploymentRow]:
    return {row.flow_name: row for row in read_manifest()}


@cache
def flow_named(name: str) -> Flow[..., Any]:
    """Return a flow that the manifest deploys, by its function's name."""
    return _rows()[name].flow()


def _closed() -> None:
    if this_office.cache_info().currsize:
        this_office()[0].close()


def environment(firm: str, home: Path, firms: Path, *, database: str = "") -> dict[str, str]:
    """Return the variables of a simulated office of its own in ``home``."""
    from tasks.gateways.firms.firm_profiles import read_firms  # noqa: PLC0415

    sender = read_firms(firms)[firm].mail.sender
    return {
        "TRASTIENDA_HOME": str(home),
        "TRASTIENDA_DATABASE_URL": database or f"sqlite:///{home / 'trastienda.db'}",
        "TRASTIENDA_FIRMS": str(firms),
        "TRASTIENDA_DELIVERY_THREADS": "1",
        "TRASTIENDA_SMTP_HOST": "127.0.0.1",
        "TRASTIENDA_SMTP_PORT": "2525",
        "TRASTIENDA_SMTP_SECURITY": "none",
        "TRASTIENDA_SECRET": SECRET,
        f"TRASTIENDA_MAILBOX_{firm.upper()}": f"maildir://{home / 'inbox'}?to={sender}",
    }


@contextmanager
def fast_office(firm: str, profile: Path, begin: datetime, *, database: str = "") -> Iterator[FastOffice]:
    """Open an office of one firm, of which nothing is known yet, and forget it at the end.

    ``profile`` is the firm's file; files beside it that begin with its name go with it. Nothing else of this process
    may work in an office meanwhile.
    """
    with ExitStack() as stack:
        home = stack.enter_context(empty_premises())
        firms = home / "firms"
        firms.mkdir(mode=0o700)
        for file in sorted(profile.parent.glob(f"{firm}*")):
            shutil.copy(file, firms / file.name)
        for part in ("new", "cur", "tmp"):
            (home / "inbox" / part).mkdir(parents=True)
        clock = Clock(begin, started=begin)
        office = FastOffice(firm, home, clock)
        inside = {name: text for name, text in os.environ.items() if not name.startswith("TRASTIENDA_")}
        stack.enter_context(
            patch.dict(os.environ, inside | environment(firm, home, firms, database=database), clear=True)
        )
        _by_this_clock(stack, office)
        this_office.cache_clear()
        stack.callback(this_office.cache_clear)
        stack.callback(_closed)
        yield office


def _by_this_clock(stack: ExitStack, office: FastOffice) -> None:
    """Let time, mail and events be the office's: everything else is as it runs."""
    clock = office.clock
    stack.enter_context(kept())
    stack.enter_context(engine_off())
    connected = line_to(office.weather, office.keep)
    sleeping = SimpleNamespace(sleep=office.sleep)

    def announce(found: Sequence[Announcement], *_: object, **__: object) -> None:
        office.handed += found

    def hand_over() -> None:
        event_relay.hand_over_now(*this_office(), now=clock.shown)

    def opened(settings: Settings, **_: object) -> Store:
        store = open_office(settings, now=clock.shown)
        # rows are read by names and places here, never by columns: so they need not be found anew for each statement
        store.engine.update_execution_options(_result_disable_adapt_to_context=True)
        return store

    def clock_from(now: datetime) -> Callable[[], datetime]:
        if now > clock.shown:
            clock.set(now - clock.off)
        return clock

    _on_this_wall(stack, clock)
    for name in ("troubled_runs", "unstarted"):  # what Prefect's server would know
        stack.enter_context(patch.object(tasks.letters.alerts, name, lambda *_: []))
    stack.enter_context(patch.object(flows.letters.operator_alert, "hide_waiting", lambda _: 0))
    stack.enter_context(patch.object(tasks.gateways.letters.mail_sending, "connected", connected))
    stack.enter_context(patch.object(tasks.gateways.reports.typesetting, "compiled", drawn))
    stack.enter_context(patch.object(tasks.letters.event_relay, "announce", announce))
    stack.enter_context(patch.object(events, "hand_over_now", hand_over))
    stack.enter_context(patch.object(tasks.office, "open_office", opened))
    stack.enter_context(patch.object(tasks.store.unit_of_work, "open_engine", kept_engine))
    stack.enter_context(patch.object(tasks.letters.outbox, "clock_from", clock_from))
    stack.enter_context(patch.object(tasks.letters.delivering.firms_in_turn, "time", sleeping))


def _on_this_wall(stack: ExitStack, clock: Clock) -> None:
    """Let runs that are given no instant mean what the machine's clock says, and let the guard look at it."""

    class Wall(datetime):
        """The wall's clock, as the machine has it."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return clock.shown.astimezone(tz)

    class Runs:
        """Runs of schedules, each punctual."""

        @property
        def scheduled_start_time(self) -> datetime:
            return clock.shown

    for module in (flows.clock, tasks.letters.outbox, tasks.letters.inbox):
        stack.enter_context(patch.object(module, "datetime", Wall))
    stack.enter_context(patch.object(flows.clock, "flow_run", Runs()))
    stack.enter_context(patch.object(tasks.time.guard, "read_clock", clock.reading))
    stack.enter_context(patch.object(tasks.keeping.keeping, "free_bytes", lambda _: PLENTY))
